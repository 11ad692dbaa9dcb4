package io.relance.local.meter;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// Billable units, as they stood at one moment, or used between two.
public record Usage(Map<Unit, Double> units) {
    /// A unit a service bills, such as `dynamodb` `writeUnits`.
    public record Unit(String service, String name) implements Comparable<Unit> {
        @Override
        public int compareTo(Unit other) {
            var byService = service.compareTo(other.service);
            return byService != 0 ? byService : name.compareTo(other.name);
        }
    }

    public Usage {
        units = Collections.unmodifiableMap(new TreeMap<>(units));
    }

    public double of(String service, String unit) {
        return units.getOrDefault(new Unit(service, unit), 0.0);
    }

    /// What was used since `earlier`.
    public Usage minus(Usage earlier) {
        var used = new TreeMap<Unit, Double>();
        units.forEach(
                (unit, count) -> {
                    var more = count - earlier.units.getOrDefault(unit, 0.0);
                    if (more != 0) {
                        used.put(unit, more);
                    }
                });
        return new Usage(used);
    }

    /// Counts by service, then unit.
    public Map<String, Map<String, Double>> byService() {
        var all = new TreeMap<String, Map<String, Double>>();
        units.forEach(
                (unit, count) ->
                        all.computeIfAbsent(unit.service(), _ -> new TreeMap<>())
                                .put(unit.name(), count));
        return all;
    }

    /// Price by service, in US dollars.
    public Map<String, Double> usd(Prices prices) {
        var all = new TreeMap<String, Double>();
        units.forEach(
                (unit, count) -> all.merge(unit.service(), count * prices.usd(unit), Double::sum));
        return all;
    }

    public double totalUsd(Prices prices) {
        return usd(prices).values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
