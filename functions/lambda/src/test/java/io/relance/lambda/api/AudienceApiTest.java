package io.relance.lambda.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.record.Change;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;

class AudienceApiTest {
    private final Cloud cloud = new Cloud();

    private String list(String more) {
        return cloud.post(
                        "/api/lists",
                        "{\"data\": {\"type\": \"list\", \"attributes\": {\"name\": \"News\"%s}}}"
                                .formatted(more))
                .id();
    }

    private String person(String email) {
        return cloud.post(
                        "/api/profile-import",
                        """
                        {"data": {"type": "profile", "attributes": {"email": "%s"}}}\
                        """
                                .formatted(email))
                .id();
    }

    private static String people(String... ids) {
        return "{\"data\": [%s]}"
                .formatted(
                        String.join(
                                ",",
                                java.util.Arrays.stream(ids)
                                        .map("{\"type\": \"profile\", \"id\": \"%s\"}"::formatted)
                                        .toList()));
    }

    @Test
    void givenALists_whenCreatedChangedAndDeleted_thenEachIsAnswered() {
        var id = list("");

        var read = cloud.get("/api/lists/" + id);
        var changed =
                cloud.patch(
                        "/api/lists/" + id,
                        """
                        {"data": {"type": "list", "id": "%s", "attributes":
                          {"name": "Letters", "opt_in_process": "single_opt_in"}}}\
                        """
                                .formatted(id));

        assertThat(read.attribute("opt_in_process").asText()).isEqualTo("double_opt_in");
        assertThat(changed.attribute("name").asText()).isEqualTo("Letters");
        assertThat(changed.attribute("opt_in_process").asText()).isEqualTo("single_opt_in");
        assertThat(cloud.get("/api/lists?filter=equals(name,%22Letters%22)").at("/data"))
                .hasSize(1);
        assertThat(cloud.get("/api/lists?filter=contains(name,%22L%22)").status()).isEqualTo(400);
        assertThat(cloud.delete("/api/lists/" + id).status()).isEqualTo(204);
        assertThat(cloud.get("/api/lists/" + id).status()).isEqualTo(404);
    }

    @Test
    void givenMembers_whenAddedAndRemoved_thenPagesTellSinceWhen() {
        var list = list("");
        var ana = person("a@example.com");
        var ben = person("b@example.com");
        var path = "/api/lists/" + list + "/relationships/profiles";

        assertThat(cloud.post(path, people(ana)).status()).isEqualTo(204);
        cloud.settle();
        cloud.later(Duration.ofHours(1));
        cloud.post(path, people(ben));
        cloud.settle();

        var first = cloud.get("/api/lists/" + list + "/profiles?page[size]=1");
        var second = cloud.get(first.next());
        assertThat(first.at("/data/0/id").asText()).isEqualTo(ana);
        assertThat(first.at("/data/0/attributes/joined_group_at").asText())
                .isEqualTo("2026-01-05T12:00:00+00:00");
        assertThat(second.at("/data/0/id").asText()).isEqualTo(ben);
        assertThat(second.at("/links/next").isNull()).isTrue();
        var newest = cloud.get("/api/lists/" + list + "/profiles?sort=-joined_group_at");
        assertThat(newest.at("/data/0/id").asText()).isEqualTo(ben);
        var late = cloud.get(path + "?filter=greater-than(joined_group_at,2026-01-05T12:30:00Z)");
        assertThat(late.at("/data").toString())
                .isEqualTo("[{\"type\":\"profile\",\"id\":\"%s\"}]".formatted(ben));
        var named = cloud.get(path + "?filter=equals(email,%22a@example.com%22)");
        assertThat(named.at("/data")).hasSize(1);
        assertThat(cloud.get("/api/profiles/" + ana + "/lists").at("/data/0/id").asText())
                .isEqualTo(list);
        var counted = cloud.get("/api/lists/" + list + "?additional-fields[list]=profile_count");
        assertThat(counted.attribute("profile_count").asInt()).isEqualTo(2);

        cloud.call("DELETE", path, people(ana));
        cloud.settle();
        assertThat(cloud.get(path).at("/data")).hasSize(1);
        assertThat(cloud.post(path, people("nobody")).sources()).containsExactly("/data/0/id");
        assertThat(cloud.post(path, "{\"data\": []}").sources()).containsExactly("/data");
    }

    private static String job(String kind, String attributes, String list) {
        return """
        {"data": {"type": "profile-subscription-bulk-%s-job", "attributes": {%s
          "profiles": {"data": [{"type": "profile", "attributes": {"email": "a@example.com",
            "phone_number": "+15005550006", "subscriptions": %s}}]}}%s}}\
        """
                .formatted(
                        kind,
                        attributes.contains("|") ? attributes.split("\\|")[0] : "",
                        attributes.contains("|") ? attributes.split("\\|")[1] : attributes,
                        list.isEmpty()
                                ? ""
                                : ", \"relationships\": {\"list\": {\"data\": {\"type\": \"list\","
                                        + " \"id\": \""
                                        + list
                                        + "\"}}}");
    }

