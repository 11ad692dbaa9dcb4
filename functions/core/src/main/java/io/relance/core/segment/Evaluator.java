package io.relance.core.segment;

import io.relance.core.Fingerprint;
import io.relance.core.profile.Attribute;
import io.relance.core.value.Value;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// Says whether a definition holds for a person, and until when that answer stands.
public final class Evaluator {
    private Evaluator() {}

    /// @param now seen in whole milliseconds
    public static Answer evaluate(Definition definition, Subject subject, Instant now) {
        return evaluate(definition, subject, "", now);
    }

    /// @param now seen in whole milliseconds
    public static Answer evaluate(Segment segment, Subject subject, Instant now) {
        return evaluate(segment.definition(), subject, segment.id().value(), now);
    }

    private static Answer evaluate(
            Definition definition, Subject subject, String segment, Instant now) {
        var at = now.truncatedTo(ChronoUnit.MILLIS);
        var answer = Answer.YES;
        for (var group : definition.groups()) {
            if (answer.lasts(false)) {
                break;
            }
            answer = answer.and(any(group, subject, segment, at));
        }
        return answer;
    }

    private static Answer any(List<Condition> group, Subject subject, String segment, Instant now) {
        var answer = Answer.NO;
        for (var condition : group) {
            if (answer.lasts(true)) {
                break;
            }
            answer = answer.or(evaluate(condition, subject, segment, now));
        }
        return answer;
    }

    static Answer evaluate(Condition condition, Subject subject, Instant now) {
        return evaluate(condition, subject, "", now);
    }

    /// @param segment that asks; empty in flows
    private static Answer evaluate(
            Condition condition, Subject subject, String segment, Instant now) {
        return switch (condition) {
            case Condition.HasProperty(var property, var filter) ->
                    filter.test(property.field().of(subject), property.field().spelling(), now);
            case Condition.Did did -> Measuring.evaluate(did, subject, now);
            case Condition.InGroup inGroup -> Groups.evaluate(inGroup, subject, now);
            case Condition.Consent consent -> Consenting.evaluate(consent, subject, now);
            case Condition.InRegion(var in, var region) ->
                    Answer.always(
                            subject.profile()
                                    .get(Attribute.COUNTRY)
                                    .flatMap(Countries::code)
                                    .filter(code -> in == covers(region, code))
                                    .isPresent());
            case Condition.PostalDistance distance -> Locating.evaluate(distance, subject);
            case Condition.Predicted(var dimension, var filter) ->
                    filter.test(estimate(subject, dimension), now);
            case Condition.PredictedAffinity(var measurement, var channel, var filter) ->
                    filter.test(
                            field(
                                    field(estimate(subject, Condition.CHANNEL_AFFINITY), channel),
                                    measurement),
                            now);
            case Condition.TriggerHas(var asked) ->
                    Answer.always(
                            flow(subject)
                                    .trigger()
                                    .filter(e -> asked.matches(e.allProperties(), now))
                                    .isPresent());
            case Condition.RandomSample(var percentage) ->
                    Answer.always(coin(subject, segment) < percentage);
            case Condition.NotInFlow(var timeframe) ->
                    flow(subject)
                            .otherEntry()
                            .map(when -> Spans.answer(timeframe, when, now).not())
                            .orElse(Answer.YES);
            case Condition.NotSent notSent -> Measuring.evaluate(notSent.asDid(), subject, now);
        };
    }

    private static boolean covers(Condition.Region region, String country) {
        return switch (region) {
            case EUROPEAN_UNION -> Countries.EUROPEAN_UNION.contains(country);
            case UNITED_STATES -> country.equals("US");
        };
    }

    /// Where nothing is estimated, a property of that name stands in: estimates of the shop's own.
    private static Value estimate(Subject subject, String dimension) {
        return subject.estimate(dimension)
                .or(() -> subject.profile().properties().get(dimension))
                .orElse(Value.NONE);
    }

    private static Value field(Value value, String name) {
        return value instanceof Value.Fields fields
                ? fields.get(name).orElse(Value.NONE)
                : Value.NONE;
    }

    /// 0 to 99, always the same for a person in this segment, or at this place of a flow.
    private static int coin(Subject subject, String segment) {
        var person = subject.profile().id().value();
        if (!segment.isEmpty()) {
            return Fingerprint.below(100, person, segment);
        }
        var flow = flow(subject);
        return Fingerprint.below(100, person, flow.flow().value(), flow.action().value());
    }

    private static FlowContext flow(Subject subject) {
        return subject.flow()
                .orElseThrow(() -> new IllegalStateException("this condition is for flows only"));
    }
}
