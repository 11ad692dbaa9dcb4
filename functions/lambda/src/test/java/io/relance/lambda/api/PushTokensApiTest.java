package io.relance.lambda.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.consent.Channel;
import io.relance.core.consent.Subscription;
import io.relance.core.profile.ProfileId;
import io.relance.core.record.ProfileState;

import org.junit.jupiter.api.Test;

class PushTokensApiTest {
    private static final String CLIENT = "/client/push-tokens?company_id=TEST01";

    private final Cloud cloud = new Cloud();

    private Cloud.Told tell(String path, String token, String platform, String more, String who) {
        var body =
                """
                {"data": {"type": "push-token", "attributes": {"token": "%s", "platform": "%s",
                  "vendor": "%s"%s, "profile": {"data": {"type": "profile", "attributes": %s}}}}}\
                """;
        var vendor = platform.equals("ios") ? "apns" : "fcm";
        return cloud.post(path, body.formatted(token, platform, vendor, more, who));
    }

    private static String email(String email) {
        return "{\"email\": \"%s\"}".formatted(email);
    }

    private String profile(String email) {
        return cloud.get("/api/profiles?filter=equals(email,%22" + email + "%22)")
                .at("/data/0/id")
                .asText();
    }

    private boolean subscribed(String profile) {
        return cloud.profiles
                .load(new ProfileId(profile))
                .map(ProfileState::consents)
                .flatMap(
                        all -> java.util.Optional.ofNullable(all.subscriptions().get(Channel.PUSH)))
                .filter(push -> push.status() == Subscription.Status.SUBSCRIBED)
                .isPresent();
    }

    @Test
    void givenAnAppThatMayNotify_whenItTellsItsToken_thenThePersonIsSubscribedAndTheTokenIsRead() {
        var told = tell(CLIENT, "t1", "ios", ", \"background\": \"RESTRICTED\"", email("a@x.org"));

        assertThat(told.status()).as(told.text()).isEqualTo(202);
        var ana = profile("a@x.org");
        assertThat(subscribed(ana)).isTrue();
        var listed = cloud.get("/api/profiles/" + ana + "/push-tokens");
        assertThat(listed.at("/data/0/attributes/token").asText()).isEqualTo("t1");
        assertThat(listed.at("/data/0/attributes/vendor").asText()).isEqualTo("apns");
        assertThat(listed.at("/data/0/attributes/enablement_status").asText())
                .isEqualTo("AUTHORIZED");
        assertThat(listed.at("/data/0/attributes/background").asText()).isEqualTo("RESTRICTED");
        var id = listed.at("/data/0/id").asText();
        var one = "/api/push-tokens/" + id;
        assertThat(cloud.get(one).at("/data/relationships/profile/data/id").asText())
                .isEqualTo(ana);
        assertThat(cloud.get(one + "?include=profile").at("/included/0/id").asText())
                .isEqualTo(ana);
        assertThat(cloud.get(one + "/profile").id()).isEqualTo(ana);
        assertThat(cloud.get(one + "/relationships/profile").at("/data/id").asText())
                .isEqualTo(ana);
        assertThat(
                        cloud.get("/api/profiles/" + ana + "/relationships/push-tokens")
                                .at("/data/0/id")
                                .asText())
                .isEqualTo(id);
        assertThat(cloud.delete(one).status()).isEqualTo(204);
        assertThat(cloud.get(one).status()).isEqualTo(404);
        assertThat(cloud.delete(one).status()).isEqualTo(404);
    }

    @Test
    void givenAnAppThatMayNotNotify_whenItTellsItsToken_thenNobodyIsSubscribed() {
        var denied = ", \"enablement_status\": \"DENIED\"";
        assertThat(tell("/api/push-tokens", "t1", "android", denied, email("a@x.org")).status())
                .isEqualTo(202);

        assertThat(subscribed(profile("a@x.org"))).isFalse();
        assertThat(cloud.pushTokens.of(new ProfileId(profile("a@x.org"))))
                .singleElement()
                .matches(token -> !token.enabled());
    }

