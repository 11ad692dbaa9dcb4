package io.relance.codec.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.relance.codec.Json;
import io.relance.core.predict.Estimates;

/// [Estimates] as profiles show them: PredictiveAnalytics in
/// <https://github.com/klaviyo/openapi>. The channel somebody likes best is not estimated.
final class EstimatesJson {
    private EstimatesJson() {}

    static ObjectNode write(Estimates estimates) {
        return Json.NODES
                .objectNode()
                .put("historic_clv", estimates.historicClv().orElse(null))
                .put("predicted_clv", estimates.predictedClv().orElse(null))
                .put("total_clv", estimates.totalClv().orElse(null))
                .put("historic_number_of_orders", estimates.historicNumberOfOrders().orElse(null))
                .put("predicted_number_of_orders", estimates.predictedNumberOfOrders().orElse(null))
                .put(
                        "average_days_between_orders",
                        estimates.averageDaysBetweenOrders().orElse(null))
                .put("average_order_value", estimates.averageOrderValue().orElse(null))
                .put("churn_probability", estimates.churnProbability().orElse(null))
                .put(
                        "expected_date_of_next_order",
                        estimates.expectedDateOfNextOrder().map(ApiTime::write).orElse(null))
                .putNull("ranked_channel_affinity");
    }
}
