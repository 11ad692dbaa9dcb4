package io.relance.local.flows;

import static io.relance.local.flows.Shop.on;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Smart Sending is a timer that each message starts with the window in force when it leaves.
/// Source: [Smart Sending](https://help.klaviyo.com/hc/en-us/articles/115002779311).
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SmartSendingTest {
    private final Shop shop = Shop.openedAt("2026-06-01T12:00:00Z");

    @AfterAll
    void close() {
        shop.close();
    }

    @Test
    void givenAWindowOfFiveDays_whenItIsMadeAnHour_thenRunningTimersStay() {
        var template = shop.template("<p>Hello</p>");
        var flows =
                Map.of(
                        "A", mail("A", true, template),
                        "B", mail("B", true, template),
                        "C", mail("C", false, template),
                        "D", mail("D", true, template));
        var got = new LinkedHashMap<String, List<String>>();

        window(5 * 24);
        shop.event("A", "ana@example.com");
        shop.event("A", "bob@example.com");
        window(1);
        shop.pass(Duration.ofHours(1));
        shop.event("B", "ana@example.com");
        shop.pass(Duration.ofHours(2));
        shop.event("C", "ana@example.com");
        shop.pass(Duration.ofHours(3));
        shop.event("D", "ana@example.com");
        shop.event("D", "bob@example.com");

        for (var name : List.of("A", "B", "C", "D")) {
            got.put(
                    name,
                    shop.outbox(flows.get(name)).stream().map(m -> m.to().split("@")[0]).toList());
        }
        assertThat(got)
                .isEqualTo(
                        Map.of(
                                "A", List.of("ana", "bob"),
                                "B", List.of(),
                                "C", List.of("ana"),
                                "D", List.of("ana")));
        assertThat(shop.runs(flows.get("B"))).map(Shop::told).containsExactly(skipped());
        assertThat(shop.runs(flows.get("D"))).map(Shop::told).contains(skipped());
    }

    private static List<String> skipped() {
        return List.of("send-email skipped SMART_SENDING");
    }

    private String mail(String name, boolean smartSending, String template) {
        var mail =
                Shop.mail(name, template, "")
                        .replace(
                                "'smart_sending_enabled': false",
                                "'smart_sending_enabled': " + smartSending);
        return shop.flow(on(shop.metric(name)), mail);
    }

    private void window(int hours) {
        shop.ok(
                "PATCH",
                "/api/settings",
                """
                {'data': {'type': 'settings', 'id': 'settings', 'attributes': {
                 'smart_sending_hours': {'email': %d}}}}
                """
                        .formatted(hours));
    }
}
