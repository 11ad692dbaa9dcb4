package io.relance.local.flows;

import static io.relance.local.flows.Shop.action;
import static io.relance.local.flows.Shop.mail;
import static io.relance.local.flows.Shop.on;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Tests of two variations of a mail.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AbTestFlowTest {
    private static final List<String> PEOPLE =
            IntStream.range(0, 40).mapToObj("p%d@example.com"::formatted).toList();

    private final Shop shop = Shop.openedAt("2026-06-01T12:00:00Z");

    @AfterAll
    void close() {
        shop.close();
    }

    private String test(String metric, String status) {
        var template = shop.template("<p>Hello</p>");
        var test =
                action(
                        "test",
                        "ab-test",
                        "",
                        """
                        {'experiment_status': '%s', 'main_action': %s, 'current_experiment': {
                         'variations': [%s, %s], 'allocations': {'left': 50, 'right': 50}}}
                        """
                                .formatted(
                                        status,
                                        mail("main", template, ""),
                                        mail("left", template, ""),
                                        mail("right", template, "")));
        return shop.flow(on(shop.metric(metric)), test);
    }

    private Map<String, List<String>> subjects(String flow) {
        return PEOPLE.stream()
                .collect(Collectors.toMap(Function.identity(), p -> shop.subjects(flow, p)));
    }

    @Test
    void givenTwoVariations_whenFortyPeopleEnterTwice_thenEachGetsOneOfThemAndTheSameAgain() {
        var flow = test("Visited", "live");

        PEOPLE.forEach(person -> shop.event("Visited", person));
        var first = subjects(flow);
        PEOPLE.forEach(person -> shop.event("Visited", person));
        var both = subjects(flow);

        assertThat(first.values()).allSatisfy(got -> assertThat(got).hasSize(1));
        assertThat(first.values()).contains(List.of("left"), List.of("right"));
        assertThat(first.values())
                .filteredOn(List.of("left")::equals)
                .as("about half of forty")
                .hasSizeBetween(10, 30);
        assertThat(first.values()).doesNotContain(List.of("main"));
        assertThat(both)
                .allSatisfy(
                        (person, got) -> {
                            var one = first.getOrDefault(person, List.of()).getFirst();
                            assertThat(got).containsExactly(one, one);
                        });
    }

    @Test
    void givenATestThatIsADraft_whenPeopleEnter_thenEverybodyGetsTheMainMail() {
        var flow = test("Strolled", "draft");

        PEOPLE.forEach(person -> shop.event("Strolled", person));

        assertThat(subjects(flow).values()).containsOnly(List.of("main"));
    }
}