    @Test
    void givenATokenOfSomebody_whenAnotherPersonUsesTheApp_thenItIsTheirsAlone() {
        tell(CLIENT, "t1", "ios", "", email("a@x.org"));
        tell(CLIENT, "t1", "ios", "", email("b@x.org"));

        assertThat(cloud.pushTokens.of(new ProfileId(profile("a@x.org")))).isEmpty();
        assertThat(cloud.pushTokens.of(new ProfileId(profile("b@x.org")))).hasSize(1);
    }

    @Test
    void givenAnApp_whenItNamesSomebodyWeKnow_thenItChangesNoIdentifier() {
        tell(CLIENT, "t1", "ios", "", email("a@x.org"));
        var more = "{\"email\": \"a@x.org\", \"external_id\": \"c-9\", \"first_name\": \"Ana\"}";
        tell(CLIENT, "t1", "ios", "", more);

        var ana = cloud.get("/api/profiles/" + profile("a@x.org"));
        assertThat(ana.attribute("first_name").asText()).isEqualTo("Ana");
        assertThat(ana.attribute("external_id").isNull()).isTrue();
    }

    @Test
    void givenAToken_whenItsPersonUnregistersIt_thenItIsGoneAndNobodyElsesIs() {
        tell(CLIENT, "t1", "ios", "", email("a@x.org"));
        tell(CLIENT, "t2", "ios", "", email("b@x.org"));
        for (var token : new String[] {"t1", "t2"}) {
            var body =
                    """
                    {"data": {"type": "push-token-unregister", "attributes": {"token": "%s",
                      "platform": "ios", "profile": {"data": {"type": "profile",
                      "attributes": {"email": "a@x.org"}}}}}}\
                    """;
            var path = "/client/push-token-unregister?company_id=TEST01";
            assertThat(cloud.post(path, body.formatted(token)).status()).isEqualTo(202);
        }

        assertThat(cloud.pushTokens.of(new ProfileId(profile("a@x.org")))).isEmpty();
        assertThat(cloud.pushTokens.of(new ProfileId(profile("b@x.org")))).hasSize(1);
    }

    @Test
    void givenTokensOfManyPeople_whenAllAreListed_thenEachComesOnceAndFiltersHold() {
        for (var i = 0; i < 5; i++) {
            tell(CLIENT, "t" + i, i < 2 ? "ios" : "android", "", email(i + "@x.org"));
        }
        var seen = new java.util.TreeSet<String>();
        var path = "/api/push-tokens?page[size]=2";
        while (!path.isEmpty()) {
            var page = cloud.get(path);
            assertThat(page.status()).as(page.text()).isEqualTo(200);
            page.at("/data").forEach(one -> assertThat(seen.add(one.path("id").asText())).isTrue());
            var next = page.at("/links/next").asText("");
            path =
                    next.isEmpty() || next.equals("null")
                            ? ""
                            : next.replaceFirst(".*?/api", "/api");
        }

        assertThat(seen).hasSize(5);
        var ios = cloud.get("/api/push-tokens?filter=equals(platform,%22ios%22)");
        assertThat(ios.at("/data")).hasSize(2);
        var filter = "filter=equals(profile.id,%22" + profile("3@x.org") + "%22)";
        assertThat(cloud.get("/api/push-tokens?" + filter).at("/data")).hasSize(1);
        assertThat(cloud.get("/api/push-tokens?filter=equals(token,%22t1%22)").status())
                .isEqualTo(400);
    }

    @Test
    void givenWhatIsNoToken_whenItIsTold_thenItIsRefusedWhereItStands() {
        var at = "/data/attributes/";
        assertThat(tell(CLIENT, "", "ios", "", email("a@x.org")).sources())
                .containsExactly(at + "token");
        assertThat(tell(CLIENT, "t", "web", "", email("a@x.org")).sources())
                .containsExactly(at + "platform");
        assertThat(tell(CLIENT, "t", "ios", ", \"background\": \"X\"", email("a@x.org")).sources())
                .containsExactly(at + "background");
        assertThat(tell(CLIENT, "t", "ios", "", "{}").status()).isEqualTo(400);
        assertThat(tell("/client/push-tokens?company_id=NO", "t", "ios", "", "{}").status())
                .isNotEqualTo(202);
    }
}
