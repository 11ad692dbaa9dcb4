package io.relance.core.bench;

import io.relance.core.consent.Channel;
import io.relance.core.event.Metric;
import io.relance.core.event.MetricId;
import io.relance.core.list.ListId;
import io.relance.core.segment.Behaviour;
import io.relance.core.segment.Comparison;
import io.relance.core.segment.Condition;
import io.relance.core.segment.Condition.Measurement;
import io.relance.core.segment.Definition;
import io.relance.core.segment.Filter;
import io.relance.core.segment.NumberTest;
import io.relance.core.segment.Property;
import io.relance.core.segment.PropertyCondition;
import io.relance.core.segment.Segment;
import io.relance.core.segment.SegmentId;
import io.relance.core.segment.TextOperator;
import io.relance.core.segment.Timeframe;
import io.relance.core.segment.Timeframe.Unit;
import io.relance.core.value.Value;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A hundred segments as shops have them: what people did lately or ever, of what kind and for how
/// much, what they are, and what they joined and agreed to. Every third asks for two things.
final class Segments {
    static final String VIEWED = "Viewed Product";
    static final String ADDED = "Added to Cart";
    static final List<String> COUNTRIES = List.of("FR", "DE", "US", "ES", "IT", "GB", "BE");
    static final List<String> PLANS = List.of("free", "pro-monthly", "pro-yearly", "business");
    static final List<String> KINDS = List.of("tea", "candle", "soap", "cup", "book", "scarf");
    static final List<ListId> LISTS =
            List.of(new ListId("NEWS"), new ListId("CLUB"), new ListId("SALE"), new ListId("TRY"));
    private static final List<Integer> DAYS = List.of(7, 14, 30, 60, 90, 180);
    private static final List<String> METRICS =
            List.of(
                    VIEWED,
                    Metric.PLACED_ORDER,
                    ADDED,
                    "Active on Site",
                    Metric.OPENED_EMAIL,
                    Metric.CHECKOUT_STARTED,
                    Metric.CLICKED_EMAIL,
                    Metric.ORDERED_PRODUCT,
                    "Refunded Order",
                    "Submitted Search");

    private Segments() {}

    static List<Segment> hundred(Instant now) {
        var segments = new ArrayList<Segment>();
        for (var i = 0; i < 100; i++) {
            var groups = new ArrayList<List<Condition>>();
            groups.add(List.of(condition(i)));
            if (i % 3 == 0) {
                groups.add(List.of(condition(i * 7 + 3), condition(i * 11 + 5)));
            }
            var id = new SegmentId("SEG%03d".formatted(i));
            var definition = new Definition(groups);
            segments.add(new Segment(id, id.value(), definition, true, false, false, now, now));
        }
        return segments;
    }

    private static Condition condition(int number) {
        var n = number / 20;
        return switch (number % 20) {
            case 0, 1, 2, 3, 4 -> did(pick(METRICS, number), 1 + n, lately(number));
            case 5, 6 -> did(pick(METRICS, number), 3 + n, new Timeframe.AllTime());
            case 7 -> did(pick(METRICS, n), 1, new Timeframe.InTheLast(12 * (1 + n), Unit.HOUR));
            case 8 -> spent(Metric.PLACED_ORDER, 40 + 30 * n, lately(number + n));
            case 9 -> spent(Metric.ORDERED_PRODUCT, 100 + 90 * n, new Timeframe.AllTime());
            case 10 -> never(pick(METRICS, n), lately(n));
            case 11, 12 -> filtered(pick(METRICS, number), "kind", kind(number + n), number);
            case 13 -> filtered(VIEWED, "price", over(10 + 12L * n), number);
            case 14 -> filtered(ADDED, "tags", hasTag(n), number);
            case 15 -> has("country", in(pick(COUNTRIES, n), pick(COUNTRIES, n + 2)));
            case 16 -> has("plan", new Filter.OfText(TextOperator.STARTS_WITH, "pro"));
            case 17 -> has("loyalty_points", over(150L * (1 + n)));
            case 18 ->
                    new Condition.InGroup(
                            n % 2 == 0, List.of(pick(LISTS, n).value()), Optional.empty());
            default -> consent(n);
        };
    }

    private static Condition did(String metric, int times, Timeframe timeframe) {
        return measured(Behaviour.of(MetricId.named(metric)), Measurement.COUNT, times, timeframe);
    }

    private static Condition spent(String metric, int amount, Timeframe timeframe) {
        return measured(Behaviour.of(MetricId.named(metric)), Measurement.SUM, amount, timeframe);
    }

    private static Condition filtered(String metric, String property, Filter filter, int number) {
        var filters = List.of(new PropertyCondition(property, filter));
        var behaviour = new Behaviour(MetricId.named(metric), filters);
        return measured(behaviour, Measurement.COUNT, 2, lately(number));
    }

    private static Condition measured(
            Behaviour behaviour, Measurement measurement, int number, Timeframe timeframe) {
        return new Condition.Did(behaviour, measurement, atLeast(number), timeframe);
    }

    private static Condition never(String metric, Timeframe timeframe) {
        return new Condition.Did(
                Behaviour.of(MetricId.named(metric)),
                Measurement.COUNT,
                new NumberTest.Compare(Comparison.EQUALS, BigDecimal.ZERO),
                timeframe);
    }

    private static Condition consent(int number) {
        return switch (number % 3) {
            case 0 -> new Condition.Consent(Channel.EMAIL, true, Condition.Said.ANY, List.of());
            case 1 -> has("interests", new Filter.HasItem(false, Value.of(pick(KINDS, number))));
            default -> new Condition.InRegion(true, Condition.Region.EUROPEAN_UNION);
        };
    }

    private static Condition has(String property, Filter filter) {
        return new Condition.HasProperty(Property.named(property).orElseThrow(), filter);
    }

    private static Timeframe lately(int number) {
        return new Timeframe.InTheLast(pick(DAYS, number), Unit.DAY);
    }

    private static Filter kind(int number) {
        return new Filter.OfText(TextOperator.EQUALS, pick(KINDS, number));
    }

    private static Filter in(String... texts) {
        return new Filter.TextIn(false, List.of(texts));
    }

    private static Filter hasTag(int number) {
        return new Filter.HasItem(false, Value.of("tag" + number));
    }

    private static Filter over(long number) {
        return new Filter.OfNumber(atLeast(number));
    }

    private static NumberTest atLeast(long number) {
        return new NumberTest.Compare(Comparison.GREATER_OR_EQUAL, BigDecimal.valueOf(number));
    }

    static <T> T pick(List<T> values, int number) {
        return values.get(number % values.size());
    }
}
