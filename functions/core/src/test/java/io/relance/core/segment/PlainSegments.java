package io.relance.core.segment;

import io.relance.core.consent.Channel;
import io.relance.core.consent.Consents;
import io.relance.core.consent.Subscription;
import io.relance.core.consent.Subscription.Status;
import io.relance.core.consent.Suppression;
import io.relance.core.event.Event;
import io.relance.core.event.Metric;
import io.relance.core.event.MetricId;
import io.relance.core.list.ListId;
import io.relance.core.list.Membership;
import io.relance.core.profile.Attribute;
import io.relance.core.profile.Profile;
import io.relance.core.segment.PlainFilters.Texts;
import io.relance.core.value.Value;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Who is in a segment, in the plainest way there is: from everything that is known of a person, at
/// one instant, event by event. The reference that tests hold the product's counters, indexes and
/// rechecks against; it reads definitions and shares no other code with them.
///
/// Rules: <https://help.klaviyo.com/hc/en-us/articles/115005062847>.
public final class PlainSegments {
    private static final Set<String> EUROPEAN = Set.of("FR", "DE");

    /// Events the product makes of a word about consent or lists. They are no doings of the person.
    private static final Set<MetricId> DERIVED =
            Set.of(
                    MetricId.named(Metric.SUBSCRIBED_TO_LIST),
                    MetricId.named(Metric.UNSUBSCRIBED_FROM_LIST),
                    MetricId.named(Metric.SUBSCRIBED_TO_EMAIL),
                    MetricId.named(Metric.UNSUBSCRIBED_FROM_EMAIL),
                    MetricId.named(Metric.SUBSCRIBED_TO_SMS),
                    MetricId.named(Metric.UNSUBSCRIBED_FROM_SMS),
                    MetricId.named("Manually Suppressed from Email Marketing"),
                    MetricId.named("Manually Unsuppressed from Email Marketing"));

    private PlainSegments() {}

    /// All that is known of a person.
    ///
    /// @param segments those the person is in, for segments that ask about segments
    /// @param events each once, in any order
    /// @param explicitEmailConsent whether people who never subscribed may get no marketing mail
    public record Known(
            Profile profile,
            Consents consents,
            Map<ListId, Membership> lists,
            Map<SegmentId, SegmentMembership> segments,
            List<Event> events,
            boolean explicitEmailConsent) {}

    public static boolean member(Definition definition, Known person, Instant now) {
        for (var group : definition.groups()) {
            var any = false;
            for (var condition : group) {
                any |= holds(condition, person, now);
            }
            if (!any) {
                return false;
            }
        }
        return true;
    }

    public static boolean holds(Condition condition, Known person, Instant now) {
        return switch (condition) {
            case Condition.HasProperty(var property, var filter) ->
                    PlainFilters.holds(
                            filter, value(property.field(), person), texts(property.field()), now);
            case Condition.Did did -> did(did, person, now);
            case Condition.InGroup inGroup -> inGroup(inGroup, person, now);
            case Condition.Consent consent -> consent(consent, person, now);
            case Condition.InRegion(var in, var region) ->
                    person.profile()
                            .get(Attribute.COUNTRY)
                            .flatMap(PlainFilters::country)
                            .filter(
                                    country ->
                                            in
                                                    == switch (region) {
                                                        case EUROPEAN_UNION ->
                                                                EUROPEAN.contains(country);
                                                        case UNITED_STATES -> country.equals("US");
                                                    })
                            .isPresent();
            case Condition.Predicted(var dimension, var filter) ->
                    PlainFilters.holds(filter, own(dimension, person), Texts.EXACTLY, now);
            case Condition.PredictedAffinity(var measurement, var channel, var filter) ->
                    PlainFilters.holds(
                            filter,
                            field(field(own("channel_affinity", person), channel), measurement),
                            Texts.EXACTLY,
                            now);
            case Condition.PostalDistance _ ->
                    throw new IllegalArgumentException("distances have their own tests");
            case Condition.TriggerHas _,
                    Condition.RandomSample _,
                    Condition.NotInFlow _,
                    Condition.NotSent _ ->
                    throw new IllegalArgumentException("flows only");
        };
    }

    private static boolean did(Condition.Did did, Known person, Instant now) {
        var count = 0;
        var sum = BigDecimal.ZERO;
        for (var event : person.events()) {
            if (event.metric().equals(did.behaviour().metric())
                    && passes(did.behaviour().filters(), event)
                    && event.time().compareTo(now) <= 0
                    && PlainTimes.holds(did.timeframe(), event.time(), now)) {
                count++;
                sum = sum.add(event.value().orElse(BigDecimal.ZERO));
            }
        }
        return PlainFilters.number(
                did.test(),
                switch (did.measurement()) {
                    case COUNT -> BigDecimal.valueOf(count);
                    case SUM -> sum;
                });
    }

