package io.relance.lambda.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Test;

import java.time.Duration;

/// Consent as callers give it, take it back and see it.
class ConsentApiTest {
    private static final String MAIL = "{\"email\": {\"marketing\": {\"consent\": \"%s\"}}}";
    private static final String ALL_TEXTS = "{\"sms\": {\"marketing\": {\"consent\": \"%s\"}}}";
    private static final String TRANSACTIONAL =
            "{\"sms\": {\"transactional\": {\"consent\": \"%s\"}}}";

    private final Cloud cloud = new Cloud();

    private String list(String name, String process) {
        var more = process.isEmpty() ? "" : ", \"opt_in_process\": \"" + process + "\"";
        return cloud.post(
                        "/api/lists",
                        """
                        {"data": {"type": "list", "attributes": {"name": "%s"%s}}}\
                        """
                                .formatted(name, more))
                .id();
    }

    private void settings(String attributes) {
        var told = cloud.patch("/api/settings", settingsBody(attributes));
        assertThat(told.status()).as(told.text()).isEqualTo(200);
    }

    private static String settingsBody(String attributes) {
        return "{\"data\": {\"type\": \"settings\", \"attributes\": {%s}}}".formatted(attributes);
    }

    private void yes(String subscriptions, String list) {
        job("create", subscriptions.formatted("SUBSCRIBED"), list);
    }

    private void no(String subscriptions, String list) {
        job("delete", subscriptions.formatted("UNSUBSCRIBED"), list);
    }

    private void job(String kind, String subscriptions, String list) {
        cloud.later(Duration.ofMinutes(1));
        var relationships =
                list.isEmpty()
                        ? ""
                        : """
                        , "relationships": {"list": {"data": {"type": "list", "id": "%s"}}}\
                        """
                                .formatted(list);
        var told =
                cloud.post(
                        "/api/profile-subscription-bulk-" + kind + "-jobs",
                        """
                        {"data": {"type": "profile-subscription-bulk-%s-job", "attributes": {
                          "profiles": {"data": [{"type": "profile", "attributes":
                            {"email": "a@example.com", "phone_number": "+15005550006",
                             "subscriptions": %s}}]}}%s}}\
                        """
                                .formatted(kind, subscriptions, relationships));
        assertThat(told.status()).as(told.text()).isEqualTo(202);
        cloud.settle();
    }

    private String id() {
        return cloud.get("/api/profiles?filter=equals(email,%22a@example.com%22)")
                .at("/data/0/id")
                .asText();
    }

    private JsonNode shown() {
        return cloud.get("/api/profiles/" + id() + "?additional-fields[profile]=subscriptions")
                .attribute("subscriptions");
    }

    private int members(String list) {
        return cloud.get("/api/lists/" + list + "/profiles").at("/data").size();
    }

    private void isSms(boolean marketing, String consent, boolean transactional, String other) {
        var sms = shown().at("/sms");
        assertThat(sms.at("/marketing/can_receive_sms_marketing").asBoolean()).isEqualTo(marketing);
        assertThat(sms.at("/marketing/consent").asText()).isEqualTo(consent);
        assertThat(sms.at("/transactional/can_receive_sms_transactional").asBoolean())
                .isEqualTo(transactional);
        assertThat(sms.at("/transactional/consent").asText()).isEqualTo(other);
    }

    @Test
    void givenTransactionalTextsAlone_whenGivenWidenedAndTakenBack_thenTheProfileShowsEach() {
        yes(TRANSACTIONAL, "");
        isSms(false, "NEVER_SUBSCRIBED", true, "SUBSCRIBED");
        var alone = shown().at("/sms");
        assertThat(alone.at("/transactional/method").asText()).isEqualTo("API");
        assertThat(alone.at("/transactional/consent_timestamp").asText())
                .isEqualTo("2026-01-05T12:01:00+00:00");
        assertThat(alone.at("/marketing/consent_timestamp").isNull()).isTrue();

        yes(ALL_TEXTS, "");
        isSms(true, "SUBSCRIBED", true, "SUBSCRIBED");

        no(TRANSACTIONAL, "");
        isSms(false, "UNSUBSCRIBED", false, "UNSUBSCRIBED");

        yes(TRANSACTIONAL, "");
        isSms(false, "UNSUBSCRIBED", true, "SUBSCRIBED");
    }

