package io.relance.lambda.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.codec.Json;
import io.relance.codec.ValueJson;
import io.relance.core.record.Arrival;
import io.relance.core.record.Change;
import io.relance.core.shop.Outcome;
import io.relance.core.shop.Shopify;
import io.relance.core.shop.SubscriberSync;
import io.relance.core.value.Value;

import java.math.BigDecimal;
import java.util.List;

/// Short ways to translate a body and to read what came of it.
final class Told {
    private Told() {}

    static Outcome translated(String topic, String body) {
        return translated(topic, body, SubscriberSync.OFF);
    }

    static Outcome translated(String topic, String body, SubscriberSync sync) {
        return Shopify.translate(
                Webhooks.delivery(topic), ValueJson.readFields(Json.read(body).orThrow()), sync);
    }

    static Arrival arrival(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Recorded.class);
        return ((Outcome.Recorded) outcome).arrivals().getFirst();
    }

    static Arrival arrival(String topic, String body) {
        return arrival(translated(topic, body));
    }

    static List<Change.Occurred> events(Arrival arrival) {
        return arrival.changes().stream()
                .filter(Change.Occurred.class::isInstance)
                .map(Change.Occurred.class::cast)
                .toList();
    }

    static Change.Occurred event(Arrival arrival) {
        return events(arrival).getFirst();
    }

    static List<String> identifiers(Arrival arrival) {
        return arrival.identifiers().stream().map(i -> i.kind() + " " + i.value()).toList();
    }

    static BigDecimal value(Change.Occurred event) {
        return event.value().orElseThrow();
    }

    static String json(Value value) {
        return Json.write(ValueJson.write(value));
    }
}
