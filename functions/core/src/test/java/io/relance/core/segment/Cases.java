package io.relance.core.segment;

import com.google.re2j.Pattern;

import io.relance.core.consent.Channel;
import io.relance.core.consent.Consents;
import io.relance.core.consent.Subscription;
import io.relance.core.consent.Suppression;
import io.relance.core.event.Event;
import io.relance.core.event.MetricId;
import io.relance.core.list.ListId;
import io.relance.core.list.Membership;
import io.relance.core.profile.Attribute;
import io.relance.core.profile.Profile;
import io.relance.core.profile.ProfileId;
import io.relance.core.record.ProfileState;
import io.relance.core.value.Value;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// Random definitions and people, the same for the same seed. Few names and small numbers, so that
/// they meet.
public final class Cases {
    public static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final List<String> WORDS =
            List.of("red", "blue", "Red", "re", "", "FR", "France", "US", "2026-03-01");
    private static final ProfileId PERSON = new ProfileId("01PERSON");

    /// What an account has that definitions name.
    ///
    /// @param metrics drawn as often as they stand here
    /// @param groups identifiers of lists and segments
    /// @param noon what times lie around
    public record Vocabulary(List<MetricId> metrics, List<String> groups, Instant noon) {
        public Vocabulary {
            metrics = List.copyOf(metrics);
            groups = List.copyOf(groups);
        }
    }

    private static final Vocabulary FEW =
            new Vocabulary(
                    List.of(new MetricId("M1"), new MetricId("M1"), new MetricId("M2")),
                    List.of("L1", "S1", "X1"),
                    NOON);

    private final Random random;
    private final Vocabulary vocabulary;

    public Cases(long seed) {
        this(new Random(seed), FEW);
    }

    private Cases(Random random, Vocabulary vocabulary) {
        this.random = random;
        this.vocabulary = vocabulary;
    }

    /// Goes on with the same random numbers, but other names.
    public Cases of(Vocabulary other) {
        return new Cases(random, other);
    }

    public int below(int bound) {
        return random.nextInt(bound);
    }

    /// Definitions for segments: what flows alone may ask is left out.
    public Definition definition() {
        return new Definition(several(0, 3, () -> several(1, 3, this::condition)));
    }

    public Condition condition() {
        return switch (random.nextInt(8)) {
            case 0, 1 ->
                    new Condition.HasProperty(Property.named(property()).orElseThrow(), filter());
            case 2, 3, 4 -> did();
            case 5 ->
                    random.nextBoolean()
                            ? new Condition.InGroup(true, groups(), Optional.of(timeframe()))
                            : new Condition.InGroup(
                                    random.nextBoolean(), groups(), Optional.empty());
            case 6 -> consent();
            default ->
                    one(
                            List.of(
                                    new Condition.InRegion(
                                            random.nextBoolean(), one(Condition.Region.values())),
                                    distance(),
                                    new Condition.Predicted("total_clv", filter()),
                                    new Condition.PredictedAffinity("rank", "email", filter())));
        };
    }

    private Condition distance() {
        return new Condition.PostalDistance(
                one("US", "United States"),
                one("02110", "02139", "10001", "nowhere"),
                one(DistanceUnit.values()),
                numberTest());
    }

    /// Conditions that only flows may ask.
    public Condition flowCondition() {
        var timeframe =
                random.nextBoolean()
                        ? new Timeframe.AllTime()
                        : new Timeframe.InTheLast(random.nextInt(40), unit());
        return switch (random.nextInt(4)) {
            case 0 -> new Condition.RandomSample(random.nextInt(101));
            case 1 -> new Condition.NotInFlow(timeframe);
            case 2 -> new Condition.NotSent(one(Channel.values()), timeframe);
            default ->
                    new Condition.Did(
                            behaviour(), measurement(), numberTest(), new Timeframe.FlowStart());
        };
    }

    public Condition.Did did() {
        return new Condition.Did(behaviour(), measurement(), numberTest(), timeframe());
    }

    public Behaviour behaviour() {
        return new Behaviour(metric(), several(0, 2, this::eventCondition));
    }

    public PropertyCondition eventCondition() {
        var filter = filter();
        return filter instanceof Filter.OfDate
                ? eventCondition()
                : new PropertyCondition(one(List.of("colour", "$value", "tags")), filter);
    }

    public EventFilter eventFilter() {
        return new EventFilter(
                several(
                        0,
                        3,
                        () ->
                                several(
                                        1,
                                        2,
                                        () ->
                                                new PropertyCondition(
                                                        one("colour", "tags"), filter()))));
    }

