package io.relance.codec.segment;

import io.relance.core.consent.Channel;
import io.relance.core.event.MetricId;
import io.relance.core.list.ListId;
import io.relance.core.segment.Behaviour;
import io.relance.core.segment.Comparison;
import io.relance.core.segment.Condition;
import io.relance.core.segment.Filter;
import io.relance.core.segment.NumberTest;
import io.relance.core.segment.ProfileField;
import io.relance.core.segment.Property;
import io.relance.core.segment.PropertyCondition;
import io.relance.core.segment.SegmentId;
import io.relance.core.segment.Timeframe;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// Reads one [Condition].
///
/// @param scope where the definition stands
/// @param known what it may refer to
/// @param trigger metric of the event it may ask about; empty where there is none
record ConditionJson(Scope scope, Known known, Optional<MetricId> trigger) {
    /// How many property filters an event condition may have.
    private static final int MAX_FILTERS = 10;

    /// How many zip codes a condition may list.
    private static final int MAX_ZIPS = 500;

    private static final Condition STAND_IN = new Condition.RandomSample(0);
    private static final List<String> TYPES =
            List.of(
                    "profile-property",
                    "profile-metric",
                    "profile-group-membership",
                    "profile-marketing-consent",
                    "profile-region",
                    PostalDistanceJson.TYPE,
                    "profile-predictive-analytics");
    private static final List<String> DIMENSIONS =
            List.of(
                    "average_days_between_orders",
                    "average_order_value",
                    "churn_probability",
                    "expected_date_of_next_purchase",
                    "historic_clv",
                    "historic_number_of_orders",
                    "predicted_clv",
                    "predicted_gender",
                    "predicted_number_of_orders",
                    "total_clv",
                    Condition.CHANNEL_AFFINITY);

    Condition read(Part part) {
        if (!part.isObject()) {
            return STAND_IN;
        }
        var type = part.at("type");
        return switch (type.node().asText()) {
            case "profile-property" -> property(part);
            case "profile-metric" -> did(part);
            case "profile-group-membership" -> group(part);
            case "profile-marketing-consent" -> ConsentJson.read(part.at("consent"));
            case "profile-region" ->
                    new Condition.InRegion(
                            part.at("in_region").truth(),
                            part.at("region")
                                    .oneOf(
                                            ConditionJson::region,
                                            List.of("european_union", "united_states"),
                                            Condition.Region.EUROPEAN_UNION));
            case PostalDistanceJson.TYPE -> PostalDistanceJson.read(part, known);
            case "profile-predictive-analytics" -> predicted(part);
            case "profile-sample" ->
                    new Condition.RandomSample(part.at("percentage").whole(0, 100));
            case "profile-not-in-flow" ->
                    inFlow(
                            type,
                            "Only a flow can ask whether somebody was in this flow.",
                            new Condition.NotInFlow(
                                    TimeframeJson.everOrLately(part.at("timeframe_filter"))));
            case EventFilterJson.TYPE -> ofTrigger(type, part);
            case "custom-object-trigger-property", "custom-object-property" ->
                    refused(type, "Custom objects (%s) are not supported.".formatted(type.shown()));
            case "profile-not-sent-email" -> notSent(type, Channel.EMAIL, part);
            case "profile-not-sent-sms" -> notSent(type, Channel.SMS, part);
            case "profile-not-sent-push" -> notSent(type, Channel.PUSH, part);
            case "profile-has-custom-object" ->
                    refused(type, "Custom objects (profile-has-custom-object) are not supported.");
            case "profile-metric-funnel" ->
                    refused(type, "Funnels (profile-metric-funnel) are not supported.");
            case "profile-permissions" ->
                    refused(type, "WhatsApp permissions (profile-permissions) are not supported.");
            default -> type.oneOf(_ -> Optional.empty(), TYPES, STAND_IN);
        };
    }

    private Condition ofTrigger(Part type, Part part) {
        return trigger.<Condition>map(
                        metric -> new Condition.TriggerHas(EventFilterJson.condition(part, metric)))
                .orElseGet(
                        () ->
                                refused(
                                        type,
                                        scope == Scope.SEGMENT
                                                ? "Only a flow can ask about the event that"
                                                        + " started it."
                                                : "Only the branches of a split, in a flow that"
                                                        + " starts with a metric, can ask about its"
                                                        + " event here."));
    }

    private static Condition refused(Part type, String message) {
        type.refuse(message);
        return STAND_IN;
    }

    private Condition inFlow(Part type, String message, Condition condition) {
        return scope == Scope.FLOW ? condition : refused(type, message);
    }

    private Condition notSent(Part type, Channel channel, Part part) {
        return inFlow(
                type,
                "Ask in a segment for the metric of the message, zero times.",
                new Condition.NotSent(
                        channel, TimeframeJson.everOrLately(part.at("timeframe_filter"))));
    }

    private static Condition property(Part part) {
        var written = part.at("property");
        var text = written.text();
        var property = Property.named(text);
        if (property.isEmpty() && written.node().isTextual()) {
            written.refuse(
                    text.isBlank()
                            ? "Name a property."
                            : "There is no property %s.".formatted(written.shown()));
        }
        var filter = FilterJson.read(part.at("filter"));
        property.map(Property::field)
                .filter(ConditionJson::isZip)
                .ifPresent(_ -> checkZips(part, filter));
        return property.<Condition>map(p -> new Condition.HasProperty(p, filter)).orElse(STAND_IN);
    }

