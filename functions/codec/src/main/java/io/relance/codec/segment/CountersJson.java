package io.relance.codec.segment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;

import io.relance.codec.Json;
import io.relance.codec.ValueJson;
import io.relance.core.segment.Amount;
import io.relance.core.segment.Counter;
import io.relance.core.segment.Counters;
import io.relance.core.value.Value;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.SortedMap;
import java.util.TreeMap;

/// [Counters] as they are stored, in few characters: `{key: [count, sum, [day, count, sum, …],
/// [second, count, sum, …]]}`, where the first two are long ago, days and seconds count from 1970,
/// and a day or second but the first tells its distance from the one before.
public final class CountersJson {
    private static final int TRIPLE = 3;

    private CountersJson() {}

    public static JsonNode write(Counters counters) {
        var node = Json.NODES.objectNode();
        counters.byKey().forEach((key, counter) -> node.set(key, write(counter)));
        return node;
    }

    private static JsonNode write(Counter counter) {
        var node = Json.NODES.arrayNode();
        add(node, counter.longAgo());
        var days = node.addArray();
        var day = 0L;
        for (var entry : counter.days().entrySet()) {
            days.add(entry.getKey().toEpochDay() - day);
            day = entry.getKey().toEpochDay();
            add(days, entry.getValue());
        }
        var instants = node.addArray();
        var second = BigDecimal.ZERO;
        for (var entry : counter.exact().entrySet()) {
            var at = seconds(entry.getKey());
            instants.add(number(at.subtract(second)));
            second = at;
            add(instants, entry.getValue());
        }
        return node;
    }

    /// What [#write] wrote. Anything else is our own mistake.
    public static Counters read(JsonNode node) {
        var counters = new TreeMap<String, Counter>();
        node.properties().forEach(e -> counters.put(e.getKey(), counter(e.getValue())));
        return new Counters(counters);
    }

    private static Counter counter(JsonNode node) {
        return new Counter(amount(node, 0), days(node.required(2)), instants(node.required(3)));
    }

    private static SortedMap<LocalDate, Amount> days(JsonNode node) {
        var days = new TreeMap<LocalDate, Amount>();
        var day = 0L;
        for (var i = 0; i < node.size(); i += TRIPLE) {
            day += node.required(i).longValue();
            days.put(LocalDate.ofEpochDay(day), amount(node, i + 1));
        }
        return days;
    }

    private static SortedMap<Instant, Amount> instants(JsonNode node) {
        var instants = new TreeMap<Instant, Amount>();
        var second = BigDecimal.ZERO;
        for (var i = 0; i < node.size(); i += TRIPLE) {
            second = second.add(node.required(i).decimalValue());
            instants.put(instant(second), amount(node, i + 1));
        }
        return instants;
    }

    private static void add(ArrayNode node, Amount amount) {
        node.add(amount.count());
        node.add(number(amount.sum()));
    }

    private static Amount amount(JsonNode node, int at) {
        return new Amount(node.required(at).longValue(), node.required(at + 1).decimalValue());
    }

    private static JsonNode number(BigDecimal number) {
        return ValueJson.write(Value.of(number));
    }

    private static BigDecimal seconds(Instant at) {
        var exact =
                BigDecimal.valueOf(at.getNano(), 9).add(BigDecimal.valueOf(at.getEpochSecond()));
        return at.getNano() == 0 ? exact.setScale(0) : exact;
    }

    private static Instant instant(BigDecimal seconds) {
        var nanos = seconds.movePointRight(9).toBigIntegerExact();
        var parts = nanos.divideAndRemainder(java.math.BigInteger.valueOf(1_000_000_000));
        return Instant.ofEpochSecond(parts[0].longValueExact(), parts[1].longValueExact());
    }
}