    public Timeframe timeframe() {
        return switch (random.nextInt(12)) {
            case 0 -> new Timeframe.AllTime();
            case 1 -> new Timeframe.Before(time().atOffset(ZoneOffset.ofHours(2)));
            case 2 -> new Timeframe.After(time().atOffset(ZoneOffset.UTC));
            case 3 -> {
                var start = time();
                yield new Timeframe.BetweenStatic(
                        start.atOffset(ZoneOffset.UTC),
                        start.plus(Duration.ofHours(random.nextInt(300))).atOffset(ZoneOffset.UTC));
            }
            case 4, 5 -> new Timeframe.InTheLast(random.nextInt(40), unit());
            case 6 -> new Timeframe.InTheNext(random.nextInt(40), unit());
            case 7 -> new Timeframe.AtLeast(random.nextInt(40), unit());
            case 8 -> new Timeframe.Between(random.nextInt(40), random.nextInt(40), unit());
            default -> yearly();
        };
    }

    private Timeframe yearly() {
        return switch (random.nextInt(5)) {
            case 0 -> new Timeframe.Anniversary();
            case 1 -> new Timeframe.AnniversaryMonth();
            case 2 -> new Timeframe.AnniversaryLast(random.nextInt(400), unit());
            case 3 -> new Timeframe.AnniversaryNext(random.nextInt(400), unit());
            default -> new Timeframe.CalendarMonth(1 + random.nextInt(12));
        };
    }

    public Filter filter() {
        var negated = random.nextBoolean();
        return switch (random.nextInt(12)) {
            case 0, 1 -> new Filter.OfText(one(TextOperator.values()), word());
            case 2 -> new Filter.TextIn(negated, several(1, 3, this::word));
            case 3 -> new Filter.Regex(negated, Pattern.compile(one("^r", "e.$", "[A-Z]")));
            case 4 -> new Filter.PhoneCountry(negated, List.of(one("FR", "1", "+33")));
            case 5 -> new Filter.OfNumber(numberTest());
            case 6 -> new Filter.IsTrue(negated);
            case 7 ->
                    new Filter.HasItem(
                            negated, random.nextBoolean() ? Value.of(word()) : Value.of(number()));
            case 8 -> new Filter.HasItems(one(SetOperator.values()), several(1, 3, this::word));
            case 9 ->
                    random.nextBoolean()
                            ? new Filter.HasItemWith(negated, word())
                            : new Filter.OfLength(length(), random.nextInt(4));
            case 10 -> new Filter.IsSet(negated);
            default -> new Filter.OfDate(dated());
        };
    }

    /// A timeframe of a property: not "all time".
    private Timeframe dated() {
        var timeframe = timeframe();
        return timeframe instanceof Timeframe.AllTime ? dated() : timeframe;
    }

    private Comparison length() {
        var comparison = one(Comparison.values());
        return comparison == Comparison.NOT_EQUALS ? length() : comparison;
    }

    public Condition consent() {
        var channel = one(Channel.values());
        return new Condition.Consent(
                channel,
                random.nextBoolean(),
                one(Condition.Said.values()),
                consentFilters(channel));
    }

    private List<ConsentFilter> consentFilters(Channel channel) {
        return several(
                0,
                2,
                () ->
                        switch (random.nextInt(channel == Channel.EMAIL ? 6 : 4)) {
                            case 0 -> new ConsentFilter.DoubleOptIn(random.nextBoolean());
                            case 1 -> new ConsentFilter.SaidAt(dated());
                            case 2 -> new ConsentFilter.CustomSource(word());
                            case 3 -> method();
                            case 4 -> new ConsentFilter.Suppressed(Suppression.Reason.HARD_BOUNCE);
                            default ->
                                    new ConsentFilter.SuppressedAt(
                                            Suppression.Reason.USER_SUPPRESSED, dated());
                        });
    }

    private ConsentFilter method() {
        return switch (random.nextInt(3)) {
            case 0 -> new ConsentFilter.Method("api", List.of(), false);
            case 1 -> new ConsentFilter.Method("form", several(1, 2, this::word), false);
            default -> new ConsentFilter.Method("preference_page", List.of(word()), true);
        };
    }

    /// What somebody did, not in order of time; some of it is still to come.
    public List<Event> history(int length) {
        return IntStream.range(0, random.nextInt(length + 1)).mapToObj(this::event).toList();
    }

    private Event event(int number) {
        var metric = metric();
        var unique = Integer.toString(number);
        var properties = new HashMap<String, Value>();
        properties.put("colour", value());
        properties.put("tags", value());
        var at = time();
        return new Event(
                Event.id(PERSON, metric, unique),
                PERSON,
                metric,
                unique,
                at,
                at,
                random.nextBoolean() ? Optional.of(number()) : Optional.empty(),
                new Value.Fields(properties),
                Value.Fields.EMPTY,
                false);
    }

