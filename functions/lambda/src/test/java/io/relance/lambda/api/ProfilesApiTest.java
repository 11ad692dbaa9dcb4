package io.relance.lambda.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.HashSet;

class ProfilesApiTest {
    private final Cloud cloud = new Cloud();

    private static String profile(String attributes) {
        return "{\"data\": {\"type\": \"profile\", \"attributes\": {%s}}}".formatted(attributes);
    }

    private Cloud.Told upsert(String attributes) {
        return cloud.post("/api/profile-import", profile(attributes));
    }

    @Test
    void givenSomebodyNew_whenImportedTwice_thenCreatedAndThenUpdated() {
        var created =
                upsert(
                        """
                        "email": "Ana@Example.com", "first_name": "Ana", "last_name": "Silva",
                        "location": {"city": "Lyon", "country": "France", "latitude": 45.7640},
                        "properties": {"size": "M", "big": 9007199254740993123, "tags": ["a"]}\
                        """);
        var updated =
                cloud.post(
                        "/api/profile-import",
                        """
                        {"data": {"type": "profile",
                          "attributes": {"email": "ana@example.com", "last_name": null,
                            "location": {"city": null, "zip": "69001"},
                            "properties": {"colour": "red"}},
                          "meta": {"patch_properties": {"append": {"tags": "b"},
                            "unset": ["size"]}}}}\
                        """);

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.attribute("email").asText()).isEqualTo("ana@example.com");
        assertThat(created.attribute("phone_number").isNull()).isTrue();
        assertThat(created.attribute("location").path("latitude").decimalValue())
                .isEqualByComparingTo("45.7640");
        assertThat(updated.status()).isEqualTo(200);
        assertThat(updated.id()).isEqualTo(created.id());
        assertThat(updated.attribute("first_name").asText()).isEqualTo("Ana");
        assertThat(updated.attribute("last_name").isNull()).isTrue();
        assertThat(updated.attribute("location").path("city").isNull()).isTrue();
        assertThat(updated.attribute("location").path("country").asText()).isEqualTo("France");
        assertThat(updated.attribute("location").path("zip").asText()).isEqualTo("69001");
        assertThat(updated.attribute("properties").toString())
                .isEqualTo(
                        """
                        {"big":9007199254740993123,"tags":["a","b"],"colour":"red"}\
                        """);
    }

    @Test
    void givenATakenIdentifier_whenCreated_thenTheConflictNamesItsOwner() {
        var first = cloud.post("/api/profiles", profile("\"email\": \"a@example.com\""));
        var second = cloud.post("/api/profiles", profile("\"email\": \"A@example.com\""));

        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.at("/errors/0/code").asText()).isEqualTo("duplicate_profile");
        assertThat(second.at("/errors/0/meta/duplicate_profile_id").asText()).isEqualTo(first.id());
    }

    @Test
    void givenAProfile_whenPatched_thenIdentifiersMoveUnlessTheyAreSomebodyElses() {
        var ana = upsert("\"email\": \"a@example.com\"").id();
        var ben = upsert("\"email\": \"b@example.com\"").id();
        var patch = "{\"data\": {\"type\": \"profile\", \"id\": \"%s\", \"attributes\": {%s}}}";

        var moved =
                cloud.patch(
                        "/api/profiles/" + ana,
                        patch.formatted(ana, "\"email\": \"c@example.com\""));
        var taken =
                cloud.patch(
                        "/api/profiles/" + ana,
                        patch.formatted(ana, "\"email\": \"b@example.com\""));
        var bare = cloud.patch("/api/profiles/" + ana, patch.formatted(ana, "\"email\": null"));
        var other = cloud.patch("/api/profiles/" + ana, patch.formatted(ben, "\"title\": \"Dr\""));
        var nobody = cloud.patch("/api/profiles/x", patch.formatted("x", "\"title\": \"Dr\""));

        assertThat(moved.status()).isEqualTo(200);
        assertThat(moved.attribute("email").asText()).isEqualTo("c@example.com");
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.at("/errors/0/meta/duplicate_profile_id").asText()).isEqualTo(ben);
        assertThat(bare.sources()).containsExactly("/data/attributes");
        assertThat(other.sources()).containsExactly("/data/id");
        assertThat(nobody.status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    "first_name": "A" | /data/attributes
                    "email": 5 | /data/attributes/email
                    "email": "a@" | /data/attributes/email
                    "email": "a@example.com", "first_name": {} | /data/attributes/first_name
                    "email": "a@example.com", "location": "Lyon" | /data/attributes/location
                    "email": "a@example.com", "location": {"timezone": "Mars"} | /data/attributes/location/timezone
                    "email": "a@example.com", "location": {"latitude": 91} | /data/attributes/location/latitude
                    "email": "a@example.com", "properties": [] | /data/attributes/properties
                    """)
    void givenSomethingWrong_whenImported_thenThePointerNamesItAndNobodyIsMade(
            String attributes, String pointer) {
        var told = upsert(attributes);

        assertThat(told.status()).isEqualTo(400);
        assertThat(told.sources()).contains(pointer);
        assertThat(cloud.get("/api/profiles").at("/data")).isEmpty();
    }

    @Test
    void givenProfiles_whenFoundByIdentifier_thenFiltersAndFieldsHold() {
        var ana = upsert("\"email\": \"a@example.com\", \"phone_number\": \"+15005550006\"").id();
        var ben = upsert("\"email\": \"b@example.com\", \"external_id\": \"x,\\\"1\"").id();

        assertThat(ids("/api/profiles?filter=equals(email,%22A@example.com%22)"))
                .containsExactly(ana);
        assertThat(ids("/api/profiles?filter=equals(phone_number,%22%2B15005550006%22)"))
                .containsExactly(ana);
        assertThat(ids("/api/profiles?filter=equals(external_id,%22x,%5C%221%22)"))
                .containsExactly(ben);
        assertThat(
                        ids(
                                "/api/profiles?sort=-email&filter=any(email,"
                                        + "[%22a@example.com%22,'b@example.com',%22no%22])"))
                .containsExactly(ben, ana);
        assertThat(ids("/api/profiles?filter=any(id,[%22" + ana + "%22,%22none%22])"))
                .containsExactly(ana);
        assertThat(ids("/api/profiles?filter=equals(email,%22no%22)")).isEmpty();
        var sparse = cloud.get("/api/profiles/" + ana + "?fields[profile]=email,location.city");
        assertThat(sparse.at("/data/attributes").toString())
                .isEqualTo("{\"email\":\"a@example.com\",\"location\":{\"city\":null}}");
    }

    private Iterable<String> ids(String path) {
        var told = cloud.get(path);
        assertThat(told.status()).as(told.text()).isEqualTo(200);
        return told.at("/data").findValuesAsText("id");
    }

    @Test
    void givenManyProfiles_whenAllArePaged_thenEachIsListedOnce() {
        var all = new HashSet<String>();
        for (var i = 0; i < 45; i++) {
            all.add(upsert("\"email\": \"p%d@example.com\"".formatted(i)).id());
        }

        var seen = new HashSet<String>();
        var count = 0;
        for (var page = cloud.get("/api/profiles?page[size]=7"); ; page = cloud.get(page.next())) {
            for (var one : page.at("/data")) {
                seen.add(one.path("id").asText());
                count++;
            }
            if (page.at("/links/next").isNull()) {
                break;
            }
        }

        assertThat(seen).isEqualTo(all);
        assertThat(count).isEqualTo(45);
    }

    @ParameterizedTest
    @CsvSource({
        "filter=equals(first_name%2C%22Ana%22), filter",
        "filter=greater-than(created%2C2026-01-01), filter",
        "filter=contains(email%2C%22a%22), filter",
        "sort=created, sort",
        "include=conversation, include",
        "additional-fields[profile]=everything, additional-fields[profile]",
        "fields[profile]=shoe_size, fields[profile]",
        "page[size]=0, page[size]"
    })
    void givenAQueryThatIsNotSupported_whenListed_thenTheParameterIsNamed(
            String query, String parameter) {
        var told = cloud.get("/api/profiles?" + query);

        assertThat(told.status()).isEqualTo(400);
        assertThat(told.sources()).contains(parameter);
    }
}
