package io.relance.core.segment;

import io.relance.core.predict.Estimates;
import io.relance.core.value.Value;

import java.util.Optional;

/// Estimates by the names conditions call them: `dimension` of
/// `profile-predictive-analytics` in the [segments
/// API](https://developers.klaviyo.com/en/reference/create_segment).
final class Dimensions {
    private Dimensions() {}

    /// @return empty also for what we do not estimate: gender, and the channel somebody likes best
    static Optional<Value> value(Estimates estimates, String dimension) {
        return switch (dimension) {
            case "average_days_between_orders" ->
                    estimates.averageDaysBetweenOrders().map(Value::of);
            case "average_order_value" -> estimates.averageOrderValue().map(Value::of);
            case "churn_probability" -> estimates.churnProbability().map(Value::of);
            case "expected_date_of_next_purchase" ->
                    estimates.expectedDateOfNextOrder().map(at -> Value.of(at.toString()));
            case "historic_clv" -> estimates.historicClv().map(Value::of);
            case "historic_number_of_orders" ->
                    estimates.historicNumberOfOrders().map(count -> Value.of(count));
            case "predicted_clv" -> estimates.predictedClv().map(Value::of);
            case "predicted_number_of_orders" -> estimates.predictedNumberOfOrders().map(Value::of);
            case "total_clv" -> estimates.totalClv().map(Value::of);
            default -> Optional.empty();
        };
    }
}