    public ProfileState person() {
        var texts = new HashMap<Attribute, String>();
        for (var attribute : List.of(Attribute.COUNTRY, Attribute.EMAIL, Attribute.PHONE_NUMBER)) {
            if (random.nextBoolean()) {
                texts.put(attribute, one("FR", "France", "US", "+33612345678", "a@example.com"));
            }
        }
        if (random.nextBoolean()) {
            texts.put(Attribute.ZIP, one("02110-1234", "02139", "1"));
        }
        var properties = new HashMap<String, Value>();
        properties.put("colour", value());
        properties.put("total_clv", value());
        properties.put("channel_affinity", value());
        var fresh =
                ProfileState.fresh(
                        new Profile(PERSON, texts, new Value.Fields(properties), time(), NOON));
        return new ProfileState(
                fresh.profile(),
                consents(),
                random.nextBoolean()
                        ? Map.of(
                                new ListId("L1"),
                                new Membership(
                                        random.nextBoolean()
                                                ? Optional.of(time())
                                                : Optional.empty(),
                                        time()))
                        : Map.of(),
                random.nextBoolean()
                        ? Map.of(new SegmentId("S1"), new SegmentMembership(time()))
                        : Map.of(),
                fresh.counters(),
                fresh.freshness(),
                random.nextBoolean() ? Optional.of(time()) : Optional.empty(),
                fresh.recheckAt(),
                fresh.smartSendingUntil(),
                fresh.entries(),
                fresh.pending(),
                0);
    }

    private Consents consents() {
        var subscriptions = new HashMap<Channel, Subscription>();
        for (var channel : Channel.values()) {
            if (random.nextBoolean()) {
                subscriptions.put(
                        channel,
                        new Subscription(
                                one(Subscription.Status.values()),
                                time(),
                                one("api", "form", "preference_page"),
                                word(),
                                random.nextBoolean()));
            }
        }
        return new Consents(
                subscriptions,
                several(0, 1, () -> new Suppression(one(Suppression.Reason.values()), time())));
    }

    public Value value() {
        return switch (random.nextInt(8)) {
            case 0 -> Value.NONE;
            case 1 -> Value.of(number());
            case 2 -> Value.of(random.nextBoolean());
            case 3 -> Value.of(several(0, 3, () -> Value.of(word())));
            case 4 -> Value.of(time().toString());
            case 5 -> Value.of(time().toString().substring(0, 10));
            case 6 -> Value.of(Map.of("email", Value.of(Map.of("rank", Value.of("high")))));
            default -> Value.of(word());
        };
    }

    /// Mostly near noon, to the second; now and then years away, on a leap day, or in between.
    public Instant time() {
        return switch (random.nextInt(8)) {
            case 0 -> vocabulary.noon().plus(Duration.ofDays(random.nextInt(2_000) - 1_500L));
            case 1 -> Instant.parse("2024-02-29T23:59:59Z");
            case 2 -> vocabulary.noon().plusNanos(random.nextInt(2_000_000_000) - 1_000_000_000L);
            default -> vocabulary.noon().plusSeconds(random.nextInt(100 * 86_400) - 80 * 86_400L);
        };
    }

    public Duration pause() {
        return Duration.ofMillis(Math.round(Math.exp(random.nextDouble() * 24)));
    }

    public <T> List<T> several(int least, int most, Supplier<T> make) {
        var all = new ArrayList<T>();
        for (var i = least + random.nextInt(most - least + 1); i > 0; i--) {
            all.add(make.get());
        }
        return all;
    }

    @SafeVarargs
    public final <T> T one(T... values) {
        return values[random.nextInt(values.length)];
    }

    public <T> T one(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private List<String> groups() {
        return several(1, 2, () -> one(vocabulary.groups()));
    }

    private String property() {
        return one(
                "colour",
                "properties['colour']",
                "email",
                "location['country']",
                "created",
                "last_event_date",
                "Current RFM group");
    }

    private MetricId metric() {
        return one(vocabulary.metrics());
    }

    private Condition.Measurement measurement() {
        return one(Condition.Measurement.values());
    }

    private Timeframe.Unit unit() {
        return one(Timeframe.Unit.values());
    }

    private NumberTest numberTest() {
        if (random.nextInt(6) == 0) {
            var start = number();
            return new NumberTest.Between(start, start.add(BigDecimal.ONE));
        }
        return new NumberTest.Compare(one(Comparison.values()), number());
    }

    public BigDecimal number() {
        return one(
                BigDecimal.ZERO,
                BigDecimal.ONE,
                BigDecimal.TWO,
                new BigDecimal("1.50"),
                BigDecimal.valueOf(3));
    }

    public String word() {
        return one(WORDS);
    }
}
