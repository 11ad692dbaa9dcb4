package io.relance.core.segment;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Optional;

/// A place on earth.
///
/// @param latitude degrees north, -90 to 90
/// @param longitude degrees east, -180 to 180
public record Point(double latitude, double longitude) {
    public Point {
        if (!valid(latitude, longitude)) {
            throw new IllegalArgumentException("nowhere: " + latitude + ", " + longitude);
        }
    }

    /// Empty for degrees that no place on earth has.
    public static Optional<Point> at(double latitude, double longitude) {
        return valid(latitude, longitude)
                ? Optional.of(new Point(latitude, longitude))
                : Optional.empty();
    }

    /// In the middle of some points that lie close together. Those on both sides of the date line
    /// meet there, not on the other side of the earth.
    ///
    /// @param points at least one
    public static Point between(Collection<Point> points) {
        var atDateLine =
                points.stream().anyMatch(p -> p.longitude > 90)
                        && points.stream().anyMatch(p -> p.longitude < -90);
        var north = points.stream().mapToDouble(Point::latitude).average().orElseThrow();
        var east =
                points.stream()
                        .mapToDouble(Point::longitude)
                        .map(degrees -> atDateLine && degrees < 0 ? degrees + 360 : degrees)
                        .average()
                        .orElseThrow();
        return new Point(north, east > 180 ? east - 360 : east);
    }

    private static boolean valid(double latitude, double longitude) {
        return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
    }

    /// As the crow flies, on a sphere (<https://en.wikipedia.org/wiki/Haversine_formula>).
    BigDecimal distanceTo(Point other, DistanceUnit unit) {
        var north = Math.toRadians(latitude);
        var otherNorth = Math.toRadians(other.latitude);
        var havOfAngle =
                hav(otherNorth - north)
                        + Math.cos(north)
                                * Math.cos(otherNorth)
                                * hav(Math.toRadians(other.longitude - longitude));
        var angle = 2 * Math.asin(Math.min(1, Math.sqrt(havOfAngle)));
        return BigDecimal.valueOf(unit.radius() * angle);
    }

    private static double hav(double angle) {
        var half = Math.sin(angle / 2);
        return half * half;
    }
}
