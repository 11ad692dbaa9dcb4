package io.relance.local.flows;

import static io.relance.local.flows.Shop.action;
import static io.relance.local.flows.Shop.on;
import static io.relance.local.flows.Shop.told;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Texts out of a flow: with consent alone.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TextFlowTest {
    private static final String PHONE = "+33612345678";

    private final Shop shop = Shop.openedAt("2026-06-01T12:00:00Z");

    @AfterAll
    void close() {
        shop.close();
    }

    private String flow(String metric) {
        var message =
                """
                {'message': {'name': 'text', 'body': 'Hello {{ first_name }}',
                 'smart_sending_enabled': false}}
                """;
        return shop.flow(on(shop.metric(metric)), action("text", "send-sms", "", message));
    }

    @Test
    void givenConsent_whenReached_thenTheTextIsSent() {
        shop.profile(
                "'email': 'ann@example.com', 'first_name': 'Ann', 'phone_number': '%s'"
                        .formatted(PHONE));
        shop.consentToTexts(PHONE);
        var flow = flow("Shipped");

        shop.event("Shipped", "ann@example.com");

        assertThat(shop.outbox(flow))
                .singleElement()
                .satisfies(
                        text -> {
                            assertThat(text.channel()).isEqualTo("sms");
                            assertThat(text.to()).isEqualTo(PHONE);
                            assertThat(text.text()).contains("Hello Ann");
                        });
        assertThat(told(shop.runs(flow).getFirst())).containsExactly("send-sms sent");
    }

    @Test
    void givenNoConsent_whenReached_thenTheTextIsSkippedAndTheLogSaysWhy() {
        shop.profile("'email': 'ben@example.com', 'phone_number': '+33698765432'");
        var flow = flow("Returned");

        shop.event("Returned", "ben@example.com");

        assertThat(shop.outbox(flow)).isEmpty();
        assertThat(told(shop.runs(flow).getFirst()))
                .containsExactly("send-sms skipped MISSING_SMS_CONSENT");
    }
}
