package io.relance.local.twice;

import io.relance.core.consent.Channel;
import io.relance.core.event.MetricId;
import io.relance.core.segment.Behaviour;
import io.relance.core.segment.Comparison;
import io.relance.core.segment.Condition;
import io.relance.core.segment.Definition;
import io.relance.core.segment.EventFilter;
import io.relance.core.segment.Filter;
import io.relance.core.segment.NumberTest;
import io.relance.core.segment.Property;
import io.relance.core.segment.PropertyCondition;
import io.relance.core.segment.TextOperator;
import io.relance.core.segment.Timeframe;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/// Conditions about what happens in a [RandomWorld]: often yes, often no.
final class RandomConditions {
    static final List<String> METRICS =
            List.of("Started Checkout", "Placed Order", "Viewed Product");
    static final List<String> LISTS = List.of("L1", "L2", "L3");
    static final List<String> SEGMENTS = List.of("S1", "S2", "S3");
    static final List<String> COLOURS = List.of("red", "blue", "it's \\green\\");

    private final Random random;

    RandomConditions(Random random) {
        this.random = random;
    }

    /// What segments may ask.
    Definition ofSegment() {
        return new Definition(List.of(List.of(random.nextBoolean() ? did() : property())));
    }

    /// Nothing, often: most flows have no filter.
    Definition filter() {
        return switch (random.nextInt(4)) {
            case 0 -> definition();
            default -> Definition.EVERYBODY;
        };
    }

    Definition definition() {
        return new Definition(some(() -> some(this::condition)));
    }

    Definition coins() {
        return new Definition(some(() -> some(this::coin)));
    }

    private Condition condition() {
        return switch (random.nextInt(8)) {
            case 0, 1, 2 -> did();
            case 3 -> property();
            case 4 ->
                    new Condition.InGroup(random.nextBoolean(), List.of(group()), Optional.empty());
            case 5 ->
                    new Condition.Consent(
                            Channel.EMAIL, random.nextBoolean(), Condition.Said.ANY, List.of());
            case 6 -> coin();
            default ->
                    random.nextBoolean()
                            ? new Condition.NotInFlow(timeframe())
                            : new Condition.NotSent(Channel.EMAIL, timeframe());
        };
    }

    private Condition coin() {
        return new Condition.RandomSample(random.nextInt(101));
    }

    private Condition did() {
        return new Condition.Did(
                Behaviour.of(MetricId.named(one(METRICS))),
                Condition.Measurement.COUNT,
                new NumberTest.Compare(
                        one(List.of(Comparison.values())), BigDecimal.valueOf(random.nextInt(3))),
                timeframe());
    }

    private Condition property() {
        return random.nextBoolean()
                ? new Condition.HasProperty(
                        Property.named("vip").orElseThrow(),
                        new Filter.IsTrue(random.nextBoolean()))
                : new Condition.HasProperty(
                        Property.named("tags").orElseThrow(),
                        new Filter.HasItem(
                                random.nextBoolean(),
                                io.relance.core.value.Value.of(one(COLOURS))));
    }

    private Timeframe timeframe() {
        return switch (random.nextInt(4)) {
            case 0 -> new Timeframe.AllTime();
            case 1 -> new Timeframe.InTheLast(1 + random.nextInt(5), Timeframe.Unit.DAY);
            case 2 -> new Timeframe.InTheLast(1 + random.nextInt(50), Timeframe.Unit.HOUR);
            default -> new Timeframe.AllTime();
        };
    }

    /// In flows, since they began; segments cannot ask that.
    Definition sinceStart() {
        return new Definition(
                List.of(
                        List.of(
                                new Condition.Did(
                                        Behaviour.of(MetricId.named(one(METRICS))),
                                        Condition.Measurement.COUNT,
                                        new NumberTest.Compare(Comparison.EQUALS, BigDecimal.ZERO),
                                        new Timeframe.FlowStart()))));
    }

    EventFilter ofEvent() {
        return switch (random.nextInt(3)) {
            case 0 -> EventFilter.ANY;
            case 1 ->
                    new EventFilter(
                            List.of(
                                    List.of(
                                            new PropertyCondition(
                                                    "colour",
                                                    new Filter.OfText(
                                                            random.nextBoolean()
                                                                    ? TextOperator.EQUALS
                                                                    : TextOperator.NOT_EQUALS,
                                                            one(COLOURS))))));
            default ->
                    new EventFilter(
                            List.of(
                                    List.of(
                                            new PropertyCondition(
                                                    "$value",
                                                    new Filter.OfNumber(
                                                            new NumberTest.Compare(
                                                                    Comparison.GREATER,
                                                                    BigDecimal.valueOf(
                                                                            random.nextInt(
                                                                                    100))))))));
        };
    }

    private String group() {
        return one(random.nextBoolean() ? LISTS : SEGMENTS);
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private <T> List<T> some(Supplier<T> make) {
        var some = new ArrayList<T>();
        do {
            some.add(make.get());
        } while (random.nextInt(3) == 0);
        return some;
    }
}