    private static boolean passes(List<PropertyCondition> filters, Event event) {
        var properties = new LinkedHashMap<>(event.properties().fields());
        event.value().ifPresent(amount -> properties.put("$value", Value.of(amount)));
        properties.put("$event_id", Value.of(event.uniqueId()));
        for (var asked : filters) {
            var value = properties.getOrDefault(asked.property(), Value.NONE);
            if (!PlainFilters.holds(asked.filter(), value, Texts.EXACTLY, event.time())) {
                return false;
            }
        }
        return true;
    }

    private static boolean inGroup(Condition.InGroup condition, Known person, Instant now) {
        var inAny = false;
        for (var group : condition.groups()) {
            var list = person.lists().get(new ListId(group));
            var segment = person.segments().get(new SegmentId(group));
            Optional<Instant> since =
                    list != null
                            ? list.joinedAt()
                            : Optional.ofNullable(segment).map(SegmentMembership::joinedAt);
            inAny |=
                    since.isPresent()
                            && (condition.joined().isEmpty()
                                    || PlainTimes.holds(
                                            condition.joined().get(), since.get(), now));
        }
        return inAny == condition.member();
    }

    private static boolean consent(Condition.Consent condition, Known person, Instant now) {
        var word = person.consents().on(condition.channel());
        var status = word.map(Subscription::status);
        var said =
                switch (condition.said()) {
                    case ANY -> true;
                    case SUBSCRIBED -> status.equals(Optional.of(Status.SUBSCRIBED));
                    case UNSUBSCRIBED -> status.equals(Optional.of(Status.UNSUBSCRIBED));
                    case NEVER_SUBSCRIBED -> status.isEmpty();
                };
        if (!said || condition.canReceive() != canReceive(condition.channel(), person)) {
            return false;
        }
        for (var filter : condition.filters()) {
            if (!passes(filter, word, person, now)) {
                return false;
            }
        }
        return true;
    }

    private static boolean canReceive(Channel channel, Known person) {
        var status = person.consents().on(channel).map(Subscription::status);
        var yes = status.equals(Optional.of(Status.SUBSCRIBED));
        return switch (channel) {
            case EMAIL ->
                    person.profile().get(Attribute.EMAIL).isPresent()
                            && person.consents().suppressions().isEmpty()
                            && (yes || (status.isEmpty() && !person.explicitEmailConsent()));
            case SMS -> person.profile().get(Attribute.PHONE_NUMBER).isPresent() && yes;
            case PUSH -> yes;
        };
    }

    private static boolean passes(
            ConsentFilter filter, Optional<Subscription> word, Known person, Instant now) {
        return switch (filter) {
            case ConsentFilter.DoubleOptIn(var confirmed) ->
                    word.isPresent() && word.get().doubleOptIn() == confirmed;
            case ConsentFilter.SaidAt(var timeframe) ->
                    word.isPresent() && PlainTimes.holds(timeframe, word.get().at(), now);
            case ConsentFilter.CustomSource(var source) ->
                    word.isPresent() && word.get().methodDetail().equals(source);
            case ConsentFilter.Method(var method, var details, _) ->
                    word.isPresent()
                            && word.get().method().equals(method)
                            && (details.isEmpty() || details.contains(word.get().methodDetail()));
            case ConsentFilter.Suppressed(var reason) -> since(reason, person).isPresent();
            case ConsentFilter.SuppressedAt(var reason, var timeframe) ->
                    since(reason, person)
                            .filter(at -> PlainTimes.holds(timeframe, at, now))
                            .isPresent();
        };
    }

    private static Optional<Instant> since(Suppression.Reason reason, Known person) {
        for (var suppression : person.consents().suppressions()) {
            if (suppression.reason() == reason) {
                return Optional.of(suppression.at());
            }
        }
        return Optional.empty();
    }

    private static Value value(ProfileField field, Known person) {
        return switch (field) {
            case ProfileField.Standard(var attribute) ->
                    person.profile().get(attribute).map(Value::of).orElse(Value.NONE);
            case ProfileField.Custom(var name) -> own(name, person);
            case ProfileField.Created() -> Value.of(person.profile().created().toString());
            case ProfileField.LastEvent() -> {
                var latest = Instant.MIN;
                for (var event : person.events()) {
                    if (!DERIVED.contains(event.metric()) && event.time().isAfter(latest)) {
                        latest = event.time();
                    }
                }
                yield latest.equals(Instant.MIN) ? Value.NONE : Value.of(latest.toString());
            }
        };
    }

    private static Texts texts(ProfileField field) {
        return switch (field) {
            case ProfileField.Standard(var attribute) ->
                    attribute == Attribute.COUNTRY ? Texts.AS_COUNTRIES : Texts.EXACTLY;
            case ProfileField.Custom(var name) ->
                    Set.of("Current RFM group", "Previous RFM group").contains(name)
                            ? Texts.IN_ANY_CASE
                            : Texts.EXACTLY;
            case ProfileField.Created(), ProfileField.LastEvent() -> Texts.EXACTLY;
        };
    }

    private static Value own(String name, Known person) {
        return person.profile().properties().get(name).orElse(Value.NONE);
    }

    private static Value field(Value value, String name) {
        return value instanceof Value.Fields(var fields)
                ? fields.getOrDefault(name, Value.NONE)
                : Value.NONE;
    }
}
