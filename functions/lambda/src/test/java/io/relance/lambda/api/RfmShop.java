package io.relance.lambda.api;

import java.time.Duration;
import java.time.Instant;

/// A shop whose customers are recalculated, by the API alone.
final class RfmShop {
    static final String SETTINGS = "/api/rfm/settings";
    static final String RECALCULATIONS = "/api/rfm/recalculations";

    /// Minimums that a handful of customers meet.
    static final String SMALL =
            """
            "minimums": {"customers": 1, "history_days": 0, "recent_days": 30, "orders": 1}\
            """;

    final Cloud cloud = new Cloud();

    static Instant ago(int days) {
        return Cloud.NOON.minus(Duration.ofDays(days));
    }

    static String data(String type, String attributes) {
        return "{\"data\": {\"type\": \"%s\", \"attributes\": {%s}}}".formatted(type, attributes);
    }

    void order(String email, Instant at, int value) {
        cloud.post(
                "/api/events",
                """
                {"data": {"type": "event", "attributes": {"properties": {}, "time": "%s",
                    "value": %d,
                    "metric": {"data": {"type": "metric", "attributes": {"name": "Placed Order"}}},
                    "profile": {"data": {"type": "profile", "attributes": {"email": "%s"}}}}}}\
                """
                        .formatted(at, value, email));
        cloud.settle();
    }

    /// Customers of one order, of two and of three: the last ten days ago, each for 20.
    void customers() {
        for (var orders = 1; orders <= 3; orders++) {
            for (var order = 0; order < orders; order++) {
                order("p%d@example.com".formatted(orders), ago(10 + 90 * order), 20);
            }
        }
    }

    Cloud.Told put(String attributes) {
        return cloud.put(SETTINGS, data("rfm-settings", attributes));
    }

    Cloud.Told preview(String attributes) {
        return cloud.post("/api/rfm/previews", data("rfm-preview", attributes));
    }

    Cloud.Told recalculate() {
        return cloud.post(RECALCULATIONS, "");
    }

    /// Everybody has a group, though the shop is small.
    ///
    /// @return the recalculation's id
    String grouped() {
        var id = put(SMALL).at("/meta/recalculation_id").asText();
        cloud.carryOut(id);
        return id;
    }

    /// The profile of an address.
    ///
    /// @param query such as `?additional-fields[profile]=rfm`
    Cloud.Told profile(String email, String query) {
        var found = cloud.get("/api/profiles?filter=equals(email,%22" + email + "%22)");
        return cloud.get("/api/profiles/" + found.at("/data/0/id").asText() + query);
    }
}
