package io.relance.core.shop;

import io.relance.core.record.Arrival;
import io.relance.core.record.Change;
import io.relance.core.value.Value;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Keeps arrivals within what the queue takes as one message (256 KiB): what is only rendered goes
/// first, and says that it went; then a very long order is told in several arrivals.
final class Fit {
    /// Bytes of JSON, with room for what the queue adds.
    private static final long LIMIT_BYTES = 230_000;

    private static final Value.Fields CUT = new Value.Fields(Map.of("cut", Value.of(true)));

    private Fit() {}

    /// The arrival, its events without their payload where it would not fit, in parts where that is
    /// still too much.
    static Stream<Arrival> parts(Arrival arrival) {
        return fits(arrival)
                ? Stream.of(arrival)
                : halves(with(arrival, arrival.changes().stream().map(Fit::cut).toList()));
    }

    private static Stream<Arrival> halves(Arrival arrival) {
        var changes = arrival.changes();
        var middle = changes.size() / 2;
        return fits(arrival) || middle == 0
                ? Stream.of(arrival)
                : Stream.of(
                                with(arrival, changes.subList(0, middle)),
                                with(arrival, changes.subList(middle, changes.size())))
                        .flatMap(Fit::halves);
    }

    private static Arrival with(Arrival arrival, List<Change> changes) {
        return arrival.with(changes);
    }

    static boolean fits(Arrival arrival) {
        var patch = arrival.patch();
        var bytes = bytes(patch.properties());
        for (var text : patch.attributes().values()) {
            bytes += text.map(Fit::bytes).orElse(0L);
        }
        for (var change : arrival.changes()) {
            bytes += bytes(change);
        }
        return bytes <= LIMIT_BYTES;
    }

    private static Change cut(Change change) {
        return change instanceof Change.Occurred event
                ? new Change.Occurred(
                        event.metric(),
                        event.uniqueId(),
                        event.time(),
                        event.value(),
                        event.properties(),
                        CUT)
                : change;
    }

    private static long bytes(Change change) {
        return 300
                + (change instanceof Change.Occurred event
                        ? bytes(event.uniqueId()) + bytes(event.properties()) + bytes(event.extra())
                        : 0);
    }

    private static long bytes(Value value) {
        return switch (value) {
            case Value.Text(var text) -> bytes(text);
            case Value.Num(var number) -> number.precision() + Math.abs((long) number.scale()) + 8;
            case Value.Bool _, Value.None _ -> 5;
            case Value.Items(var items) -> 2 + sum(items);
            case Value.Fields(var fields) -> {
                var bytes = 2 + sum(List.copyOf(fields.values()));
                for (var name : fields.keySet()) {
                    bytes += bytes(name) + 2;
                }
                yield bytes;
            }
        };
    }

    private static long sum(List<Value> values) {
        var bytes = 0L;
        for (var value : values) {
            bytes += bytes(value) + 1;
        }
        return bytes;
    }

    /// Of a text in JSON: quoted, control characters escaped, the rest in UTF-8.
    private static long bytes(String text) {
        var bytes = 2L;
        for (var at = 0; at < text.length(); at++) {
            var c = text.charAt(at);
            bytes += c < ' ' ? 6 : c == '"' || c == '\\' ? 2 : c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
        }
        return bytes;
    }
}