    private Cloud.Told subscribe(String attributes, String list) {
        return cloud.post(
                "/api/profile-subscription-bulk-create-jobs", job("create", attributes, list));
    }

    @Test
    void givenSubscriptions_whenRecorded_thenTheProfileShowsThem() {
        var list = list(", \"opt_in_process\": \"single_opt_in\"");
        var both =
                """
                {"email": {"marketing": {"consent": "SUBSCRIBED"}},
                 "sms": {"marketing": {"consent": "SUBSCRIBED"}}}\
                """;

        assertThat(subscribe("\"custom_source\": \"Fair\",|" + both, list).status()).isEqualTo(202);
        cloud.settle();

        var id = person("a@example.com");
        var shown =
                cloud.get("/api/profiles/" + id + "?additional-fields[profile]=subscriptions")
                        .attribute("subscriptions");
        assertThat(shown.at("/email/marketing/consent").asText()).isEqualTo("SUBSCRIBED");
        assertThat(shown.at("/email/marketing/can_receive_email_marketing").asBoolean()).isTrue();
        assertThat(shown.at("/email/marketing/custom_method_detail").asText()).isEqualTo("Fair");
        assertThat(shown.at("/sms/marketing/can_receive_sms_marketing").asBoolean()).isTrue();
        assertThat(shown.at("/mobile_push/marketing/consent").asText())
                .isEqualTo("NEVER_SUBSCRIBED");
        assertThat(cloud.get("/api/lists/" + list + "/profiles").at("/data")).hasSize(1);

        cloud.later(Duration.ofHours(1));
        var left =
                cloud.post(
                        "/api/profile-subscription-bulk-delete-jobs",
                        job(
                                "delete",
                                "{\"email\": {\"marketing\": {\"consent\": \"UNSUBSCRIBED\"}}}",
                                ""));
        cloud.settle();
        assertThat(left.status()).isEqualTo(202);
        var after =
                cloud.get("/api/profiles/" + id + "?additional-fields[profile]=subscriptions")
                        .attribute("subscriptions");
        assertThat(after.at("/email/marketing/consent").asText()).isEqualTo("UNSUBSCRIBED");
        assertThat(after.at("/email/marketing/suppression/0/reason").asText())
                .isEqualTo("UNSUBSCRIBE");
    }

