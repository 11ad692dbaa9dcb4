package io.relance.core.segment;

import io.relance.core.consent.Channel;
import io.relance.core.event.MetricId;
import io.relance.core.list.ListId;
import io.relance.core.profile.Attribute;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Conditions as the marketer built them: groups joined by AND, conditions inside a group by OR.
/// The same shape serves segments, flow filters, splits and message filters. No group at all holds
/// for everybody.
///
/// @param groups each with at least one condition
public record Definition(List<List<Condition>> groups) {
    public static final Definition EVERYBODY = new Definition(List.of());

    public Definition {
        groups = groups.stream().map(List::copyOf).toList();
    }

    public boolean holdsForEverybody() {
        return groups.isEmpty();
    }

    /// Behaviours it counts.
    public Set<Behaviour> behaviours() {
        return dids().map(Condition.Did::behaviour).collect(Collectors.toUnmodifiableSet());
    }

    /// How much of each behaviour's past it needs, by [Behaviour#key].
    public Map<String, Retention> retentions() {
        var retentions = new HashMap<String, Retention>();
        dids().forEach(
                        did ->
                                retentions.merge(
                                        did.behaviour().key(),
                                        did.timeframe().retention(),
                                        Retention::and));
        return Map.copyOf(retentions);
    }

    /// Metrics whose events can change the answer.
    public Set<MetricId> metrics() {
        return behaviours().stream().map(Behaviour::metric).collect(Collectors.toUnmodifiableSet());
    }

    /// Fields of the profile that can change the answer.
    public Set<ProfileField> properties() {
        return conditions().flatMap(Definition::fields).collect(Collectors.toUnmodifiableSet());
    }

    /// Lists whose members it asks for. A group's identifier does not tell lists from segments, so
    /// each is here and in [#segments].
    public Set<ListId> lists() {
        return groupIds().map(ListId::new).collect(Collectors.toUnmodifiableSet());
    }

    /// Segments whose members it asks for; see [#lists].
    public Set<SegmentId> segments() {
        return groupIds().map(SegmentId::new).collect(Collectors.toUnmodifiableSet());
    }

    /// Whether it asks about the event that started a run.
    public boolean asksTrigger() {
        return conditions().anyMatch(Condition.TriggerHas.class::isInstance);
    }

    public boolean asksConsent() {
        return conditions().anyMatch(Condition.Consent.class::isInstance);
    }

    /// Whether it asks what somebody is expected to do.
    public boolean asksEstimates() {
        return conditions().anyMatch(Condition.Predicted.class::isInstance);
    }

    private Stream<Condition> conditions() {
        return groups.stream().flatMap(List::stream);
    }

    private Stream<String> groupIds() {
        return conditions()
                .flatMap(
                        c ->
                                c instanceof Condition.InGroup inGroup
                                        ? inGroup.groups().stream()
                                        : Stream.empty());
    }

    private Stream<Condition.Did> dids() {
        return conditions()
                .flatMap(
                        condition ->
                                switch (condition) {
                                    case Condition.Did did -> Stream.of(did);
                                    case Condition.NotSent notSent -> Stream.of(notSent.asDid());
                                    case Condition.HasProperty _,
                                            Condition.InGroup _,
                                            Condition.Consent _,
                                            Condition.InRegion _,
                                            Condition.PostalDistance _,
                                            Condition.Predicted _,
                                            Condition.PredictedAffinity _,
                                            Condition.TriggerHas _,
                                            Condition.RandomSample _,
                                            Condition.NotInFlow _ ->
                                            Stream.empty();
                                });
    }

    private static Stream<ProfileField> fields(Condition condition) {
        return switch (condition) {
            case Condition.HasProperty(var property, _) -> Stream.of(property.field());
            case Condition.InRegion _ -> Stream.of(new ProfileField.Standard(Attribute.COUNTRY));
            case Condition.PostalDistance _ ->
                    Stream.of(
                                    Attribute.ZIP,
                                    Attribute.COUNTRY,
                                    Attribute.LATITUDE,
                                    Attribute.LONGITUDE)
                            .map(ProfileField.Standard::new);
            case Condition.Predicted(var dimension, _) ->
                    Stream.of(new ProfileField.Custom(dimension));
            case Condition.PredictedAffinity _ ->
                    Stream.of(new ProfileField.Custom(Condition.CHANNEL_AFFINITY));
            case Condition.Consent(var channel, _, _, _) -> address(channel);
            case Condition.Did _,
                    Condition.InGroup _,
                    Condition.TriggerHas _,
                    Condition.RandomSample _,
                    Condition.NotInFlow _,
                    Condition.NotSent _ ->
                    Stream.empty();
        };
    }

    private static Stream<ProfileField> address(Channel channel) {
        return switch (channel) {
            case EMAIL -> Stream.of(new ProfileField.Standard(Attribute.EMAIL));
            case SMS -> Stream.of(new ProfileField.Standard(Attribute.PHONE_NUMBER));
            case PUSH -> Stream.empty();
        };
    }
}
