package io.relance.lambda.shopify;

import io.relance.core.record.Arrival;
import io.relance.core.record.ArrivalQueue;
import io.relance.core.record.Rejected;
import io.relance.lambda.Metrics;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// What came through a door: a queue and a place for rejected input that keep everything.
final class Taken implements ArrivalQueue, Rejected {
    record Put(String deliveryId, List<Arrival> arrivals) {}

    record Refused(String source, String reason, String body) {}

    final List<Put> puts = new ArrayList<>();
    final List<Refused> refused = new ArrayList<>();
    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();

    @Override
    public void put(String deliveryId, List<Arrival> arrivals) {
        puts.add(new Put(deliveryId, arrivals));
    }

    @Override
    public void put(String source, String reason, String body) {
        refused.add(new Refused(source, reason, body));
    }

    ShopifyDoor door() {
        var clock = InstantSource.fixed(Webhooks.NOW);
        var out = new PrintStream(lines, true, StandardCharsets.UTF_8);
        return new ShopifyDoor(this, this, new Metrics(out, clock), clock);
    }

    /// What was printed: the counts.
    String counted() {
        return lines.toString(StandardCharsets.UTF_8);
    }

    boolean nothingStored() {
        return puts.isEmpty() && refused.isEmpty();
    }
}
