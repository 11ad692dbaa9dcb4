package io.relance.codec.segment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.relance.codec.Json;
import io.relance.core.consent.Channel;
import io.relance.core.event.MetricId;
import io.relance.core.segment.Condition;
import io.relance.core.segment.PropertyCondition;

import java.util.Locale;
import java.util.Optional;

/// Writes one [Condition] as the API does.
///
/// @param trigger metric whose events start the flow; empty where nothing asks about one
record ConditionWriter(Optional<MetricId> trigger) {
    JsonNode write(Condition condition) {
        return switch (condition) {
            case Condition.HasProperty(var property, var filter) ->
                    of("profile-property")
                            .put("property", property.written())
                            .set("filter", FilterJson.write(filter));
            case Condition.Did did -> write(did);
            case Condition.InGroup inGroup -> write(inGroup);
            case Condition.Consent consent ->
                    of("profile-marketing-consent").set("consent", ConsentJson.write(consent));
            case Condition.InRegion(var in, var region) ->
                    of("profile-region")
                            .put("in_region", in)
                            .put("region", region.name().toLowerCase(Locale.ROOT));
            case Condition.PostalDistance distance -> PostalDistanceJson.write(distance);
            case Condition.Predicted(var dimension, var filter) ->
                    of("profile-predictive-analytics")
                            .put("dimension", dimension)
                            .set("filter", FilterJson.write(filter));
            case Condition.PredictedAffinity(var measurement, var channel, var filter) ->
                    of("profile-predictive-analytics")
                            .put("dimension", Condition.CHANNEL_AFFINITY)
                            .put("measurement", measurement)
                            .put("predicted_channel", channel)
                            .set("filter", FilterJson.write(filter));
            case Condition.TriggerHas(var asked) ->
                    EventFilterJson.write(asked, trigger.orElseThrow());
            case Condition.RandomSample(var percentage) ->
                    of("profile-sample").put("percentage", percentage);
            case Condition.NotInFlow(var timeframe) ->
                    of("profile-not-in-flow")
                            .set("timeframe_filter", TimeframeJson.write(timeframe));
            case Condition.NotSent(var channel, var timeframe) ->
                    of(notSent(channel)).set("timeframe_filter", TimeframeJson.write(timeframe));
        };
    }

    private static JsonNode write(Condition.Did did) {
        var node =
                of("profile-metric")
                        .put("metric_id", did.behaviour().metric().value())
                        .put("measurement", did.measurement().name().toLowerCase(Locale.ROOT));
        node.set("measurement_filter", FilterJson.write(did.test()));
        node.set("timeframe_filter", TimeframeJson.write(did.timeframe()));
        if (!did.behaviour().filters().isEmpty()) {
            var filters = node.putArray("metric_filters");
            did.behaviour().filters().forEach(filter -> filters.add(write(filter)));
        }
        return node;
    }

    private static JsonNode write(PropertyCondition filter) {
        return Json.NODES
                .objectNode()
                .put("property", filter.property())
                .set("filter", FilterJson.write(filter.filter()));
    }

    private static JsonNode write(Condition.InGroup inGroup) {
        var node = of("profile-group-membership").put("is_member", inGroup.member());
        var groups = node.putArray("group_ids");
        inGroup.groups().forEach(groups::add);
        inGroup.joined()
                .ifPresent(
                        timeframe -> node.set("timeframe_filter", TimeframeJson.write(timeframe)));
        return node;
    }

    private static String notSent(Channel channel) {
        return "profile-not-sent-" + channel.apiName();
    }

    private static ObjectNode of(String type) {
        return Json.NODES.objectNode().put("type", type);
    }
}
