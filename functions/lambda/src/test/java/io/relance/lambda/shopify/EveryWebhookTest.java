package io.relance.lambda.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.record.Arrival;
import io.relance.core.record.Change;
import io.relance.core.shop.Outcome;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

class EveryWebhookTest {
    @Test
    void givenEveryBody_whenTranslated_thenEachTopicComesToItsEvents() {
        var told = new TreeMap<String, TreeMap<String, Integer>>();

        for (var sample : Webhooks.orSkip().all()) {
            told.computeIfAbsent(sample.topic(), _ -> new TreeMap<>())
                    .merge(summary(sample.translated()), 1, Integer::sum);
        }

        told.forEach((topic, outcomes) -> System.out.println(topic + " " + outcomes));
        assertThat(told).hasSizeGreaterThan(25);
    }

    private static String summary(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Recorded(var arrivals) ->
                    arrivals.stream().map(EveryWebhookTest::events).collect(Collectors.joining());
            case Outcome.Ignored(var why) -> "ignored: " + why;
            case Outcome.Unusable(var why) -> "rejected: " + why;
            case Outcome.Unknown _ -> "unknown";
        };
    }

    static String events(Arrival arrival) {
        var counted = new TreeMap<String, Integer>();
        for (var change : arrival.changes()) {
            counted.merge(
                    change instanceof Change.Occurred event
                            ? event.metric()
                            : change.getClass().getSimpleName(),
                    1,
                    Integer::sum);
        }
        return List.copyOf(counted.keySet()) + (arrival.identifiers().isEmpty() ? " by order" : "");
    }
}
