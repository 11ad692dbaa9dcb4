package io.relance.core.segment;

import java.util.Optional;

/// What distances are counted in.
public enum DistanceUnit {
    KILOMETERS("kilometers", 6371.0088),
    MILES("miles", 3958.7613);

    private final String apiName;
    private final double radius;

    DistanceUnit(String apiName, double radius) {
        this.apiName = apiName;
        this.radius = radius;
    }

    public String apiName() {
        return apiName;
    }

    /// Mean radius of the earth
    /// (<https://en.wikipedia.org/wiki/Earth_radius#Arithmetic_mean_radius>).
    double radius() {
        return radius;
    }

    public static Optional<DistanceUnit> named(String apiName) {
        for (var unit : values()) {
            if (unit.apiName.equals(apiName)) {
                return Optional.of(unit);
            }
        }
        return Optional.empty();
    }
}