    @Test
    void givenAMemberOfTwoLists_whenTheyLeaveOne_thenTheProfileShowsThatListAlone() {
        var news = list("News", "single_opt_in");
        var sales = list("Sales", "single_opt_in");
        yes(MAIL, news);
        yes(MAIL, sales);

        no(MAIL, news);

        var mail = shown().at("/email/marketing");
        assertThat(mail.at("/consent").asText()).isEqualTo("SUBSCRIBED");
        assertThat(mail.at("/can_receive_email_marketing").asBoolean()).isTrue();
        assertThat(mail.at("/suppression")).isEmpty();
        assertThat(mail.at("/list_suppressions").toString())
                .isEqualTo(
                        """
                        [{"reason":"UNSUBSCRIBE","timestamp":"2026-01-05T12:03:00+00:00",\
                        "list_id":"%s"}]\
                        """
                                .formatted(news));
        assertThat(members(news)).isZero();
        assertThat(members(sales)).isEqualTo(1);

        no(MAIL, news);
        var gone = shown().at("/email/marketing");
        assertThat(gone.at("/consent").asText())
                .as("not in the list: all")
                .isEqualTo("UNSUBSCRIBED");
        assertThat(gone.at("/suppression/0/reason").asText()).isEqualTo("UNSUBSCRIBE");

        yes(MAIL, sales);
        assertThat(shown().at("/email/marketing/list_suppressions")).hasSize(1);
        assertThat(members(news)).isZero();
        yes(MAIL, news);
        assertThat(shown().at("/email/marketing/list_suppressions")).isEmpty();
        assertThat(shown().at("/email/marketing/suppression")).isEmpty();
        assertThat(members(news)).isEqualTo(1);
    }

    @Test
    void givenNoListIsNamed_thenTheAccountsWayOfSigningUpCounts_andAListHasItsOwn() {
        assertThat(cloud.get("/api/settings").attribute("default_opt_in").asText())
                .isEqualTo("single_opt_in");
        var doubled = list("News", "");
        assertThat(cloud.get("/api/lists/" + doubled).attribute("opt_in_process").asText())
                .as("lists ask unless told otherwise, whatever the account does")
                .isEqualTo("double_opt_in");
        yes(MAIL, doubled);
        assertThat(shown().at("/email/marketing/consent").asText()).isEqualTo("NEVER_SUBSCRIBED");
        assertThat(members(doubled)).isZero();

        yes(MAIL, "");
        assertThat(shown().at("/email/marketing/consent").asText()).isEqualTo("SUBSCRIBED");
        assertThat(shown().at("/email/marketing/double_optin").asBoolean()).isFalse();

        no(MAIL, "");
        settings("\"default_opt_in\": \"double_opt_in\"");
        yes(MAIL, "");
        assertThat(shown().at("/email/marketing/consent").asText()).isEqualTo("UNSUBSCRIBED");
        yes(MAIL, list("Sales", "single_opt_in"));
        assertThat(shown().at("/email/marketing/consent").asText()).isEqualTo("SUBSCRIBED");
    }

    @Test
    void givenEmailConsentPolicy_whenItIsExplicit_thenWhoNeverSaidYesCannotBeMailed() {
        yes(ALL_TEXTS, "");
        var allowed = "/email/marketing/can_receive_email_marketing";
        assertThat(shown().at(allowed).asBoolean()).isTrue();

        settings("\"email_consent_policy\": \"explicit\"");

        assertThat(shown().at(allowed).asBoolean()).isFalse();
        yes(MAIL, "");
        assertThat(shown().at(allowed).asBoolean()).isTrue();
    }

    @Test
    void givenASubscriberSuppressedByHand_whenTheySubscribeAgain_thenTheyCanBeMailed() {
        yes(MAIL, "");
        cloud.post(
                "/api/profile-suppression-bulk-create-jobs",
                """
                {"data": {"type": "profile-suppression-bulk-create-job", "attributes": {"profiles":
                {"data": [{"type": "profile", "attributes": {"email": "a@example.com"}}]}}}}\
                """);
        cloud.settle();
        assertThat(shown().at("/email/marketing/consent").asText()).isEqualTo("SUBSCRIBED");
        assertThat(shown().at("/email/marketing/can_receive_email_marketing").asBoolean())
                .isFalse();

        yes(MAIL, "");

        assertThat(shown().at("/email/marketing/suppression")).isEmpty();
        assertThat(shown().at("/email/marketing/can_receive_email_marketing").asBoolean()).isTrue();
    }

    @Test
    void givenTheSettings_whenLeavingAListOnlyIsAskedFor_thenTheyTellWhyNot() {
        settings("\"global_unsubscribe\": true");
        var refused = cloud.patch("/api/settings", settingsBody("\"global_unsubscribe\": false"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.sources()).containsExactly("/data/attributes/global_unsubscribe");
        assertThat(cloud.get("/api/settings").attribute("global_unsubscribe").asBoolean()).isTrue();
    }

    @Test
    void givenASubscriptionByTheApi_whenShown_thenItsSourceIsItsOwnField() {
        yes(MAIL, "");

        var mail = shown().at("/email/marketing");

        assertThat(mail.at("/method").asText()).isEqualTo("API");
        assertThat(mail.at("/method_detail").asText()).isEmpty();
        assertThat(mail.at("/custom_method_detail").isNull()).isTrue();
        assertThat(shown().at("/email/open_tracking").isNull()).isTrue();
        assertThat(shown().at("/whatsapp").isNull()).isTrue();
    }
}
