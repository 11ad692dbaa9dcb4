package io.relance.lambda.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TemplatesAndSettingsApiTest {
    private final Cloud cloud = new Cloud();

    private Cloud.Told create(String attributes) {
        return cloud.post(
                "/api/templates",
                "{\"data\": {\"type\": \"template\", \"attributes\": {%s}}}".formatted(attributes));
    }

    @Test
    void givenATemplate_whenCreatedChangedAndDeleted_thenEachIsAnswered() {
        var created =
                create(
                        """
                        "name": "Hello", "editor_type": "CODE", "html": "<p>{{ first_name }}</p>",
                        "text": "Hello"
                        """);
        var path = "/api/templates/" + created.id();
        var changed =
                cloud.patch(
                        path,
                        """
                        {"data": {"type": "template", "id": "%s", "attributes":
                          {"html": "<b>x</b>", "text": null}}}\
                        """
                                .formatted(created.id()));

        assertThat(created.status()).as(created.text()).isEqualTo(201);
        assertThat(created.attribute("text").asText()).isEqualTo("Hello");
        assertThat(changed.attribute("name").asText()).isEqualTo("Hello");
        assertThat(changed.attribute("html").asText()).isEqualTo("<b>x</b>");
        assertThat(changed.attribute("text").isNull()).isTrue();
        assertThat(cloud.get("/api/templates?filter=contains(name,%22Hell%22)").at("/data"))
                .hasSize(1);
        assertThat(cloud.delete(path).status()).isEqualTo(204);
        assertThat(cloud.get(path).status()).isEqualTo(404);
    }

    @Test
    void givenABrokenTemplate_whenSaved_thenLineAndColumnAreTold() {
        var told =
                create(
                        """
                        "name": "x", "editor_type": "CODE", "html": "<p>\\n{% if %}"
                        """);

        assertThat(told.status()).isEqualTo(400);
        assertThat(told.sources()).containsExactly("/data/attributes/html");
        assertThat(told.at("/errors/0/detail").asText()).startsWith("Line 2, column 1:");
        assertThat(cloud.definitions.templates()).isEmpty();
    }

    @Test
    void givenMissingFields_whenCreated_thenAllAreNamedAtOnce() {
        assertThat(create("\"editor_type\": \"SYSTEM_DRAGGABLE\"").sources())
                .containsExactlyInAnyOrder(
                        "/data/attributes/name",
                        "/data/attributes/editor_type",
                        "/data/attributes/html");
    }

    @Test
    void givenSettings_whenPatched_thenOnlyWhatIsNamedChanges() {
        var patched =
                cloud.patch(
                        "/api/settings",
                        """
                        {"data": {"type": "settings", "attributes":
                          {"timezone": "Europe/Paris", "email_consent_policy": "explicit"}}}\
                        """);
        var refused =
                cloud.patch(
                        "/api/settings",
                        """
                        {"data": {"type": "settings", "attributes":
                          {"timezone": "Mars", "currency": "euro", "colour": "red"}}}\
                        """);
        var read = cloud.get("/api/settings");

        assertThat(patched.status()).isEqualTo(200);
        assertThat(read.attribute("timezone").asText()).isEqualTo("Europe/Paris");
        assertThat(read.attribute("email_consent_policy").asText()).isEqualTo("explicit");
        assertThat(read.attribute("locale").asText()).isEqualTo("en-US");
        assertThat(read.at("/links/self").asText()).endsWith("/api/settings");
        assertThat(refused.sources())
                .containsExactlyInAnyOrder(
                        "/data/attributes/timezone",
                        "/data/attributes/currency",
                        "/data/attributes/colour");
    }

    @Test
    void givenPartsOfTheAddress_whenPatched_thenTheyAreKeptAndCleared() {
        patched("\"street_address\": \"1 rue X\", \"city\": \"Lyon\", \"zip_code\": \"69001\"");
        var told = patched("\"zip_code\": \"\", \"country\": \"France\"");
        var read = cloud.get("/api/settings");

        assertThat(told.status()).as(told.text()).isEqualTo(200);
        assertThat(read.attribute("street_address").asText()).isEqualTo("1 rue X");
        assertThat(read.attribute("zip_code").asText()).isEmpty();
        assertThat(cloud.definitions.current().settings().fullAddress())
                .isEqualTo("1 rue X, Lyon, France");
        assertThat(patched("\"address\": \"Lyon\"").status()).isEqualTo(200);
        assertThat(cloud.definitions.current().settings().fullAddress()).isEqualTo("Lyon");
        assertThat(patched("\"city\": 5").sources()).containsExactly("/data/attributes/city");
    }

    private Cloud.Told patched(String attributes) {
        return cloud.patch(
                "/api/settings",
                "{\"data\": {\"type\": \"settings\", \"attributes\": {%s}}}".formatted(attributes));
    }

    @Test
    void givenRulesOfMessages_whenPatched_thenOnlyWhatIsNamedChanges() {
        var told =
                patched(
                        """
                        "smart_sending_hours": {"sms": 48}, "quiet_hours": {"end": "09:30"},
                        "sms_countries": ["FR", "BE"]
                        """);

        assertThat(told.status()).as(told.text()).isEqualTo(200);
        assertThat(told.attribute("smart_sending_hours").toString())
                .isEqualTo("{\"email\":16,\"sms\":48,\"push\":24}");
        assertThat(told.attribute("quiet_hours").toString())
                .isEqualTo("{\"start\":\"21:00\",\"end\":\"09:30\"}");
        assertThat(told.attribute("sms_countries").toString()).isEqualTo("[\"BE\",\"FR\"]");
        assertThat(patched("\"sms_countries\": null").attribute("sms_countries").isNull()).isTrue();
    }

    @Test
    void givenRulesOfMessagesThatCannotBe_whenPatched_thenEachIsNamed() {
        assertThat(
                        patched(
                                        """
                                        "smart_sending_hours": {"sms": 1.5, "fax": 3},
                                        "quiet_hours": {"start": "8 pm"},
                                        "sms_countries": ["FR", "Frankreich"]
                                        """)
                                .sources())
                .containsExactlyInAnyOrder(
                        "/data/attributes/smart_sending_hours/sms",
                        "/data/attributes/smart_sending_hours/fax",
                        "/data/attributes/quiet_hours/start",
                        "/data/attributes/sms_countries/1");
        assertThat(patched("\"quiet_hours\": {\"start\": \"08:00\"}").sources())
                .containsExactly("/data/attributes/quiet_hours");
    }
}
