package io.relance.lambda.shopify;

import static io.relance.lambda.shopify.Told.arrival;
import static io.relance.lambda.shopify.Told.identifiers;
import static io.relance.lambda.shopify.Told.json;
import static io.relance.lambda.shopify.Told.translated;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.consent.Channel;
import io.relance.core.list.ListId;
import io.relance.core.record.Change;
import io.relance.core.shop.Outcome;
import io.relance.core.shop.SubscriberSync;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

class ConsentTest {
    private static final Instant SAID = Instant.parse("2026-11-01T08:00:00Z");
    private static final SubscriberSync ON =
            new SubscriberSync(Set.of(Channel.EMAIL), Optional.of(new ListId("Newsletter")));

    private static String word(String state) {
        return """
        {"customer_id": 7, "email_address": "a@example.com",
         "email_marketing_consent": {"state": "%s", "opt_in_level": "confirmed_opt_in",
          "consent_updated_at": "2026-11-01T03:00:00-05:00"}}
        """
                .formatted(state);
    }

    @Test
    void givenSyncIsOff_whenACustomerUnsubscribes_thenItAppliesAllTheSame() {
        var arrival = arrival("customers_email_marketing_consent/update", word("unsubscribed"));

        assertThat(identifiers(arrival))
                .containsExactly("EXTERNAL_ID shopify:demo.myshopify.com:7", "EMAIL a@example.com");
        assertThat(arrival.changes())
                .containsExactly(
                        new Change.Unsubscribed(
                                List.of(Channel.EMAIL),
                                Optional.empty(),
                                SAID,
                                "integration",
                                "shopify"));
        assertThat(json(arrival.patch().properties())).isEqualTo("{\"Accepts Marketing\":false}");
        assertThat(arrival.asOf()).contains(SAID);
    }

    @Test
    void givenSyncIsOff_whenACustomerSubscribes_thenOnlyThePropertySaysSo() {
        var arrival = arrival("customers_email_marketing_consent/update", word("subscribed"));

        assertThat(arrival.changes()).isEmpty();
        assertThat(json(arrival.patch().properties())).isEqualTo("{\"Accepts Marketing\":true}");
    }

    @Test
    void givenSyncIsOn_whenACustomerSubscribes_thenTheyJoinTheList() {
        var arrival =
                arrival(
                        translated(
                                "customers_email_marketing_consent/update",
                                word("subscribed"),
                                ON));

        assertThat(arrival.changes())
                .containsExactly(
                        new Change.Subscribed(
                                List.of(Channel.EMAIL),
                                Optional.of(new ListId("Newsletter")),
                                SAID,
                                "integration",
                                "shopify",
                                true,
                                false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"not_subscribed", "pending", "invalid", "redacted", ""})
    void givenAStateThatIsNeither_whenTold_thenNoConsentChanges(String state) {
        var outcome = translated("customers_email_marketing_consent/update", word(state), ON);

        assertThat(outcome instanceof Outcome.Ignored || arrival(outcome).changes().isEmpty())
                .isTrue();
    }

    @Test
    void givenANoToSms_whenTold_thenItIsOfTheNumberAndTheCustomer() {
        var arrival =
                arrival(
                        "customers_marketing_consent/update",
                        """
                        {"id": 7, "phone": "+33612345678", "sms_marketing_consent":
                         {"state": "unsubscribed", "consent_updated_at": "2026-11-01T08:00:00Z"}}
                        """);

        assertThat(identifiers(arrival))
                .containsExactly(
                        "EXTERNAL_ID shopify:demo.myshopify.com:7", "PHONE_NUMBER +33612345678");
        assertThat(arrival.changes())
                .containsExactly(
                        new Change.Unsubscribed(
                                List.of(Channel.SMS),
                                Optional.empty(),
                                SAID,
                                "integration",
                                "shopify"));
        assertThat(arrival.patch().changesNothing()).isTrue();
    }

    @Test
    void givenANoWithoutATime_whenTheCustomerIsUpdated_thenItIsAsOldAsTheCustomer() {
        var arrival =
                arrival(
                        "customers/update",
                        """
                        {"id": 7, "created_at": "2024-01-01T00:00:00Z",
                         "updated_at": "2026-11-20T00:00:00Z",
                         "email_marketing_consent": {"state": "unsubscribed"},
                         "sms_marketing_consent": null}
                        """);

        assertThat(arrival.changes())
                .extracting(change -> ((Change.Unsubscribed) change).at())
                .containsExactly(Instant.parse("2024-01-01T00:00:00Z"));
    }

    @Test
    void givenNobody_whenConsentChanges_thenSomebodyMustLook() {
        assertThat(
                        translated(
                                "customers_email_marketing_consent/update",
                                "{\"email_marketing_consent\": {\"state\": \"unsubscribed\"}}"))
                .isInstanceOf(Outcome.Unusable.class);
    }

    @Test
    void givenAMergeInShopify_whenItSucceeded_thenAnOperatorMustFollow() {
        assertThat(translated("customers/merge", "{\"status\": \"completed\"}"))
                .isInstanceOf(Outcome.Unusable.class);
        assertThat(translated("customers/merge", "{\"status\": \"failed\"}"))
                .isInstanceOf(Outcome.Ignored.class);
    }
}
