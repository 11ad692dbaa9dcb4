package io.relance.local.meter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The dated price table, and the model of how long a function runs: one JSON file, with the source
/// of every price in it.
public final class Prices {
    private static final String FILE = "prices-2026-11.json";

    private final String date;
    private final Map<Usage.Unit, Double> usd = new HashMap<>();
    private final Map<String, Integer> callMs = new HashMap<>();
    private final int baseMs;

    private Prices(JsonNode table) {
        date = table.path("priceDate").asText();
        for (var service : table.path("usdPerUnit").properties()) {
            for (var unit : service.getValue().properties()) {
                usd.put(
                        new Usage.Unit(service.getKey(), unit.getKey()),
                        unit.getValue().asDouble());
            }
        }
        var lambda = table.path("lambdaMilliseconds");
        baseMs = lambda.path("base").asInt();
        lambda.path("calls")
                .properties()
                .forEach(call -> callMs.put(call.getKey(), call.getValue().asInt()));
    }

    public static Prices current() {
        try (var file = Prices.class.getResourceAsStream(FILE)) {
            return new Prices(new ObjectMapper().readTree(Optional.ofNullable(file).orElseThrow()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the price table cannot be read", unreadable);
        }
    }

    /// Day on which the prices held.
    public String date() {
        return date;
    }

    double usd(Usage.Unit unit) {
        return Optional.ofNullable(usd.get(unit))
                .orElseThrow(() -> new IllegalArgumentException("no price for " + unit));
    }

    int baseMs() {
        return baseMs;
    }

    int callMs(String service) {
        return Optional.ofNullable(callMs.get(service))
                .orElseThrow(() -> new IllegalArgumentException("no duration for " + service));
    }
}
