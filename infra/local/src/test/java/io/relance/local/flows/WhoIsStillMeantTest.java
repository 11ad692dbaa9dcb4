package io.relance.local.flows;

import static io.relance.local.flows.Shop.action;
import static io.relance.local.flows.Shop.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.flow.Run;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.Duration;

/// Filters are asked right before each mail, and an edited segment starts nothing by itself.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WhoIsStillMeantTest {
    private final Shop shop = Shop.openedAt("2026-06-01T12:00:00Z");

    @AfterAll
    void close() {
        shop.close();
    }

    private static String hours(String id, int hours, String next) {
        return action(id, "time-delay", next, "{'unit': 'hours', 'value': %d}".formatted(hours));
    }

    private String live(String definition) {
        var flow =
                shop.ok(
                                "POST",
                                "/api/flows",
                                """
                                {'data': {'type': 'flow', 'attributes':
                                 {'name': 'A flow', 'definition': %s}}}
                                """
                                        .formatted(definition))
                        .path("id")
                        .asText();
        shop.ok(
                "PATCH",
                "/api/flows/" + flow,
                "{'data': {'type': 'flow', 'id': '%s', 'attributes': {'status': 'live'}}}"
                        .formatted(flow));
        return flow;
    }

    @Test
    void givenACart_whenTheyOrderHalfAnHourLater_thenBothMailsAreSkippedAndTheRunCompletes() {
        var cart = shop.metric("Started");
        var order = shop.metric("Ordered");
        var template = shop.template("<p>Your cart</p>");
        var flow =
                live(
                        """
                        {'triggers': [{'type': 'metric', 'id': '%s'}], 'entry_action_id': 'd1',
                         'profile_filter': {'condition_groups': [{'conditions': [
                          {'type': 'profile-metric', 'metric_id': '%s', 'measurement': 'count',
                           'measurement_filter':
                            {'type': 'numeric', 'operator': 'equals', 'value': 0},
                           'timeframe_filter': {'type': 'date', 'operator': 'flow-start'}}]}]},
                         'actions': [%s]}
                        """
                                .formatted(
                                        cart,
                                        order,
                                        String.join(
                                                ",",
                                                hours("d1", 4, "one"),
                                                mail("one", template, "d2"),
                                                hours("d2", 20, "two"),
                                                mail("two", template, ""))));

        shop.event("Started", "buyer@example.com");
        shop.event("Started", "dreamer@example.com");
        shop.pass(Duration.ofMinutes(30));
        shop.event("Ordered", "buyer@example.com");
        shop.pass(Duration.ofHours(30));

        assertThat(shop.subjects(flow, "buyer@example.com")).isEmpty();
        assertThat(shop.subjects(flow, "dreamer@example.com")).containsExactly("one", "two");
        assertThat(shop.runs(flow)).allMatch(run -> run.state() == Run.State.COMPLETED);
        assertThat(shop.runs(flow).stream().map(Shop::told))
                .anySatisfy(
                        told ->
                                assertThat(told)
                                        .containsExactly(
                                                "time-delay waited",
                                                "send-email skipped FAILS_PROFILE_FILTER",
                                                "time-delay waited",
                                                "send-email skipped FAILS_PROFILE_FILTER"));
    }

    @Test
    void givenASegmentWhoseEditAddsMany_whenOneMoreEntersByTheirData_thenOnlyThatOneIsMailed() {
        for (var n = 0; n < 25; n++) {
            shop.profile("'email': 'p%d@example.com', 'properties': {'level': 1}".formatted(n));
        }
        var segment = shop.ok("POST", "/api/segments", segment("", level(5))).path("id").asText();
        shop.settle();
        var template = shop.template("<p>Welcome in</p>");
        var flow =
                live(
                        """
                        {'triggers': [{'type': 'segment', 'id': '%s'}], 'entry_action_id': 'm',
                         'actions': [%s]}
                        """
                                .formatted(segment, mail("m", template, "")));

        shop.ok("PATCH", "/api/segments/" + segment, segment("'id': '" + segment + "',", level(1)));
        shop.settle();
        shop.pass(Duration.ofHours(2));
        assertThat(shop.get("/api/segments/" + segment + "/profiles?page[size]=100")).hasSize(25);
        assertThat(shop.runs(flow)).isEmpty();
        shop.profile("'email': 'late@example.com', 'properties': {'level': 3}");
        shop.pass(Duration.ofMinutes(5));

        assertThat(shop.runs(flow)).hasSize(1);
        assertThat(shop.subjects(flow, "late@example.com")).containsExactly("m");
    }

    private static String segment(String id, String condition) {
        return """
        {'data': {'type': 'segment', %s 'attributes': {'name': 'Level',
         'definition': {'condition_groups': [{'conditions': [%s]}]}}}}
        """
                .formatted(id, condition);
    }

    private static String level(int least) {
        return """
        {'type': 'profile-property', 'property': 'level', 'filter': {'type': 'numeric',
         'operator': 'greater-than-or-equal', 'value': %d}}
        """
                .formatted(least);
    }
}
