package io.relance.local.flows;

import static io.relance.local.flows.Shop.days;
import static io.relance.local.flows.Shop.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.recalculation.Recalculation;
import io.relance.core.rfm.Minimums;
import io.relance.core.rfm.Recency;
import io.relance.core.rfm.RfmSettings;
import io.relance.core.rfm.Yardstick;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.Duration;
import java.util.List;

/// Whoever slips into At Risk or Needs Attention gets the retention flow; nothing but a night moves
/// them ([RFM](https://help.klaviyo.com/hc/en-us/articles/17797937793179)).
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RetentionFlowTest {
    private static final String SLIPPING =
            """
            {'data': {'type': 'segment', 'attributes': {'name': 'Slipping', 'definition': {
             'condition_groups': [{'conditions': [%s, %s]}]}}}}
            """
                    .formatted(inGroup("At Risk"), inGroup("needs attention"));

    private final Shop shop = Shop.openedAt("2026-01-01T12:00:00Z");

    @AfterAll
    void close() {
        shop.close();
    }

    private static String inGroup(String label) {
        return """
        {'type': 'profile-property', 'property': 'Current RFM group',
         'filter': {'type': 'string', 'operator': 'equals', 'value': '%s'}}
        """
                .formatted(label);
    }

    private void order(String email) {
        shop.event("Placed Order", email, "'value': 20");
    }

    private void rules(Recency recency) {
        var definitions = shop.cloud().wiring().definitions();
        var settings = definitions.current().settings();
        definitions.save(
                settings.with(
                        new RfmSettings(
                                RfmSettings.DEFAULT.metric(),
                                recency,
                                new Yardstick.Values(4, 2),
                                new Yardstick.Values(1_000, 500),
                                new Minimums(2, 1, 90, 1))));
    }

    private List<Recalculation> nights() {
        return shop.cloud().wiring().recalculations().newest(100);
    }

    @Test
    void givenSomebodyWhoSlips_whenTheNightComes_thenTheyGetThreeMails() {
        var segment = shop.ok("POST", "/api/segments", SLIPPING).path("id");
        var template = shop.template("<p>We miss you</p>");
        var flow =
                shop.flow(
                        "{'type': 'segment', 'id': '%s'}".formatted(segment.asText()),
                        mail("one", template, "d1"),
                        days("d1", 3, "two"),
                        mail("two", template, "d2"),
                        days("d2", 3, "three"),
                        mail("three", template, ""));
        order("first@example.com");
        order("old@example.com");

        shop.to("2026-01-02T12:00:00Z");
        var unavailable = nights().getFirst();
        rules(new Recency(10, 20));
        shop.pass(Duration.ofDays(1));
        var onboarding = nights().getFirst();
        // 211 is At Risk: the first is eleven days old, the other ordered again.
        shop.pass(Duration.ofDays(5));
        order("old@example.com");
        shop.pass(Duration.ofDays(10));

        assertThat(unavailable.status()).isEqualTo(Recalculation.Status.UNAVAILABLE);
        assertThat(unavailable.everybody()).isTrue();
        assertThat(onboarding.status()).isEqualTo(Recalculation.Status.COMPLETE);
        assertThat(onboarding.silent()).isTrue();
        assertThat(onboarding.everybody()).isFalse();
        assertThat(onboarding.moved()).isEqualTo(2);
        assertThat(nights()).hasSize(17);
        assertThat(shop.subjects(flow, "first@example.com")).containsExactly("one", "two", "three");
        assertThat(shop.outbox(flow).getFirst().at()).hasToString("2026-01-12T03:00:00Z");
        assertThat(shop.subjects(flow, "old@example.com")).isEmpty();
    }
}