    @Test
    void givenAHistoricalImport_whenPosted_thenItTellsWhen() {
        var told =
                subscribe(
                        """
                        "historical_import": true,|{"email": {"marketing":
                        {"consent": "SUBSCRIBED", "consented_at": "2024-02-03T04:05:06Z"}}}\
                        """,
                        "");

        assertThat(told.status()).isEqualTo(202);
        assertThat(cloud.queued.getFirst().changes())
                .singleElement()
                .isInstanceOfSatisfying(
                        Change.Subscribed.class,
                        said -> {
                            assertThat(said.historical()).isTrue();
                            assertThat(said.at()).isEqualTo(Instant.parse("2024-02-03T04:05:06Z"));
                        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    {} ; ; /data/attributes/profiles/data/0/attributes/subscriptions
                    {"fax": {}} ; ; /data/attributes/profiles/data/0/attributes/subscriptions/fax
                    {"sms": {"transactional": {"consent": "MAYBE"}}} ; ; /data/attributes/profiles/data/0/attributes/subscriptions/sms/transactional/consent
                    {"sms": {"promotional": {"consent": "SUBSCRIBED"}}} ; ; /data/attributes/profiles/data/0/attributes/subscriptions/sms/promotional
                    {"email": {"marketing": {"consent": "SUBSCRIBED"}, "open_tracking": {"consent": "SUBSCRIBED"}}} ; ; /data/attributes/profiles/data/0/attributes/subscriptions/email/open_tracking
                    "historical_import": true,|{"email": {"marketing": {"consent": "SUBSCRIBED", "consented_at": "1989-12-31T23:59:59Z"}}} ; ; /data/attributes/profiles/data/0/attributes/subscriptions/email/marketing/consented_at
                    "historical_import": true,|{"sms": {"transactional": {"consent": "SUBSCRIBED", "consented_at": "2099-01-01T00:00:00Z"}}} ; ; /data/attributes/profiles/data/0/attributes/subscriptions/sms/transactional/consented_at
                    {"email": {"marketing": {}}} ; ; /data/attributes/profiles/data/0/attributes/subscriptions/email/marketing/consent
                    {"email": {"marketing": {"consent": "MAYBE"}}} ; ; /data/attributes/profiles/data/0/attributes/subscriptions/email/marketing/consent
                    {"email": {"marketing": {"consent": "SUBSCRIBED", "consented_at": "2020-01-01"}}} ; ; /data/attributes/profiles/data/0/attributes/subscriptions/email/marketing/consented_at
                    "historical_import": true,|{"email": {"marketing": {"consent": "SUBSCRIBED"}}} ; ; /data/attributes/profiles/data/0/attributes/subscriptions/email/marketing/consented_at
                    {"email": {"marketing": {"consent": "SUBSCRIBED"}}} ; none ; /data/relationships/list/data/id
                    """)
    void givenSomethingWrong_whenSubscribed_thenThePointerNamesIt(
            String attributes, String list, String pointer) {
        var told = subscribe(attributes, list == null ? "" : list);

        assertThat(told.status()).as(told.text()).isEqualTo(400);
        assertThat(told.sources()).contains(pointer);
        assertThat(cloud.queued).isEmpty();
    }

    @Test
    void givenSuppressions_whenPosted_thenTheyComeAndGo() {
        var id = person("a@example.com");
        var body =
                """
                {"data": {"type": "profile-suppression-bulk-%s-job", "attributes": {"profiles":
                {"data": [{"type": "profile", "attributes": {"email": "a@example.com"}}]}}}}\
                """;

        var job = cloud.post("/api/profile-suppression-bulk-create-jobs", body.formatted("create"));
        cloud.settle();
        var path = "/api/profiles/" + id + "?additional-fields[profile]=subscriptions";
        var suppressed = cloud.get(path);
        cloud.post("/api/profile-suppression-bulk-delete-jobs", body.formatted("delete"));
        cloud.settle();
        var free = cloud.get(path);

        assertThat(job.status()).isEqualTo(202);
        assertThat(job.attribute("total_count").asInt()).isEqualTo(1);
        assertThat(
                        suppressed
                                .attribute("subscriptions")
                                .at("/email/marketing/suppression/0/reason")
                                .asText())
                .isEqualTo("USER_SUPPRESSED");
        assertThat(free.attribute("subscriptions").at("/email/marketing/suppression")).isEmpty();
    }

    @Test
    void givenASegment_whenCreatedAndEdited_thenItIsComputedAnewOnlyWhenItHasTo() {
        var definition =
                """
                {"condition_groups": [{"conditions": [{"type": "profile-property",
                 "property": "properties['colour']", "filter":
                 {"type": "string", "operator": "equals", "value": "red"}}]}]}\
                """;
        var created =
                cloud.post(
                        "/api/segments",
                        """
                        {"data": {"type": "segment", "attributes":
                          {"name": "Red", "definition": %s}}}\
                        """
                                .formatted(definition));
        cloud.computed();
        var path = "/api/segments/" + created.id();
        var patch = "{\"data\": {\"type\": \"segment\", \"id\": \"%s\", \"attributes\": {%s}}}";

        var starred = cloud.patch(path, patch.formatted(created.id(), "\"is_starred\": true"));
        var same =
                cloud.patch(path, patch.formatted(created.id(), "\"definition\": " + definition));
        var other =
                cloud.patch(
                        path,
                        patch.formatted(
                                created.id(),
                                "\"definition\": " + definition.replace("red", "blue")));

        assertThat(created.status()).as(created.text()).isEqualTo(201);
        assertThat(created.attribute("is_processing").asBoolean()).isTrue();
        assertThat(starred.attribute("is_starred").asBoolean()).isTrue();
        assertThat(same.status()).isEqualTo(200);
        assertThat(other.attribute("definition").toString()).contains("blue");
        assertThat(cloud.rebuilt).hasSize(1);
        assertThat(cloud.get("/api/segments?filter=equals(is_starred,true)").at("/data"))
                .hasSize(1);
        assertThat(cloud.get(path + "?additional-fields[segment]=profile_count").status())
                .isEqualTo(200);
        assertThat(cloud.get(path + "/profiles").at("/data")).isEmpty();
        assertThat(cloud.delete(path).status()).isEqualTo(204);
        assertThat(cloud.get(path + "/profiles").status()).isEqualTo(404);
    }

    @Test
    void givenABadDefinition_whenCreated_thenThePointerLeadsIntoIt() {
        var told =
                cloud.post(
                        "/api/segments",
                        """
                        {"data": {"type": "segment", "attributes": {"name": "x", "definition":
                          {"condition_groups": [{"conditions": [{"type": "profile-metric",
                            "metric_id": "nope", "measurement": "average"}]}]}}}}\
                        """);

        assertThat(told.status()).isEqualTo(400);
        assertThat(told.sources())
                .isNotEmpty()
                .allMatch(
                        p ->
                                p.startsWith(
                                        "/data/attributes/definition/condition_groups/0/conditions/0"));
        assertThat(cloud.rebuilt).isEmpty();
    }
}
