package io.relance.lambda.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DoorTest {
    private final Cloud cloud = new Cloud();

    @ParameterizedTest
    @ValueSource(strings = {"", "rk_test", "Klaviyo-API-Key rk_tes", "Basic rk_test", "Bearer "})
    void givenNoRightKey_whenCalled_thenNobodyIsLetIn(String authorization) {
        var told = cloud.header("authorization", authorization).get("/api/metrics");

        assertThat(told.status()).isEqualTo(401);
        assertThat(told.at("/errors/0/code").asText()).isEqualTo("not_authenticated");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Klaviyo-API-Key rk_test", "Bearer rk_test", "klaviyo-api-key  rk_other"})
    void givenOneOfTheKeys_whenCalled_thenTheCallerIsLetIn(String authorization) {
        assertThat(cloud.header("authorization", authorization).get("/api/metrics/").status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/nothing, 404",
        "GET, /api, 404",
        "DELETE, /api/metrics, 405",
        "PUT, /api/profile-import, 405",
        "GET, /api/profiles/nobody, 404",
        "GET, /api/profiles/a%20b, 404",
        "GET, /api/events/x, 404",
        "GET, /api/events/a-b-c, 404",
        "GET, /api/templates/none, 404",
        "PATCH, /api/templates/none, 404",
        "DELETE, /api/templates/none, 404",
        "GET, /api/metrics/none, 404",
        "GET, /api/metrics?page%5Bcursor%5D=%25, 400",
        "GET, /api/metrics?filter=equals(name, 400",
        "GET, /api/metrics?include=flows, 400",
        "GET, /api/metrics?sort=name, 400",
        "GET, /api/metrics?fields%5Bmetric%5D=nonsense, 400",
        "GET, /api/metrics?x=%ZZ, 400"
    })
    void givenARequestThatCannotBeServed_whenCalled_thenItSaysWhy(
            String method, String path, int status) {
        var told = cloud.call(method, path, "{}");

        assertThat(told.status()).isEqualTo(status);
        assertThat(told.at("/errors/0/id").asText()).isNotBlank();
        assertThat(told.at("/errors/0/title").asText()).isNotBlank();
        assertThat(told.at("/errors/0/detail").asText()).isNotBlank();
    }

    @Test
    void givenABodyThatIsNoJson_whenPosted_thenTheAnswerNamesThePlace() {
        var told = cloud.post("/api/profile-import", "{\n  \"data\": nope}");

        assertThat(told.status()).isEqualTo(400);
        assertThat(told.at("/errors/0/detail").asText()).contains("line 2");
    }

    @Test
    void givenHalfOfACharacter_whenPosted_thenItIsRefusedWhereItStands() {
        var told =
                cloud.post(
                        "/api/profile-import",
                        """
                        {"data": {"type": "profile", "attributes":
                            {"email": "a@example.com", "first_name": "\\ud83d"}}}\
                        """);

        assertThat(told.status()).isEqualTo(400);
        assertThat(told.sources()).containsExactly("/data/attributes/first_name");
    }

    @Test
    void givenMoreMetricsThanAPage_whenFollowed_thenEachIsListedOnce() {
        var first = cloud.get("/api/metrics?page[size]=20");
        var second = cloud.get(first.next());

        assertThat(first.at("/data")).hasSize(20);
        assertThat(first.at("/data").size() + second.at("/data").size())
                .isEqualTo(cloud.definitions.current().metrics().size());
        assertThat(second.at("/links/next").isNull()).isTrue();
        assertThat(first.at("/links/self").asText())
                .isEqualTo("http://127.0.0.1:8080/api/metrics?page%5Bsize%5D=20");
    }

    @Test
    void givenADomain_whenAsked_thenLinksUseIt() {
        var told = cloud.header("x-test-domain", "api.example.com").get("/api/metrics");

        assertThat(told.at("/links/self").asText())
                .isEqualTo("https://api.example.com/api/metrics");
    }
}
