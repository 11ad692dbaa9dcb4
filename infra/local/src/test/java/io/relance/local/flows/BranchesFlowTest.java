package io.relance.local.flows;

import static io.relance.local.flows.Shop.action;
import static io.relance.local.flows.Shop.mail;
import static io.relance.local.flows.Shop.on;
import static io.relance.local.flows.Shop.told;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Multi-branch splits whose branches come together again.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BranchesFlowTest {
    private final Shop shop = Shop.openedAt("2026-06-01T12:00:00Z");

    @AfterAll
    void close() {
        shop.close();
    }

    private static String branch(String id, int order, String filter) {
        return """
        {'branch_id': '%1$s', 'order': %2$d, 'is_else': %4$s, 'links': {'next': 'to-%1$s'},
         'branch_filter': %3$s}
        """
                .formatted(id, order, filter, filter.equals("null"));
    }

    private static String when(String property, String value) {
        return """
        {'condition_groups': [{'conditions': [{'type': 'profile-property', 'property': '%s',
         'filter': {'type': 'string', 'operator': 'equals', 'value': '%s'}}]}]}
        """
                .formatted(property, value);
    }

    private String flow(String metric) {
        var template = shop.template("<p>Hello</p>");
        var split =
                action(
                        "split",
                        "multi-branch-split",
                        "",
                        "{'name': 'Who', 'branches': [%s, %s, %s]}"
                                .formatted(
                                        branch("else", 2, "null"),
                                        branch("title", 1, when("title", "Chef")),
                                        branch("house", 0, when("organization", "Alba"))));
        return shop.flow(
                on(shop.metric(metric)),
                split,
                mail("to-house", template, "all"),
                mail("to-title", template, "all"),
                mail("to-else", template, "all"),
                mail("all", template, ""));
    }

    @Test
    void givenBranchesThatBothMatch_whenReached_thenTheFirstIsTakenAndOthersGoWhereTheyBelong() {
        shop.profile("'email': 'both@example.com', 'title': 'Chef', 'organization': 'Alba'");
        shop.profile("'email': 'chef@example.com', 'title': 'Chef'");
        var flow = flow("Asked");

        shop.event("Asked", "both@example.com");
        shop.event("Asked", "chef@example.com");
        shop.event("Asked", "nobody@example.com");

        assertThat(shop.subjects(flow, "both@example.com")).containsExactly("to-house", "all");
        assertThat(shop.subjects(flow, "chef@example.com")).containsExactly("to-title", "all");
        assertThat(shop.subjects(flow, "nobody@example.com")).containsExactly("to-else", "all");
    }

    @Test
    void givenBranchesThatMeetAgain_whenARunTakesOne_thenItReachesTheCommonMailOnce() {
        var flow = flow("Rejoined");

        shop.event("Rejoined", "ann@example.com");

        assertThat(told(shop.runs(flow).getFirst()))
                .containsExactly("multi-branch-split else", "send-email sent", "send-email sent");
        assertThat(shop.subjects(flow, "ann@example.com")).containsExactly("to-else", "all");
    }
}