    private static boolean isZip(ProfileField field) {
        return field.equals(new ProfileField.Standard(io.relance.core.profile.Attribute.ZIP));
    }

    private static void checkZips(Part part, Filter filter) {
        if (filter instanceof Filter.TextIn(_, var zips) && zips.size() > MAX_ZIPS) {
            part.at("filter").at("value").refuse("List at most %d zip codes.".formatted(MAX_ZIPS));
        }
    }

    private Condition did(Part part) {
        var metric = metric(part.at("metric_id"));
        var measurement =
                part.at("measurement")
                        .oneOf(
                                ConditionJson::measurement,
                                List.of("count", "sum"),
                                Condition.Measurement.COUNT);
        var test = measured(part.at("measurement_filter"));
        var timeframe = TimeframeJson.ofEvents(part.at("timeframe_filter"), scope);
        return new Condition.Did(
                new Behaviour(metric, filters(part.at("metric_filters"))),
                measurement,
                test,
                timeframe);
    }

    private MetricId metric(Part part) {
        var text = part.text();
        if (text.isBlank()) {
            if (part.node().isTextual()) {
                part.refuse("Name a metric.");
            }
            return new MetricId("none");
        }
        var metric = new MetricId(text);
        if (!known.metric(metric)) {
            part.refuse("There is no metric %s.".formatted(part.shown()));
        }
        return metric;
    }

    private static NumberTest measured(Part part) {
        if (!part.isObject()) {
            return new NumberTest.Compare(Comparison.EQUALS, BigDecimal.ZERO);
        }
        if (!part.at("type").node().asText().equals("numeric")) {
            part.at("type").refuse("A count or a sum is compared by a filter of type numeric.");
        }
        return FilterJson.number(part);
    }

    private static List<PropertyCondition> filters(Part part) {
        if (!part.present()) {
            return List.of();
        }
        var items = part.items();
        if (items.size() > MAX_FILTERS) {
            part.refuse(
                    "A condition about events has at most %d filters, not %d."
                            .formatted(MAX_FILTERS, items.size()));
        }
        return items.stream().flatMap(item -> filter(item).stream()).toList();
    }

    /// A property that is named without a filter filters nothing.
    private static Optional<PropertyCondition> filter(Part part) {
        if (!part.isObject()) {
            return Optional.empty();
        }
        var property = part.at("property").text();
        if (property.isBlank() && part.at("property").node().isTextual()) {
            part.at("property").refuse("Name a property.");
        }
        if (!part.at("filter").present()) {
            return Optional.empty();
        }
        var filter = FilterJson.read(part.at("filter"));
        if (filter instanceof Filter.OfDate) {
            part.at("filter")
                    .at("type")
                    .refuse(
                            "Properties of counted events are not compared with dates: use the"
                                    + " timeframe of the condition.");
            return Optional.empty();
        }
        return Optional.of(new PropertyCondition(property, filter));
    }

    private Condition group(Part part) {
        var member = part.at("is_member").truth();
        var timeframe = part.at("timeframe_filter");
        var joined = Optional.<Timeframe>empty();
        if (timeframe.present() && timeframe.isObject() && TimeframeJson.isDate(timeframe)) {
            joined = Optional.of(TimeframeJson.ofEvents(timeframe, Scope.SEGMENT));
            if (!member) {
                timeframe.refuse("Who is not a member has not joined: remove the timeframe.");
            }
        }
        return new Condition.InGroup(member, groups(part.at("group_ids")), joined);
    }

    private List<String> groups(Part part) {
        if (part.node().isArray() && part.node().isEmpty()) {
            part.refuse("Name at least one list or segment.");
        }
        var items = part.items();
        items.forEach(this::checkGroup);
        return items.stream().map(item -> item.node().asText()).toList();
    }

    private void checkGroup(Part part) {
        var id = part.text();
        if (!part.node().isTextual()) {
            return;
        }
        if (id.isBlank() || (!known.list(new ListId(id)) && !known.segment(new SegmentId(id)))) {
            part.refuse("There is no list or segment %s.".formatted(part.shown()));
        }
    }

    private static Condition predicted(Part part) {
        var dimension =
                part.at("dimension")
                        .oneOf(
                                d -> Optional.of(d).filter(DIMENSIONS::contains),
                                DIMENSIONS,
                                DIMENSIONS.getFirst());
        var filter = FilterJson.read(part.at("filter"));
        if (!dimension.equals(Condition.CHANNEL_AFFINITY)) {
            return new Condition.Predicted(dimension, filter);
        }
        var channels = List.of("email", "push", "sms", "whatsapp");
        var measurements = List.of("priority", "rank");
        return new Condition.PredictedAffinity(
                part.at("measurement")
                        .oneOf(
                                m -> Optional.of(m).filter(measurements::contains),
                                measurements,
                                "rank"),
                part.at("predicted_channel")
                        .oneOf(c -> Optional.of(c).filter(channels::contains), channels, "email"),
                filter);
    }

    private static Optional<Condition.Measurement> measurement(String name) {
        return switch (name) {
            case "count" -> Optional.of(Condition.Measurement.COUNT);
            case "sum" -> Optional.of(Condition.Measurement.SUM);
            default -> Optional.empty();
        };
    }

    private static Optional<Condition.Region> region(String name) {
        return switch (name) {
            case "european_union" -> Optional.of(Condition.Region.EUROPEAN_UNION);
            case "united_states" -> Optional.of(Condition.Region.UNITED_STATES);
            default -> Optional.empty();
        };
    }
}
