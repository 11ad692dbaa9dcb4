package io.relance.core.segment;

import static io.relance.core.segment.Cases.NOON;

import static org.assertj.core.api.Assertions.assertThat;

import static java.time.temporal.ChronoUnit.MILLIS;

import io.relance.core.event.Event;
import io.relance.core.event.MetricId;
import io.relance.core.record.ProfileState;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

class EvaluatorLawsTest {
    @RepeatedTest(800)
    void givenAnyDefinition_whenAsked_thenTheAnswerHoldsUntilItsRecheck(RepetitionInfo run) {
        var cases = new Cases(run.getCurrentRepetition());
        var definition = cases.definition();
        var subject = subject(cases.person(), cases.history(8));
        var now = NOON.plus(cases.pause());

        var answer = Evaluator.evaluate(definition, subject, now);

        var end = answer.recheckAt().orElse(now.plus(Duration.ofDays(3_000)));
        var moments =
                Stream.concat(
                        Stream.of(end.minusMillis(1), end.minusNanos(1)),
                        Stream.generate(() -> now.plus(cases.pause())).limit(20));
        assertThat(end).isAfter(now);
        moments.filter(at -> !at.isBefore(now) && at.isBefore(end))
                .forEach(
                        at ->
                                assertThat(Evaluator.evaluate(definition, subject, at).member())
                                        .as("seed %d at %s", run.getCurrentRepetition(), at)
                                        .isEqualTo(answer.member()));
    }

    /// As above, but for one kind of condition at a time: alone none can hide behind another.
    @ParameterizedTest
    @EnumSource
    void givenAnyConditionOfAKind_whenAsked_thenTheAnswerHoldsUntilItsRecheck(Kind kind) {
        var rechecked = 0;
        for (var seed = 0; seed < 3_000; seed++) {
            var cases = new Cases(seed);
            var condition = kind.condition(cases);
            var subject = subject(cases.person(), cases.history(6));
            var now = NOON.plus(cases.pause()).minus(cases.pause());

            var answer = Evaluator.evaluate(condition, subject, now.truncatedTo(MILLIS));

            var end = answer.recheckAt().orElse(now.plus(Duration.ofDays(3_000)));
            assertThat(end).as("seed %d %s", seed, condition).isAfter(now);
            for (var at : List.of(end.minusMillis(1), now.plus(cases.pause()))) {
                if (!at.isBefore(now) && at.isBefore(end)) {
                    assertThat(Evaluator.evaluate(condition, subject, at.truncatedTo(MILLIS)))
                            .extracting(Answer::member)
                            .as("seed %d %s at %s, asked at %s", seed, condition, at, now)
                            .isEqualTo(answer.member());
                }
            }
            rechecked += answer.recheckAt().isPresent() ? 1 : 0;
        }
        assertThat(rechecked).as("%s depends on time", kind).isPositive();
    }

    /// Kinds of conditions that segments ask.
    enum Kind {
        PROPERTY,
        DID,
        GROUP,
        CONSENT,
        PLACE_OR_ESTIMATE;

        Condition condition(Cases cases) {
            for (var condition = cases.condition(); true; condition = cases.condition()) {
                if (of(condition) == this) {
                    return condition;
                }
            }
        }

        private static Kind of(Condition condition) {
            return switch (condition) {
                case Condition.HasProperty _ -> PROPERTY;
                case Condition.Did _ -> DID;
                case Condition.InGroup _ -> GROUP;
                case Condition.Consent _ -> CONSENT;
                case Condition.InRegion _,
                        Condition.PostalDistance _,
                        Condition.Predicted _,
                        Condition.PredictedAffinity _ ->
                        PLACE_OR_ESTIMATE;
                case Condition.TriggerHas _,
                        Condition.RandomSample _,
                        Condition.NotInFlow _,
                        Condition.NotSent _ ->
                        throw new IllegalArgumentException("flows only");
            };
        }
    }

    @RepeatedTest(2000)
    void givenAnyPerson_whenAnyConditionIsAsked_thenTheAnswerIsThatOfTheRules(RepetitionInfo run) {
        var cases = new Cases(run.getCurrentRepetition());
        var definition = withoutDistances(cases);
        var person = cases.person();
        var history = cases.history(8);
        var newest = history.stream().map(Event::time).max(Instant::compareTo);
        var now = cases.time().truncatedTo(MILLIS);
        var known =
                new PlainSegments.Known(
                        person.profile(),
                        person.consents(),
                        person.lists(),
                        person.segments(),
                        history,
                        false);

        var answer =
                Evaluator.evaluate(definition, subject(lastHeard(person, newest), history), now);

        assertThat(answer.member())
                .as("seed %d at %s: %s", run.getCurrentRepetition(), now, definition)
                .isEqualTo(PlainSegments.member(definition, known, now));
    }

    /// Whatever is trimmed now was needed by no condition in use, then or ever after: also on the
    /// edges of hours and days, where windows end.
    @RepeatedTest(800)
    void givenACounterTrimmed_whenAskedAnyTimeLater_thenItStillSaysWhatTheEventsSay(
            RepetitionInfo run) {
        var cases = new Cases(run.getCurrentRepetition());
        var behaviour = Behaviour.of(new MetricId("M1"));
        var conditions =
                cases.several(
                        1,
                        3,
                        () -> {
                            var did = cases.did();
                            return new Condition.Did(
                                    behaviour, did.measurement(), did.test(), did.timeframe());
                        });
        var definition = new Definition(conditions.stream().map(List::<Condition>of).toList());
        var history = cases.history(12);
        var counters = Counters.NONE;
        for (var event : history) {
            counters = counters.counted(List.of(behaviour), event);
        }
        var now = cases.time().truncatedTo(MILLIS);
        for (var i = 0; i < 6; i++) {
            counters = counters.trimmed(definition.retentions(), now);
            for (var did : conditions) {
                var plain = subject(cases.person(), history);
                assertThat(Evaluator.evaluate(did, counted(cases.person(), counters), now))
                        .as("seed %d at %s %s", run.getCurrentRepetition(), now, did)
                        .isEqualTo(Evaluator.evaluate(did, plain, now));
            }
            now = later(cases, history, now);
        }
    }

    @RepeatedTest(500)
    void givenOneCondition_whenItsRecheckComes_thenTheAnswerIsAnother(RepetitionInfo run) {
        var cases = new Cases(run.getCurrentRepetition());
        var definition = new Definition(List.of(List.of(cases.did())));
        var subject = subject(cases.person(), cases.history(8));

        var answer = Evaluator.evaluate(definition, subject, NOON);

        answer.recheckAt()
                .filter(at -> at.isBefore(NOON.plus(Duration.ofDays(3_000))))
                .ifPresent(
                        at ->
                                assertThat(Evaluator.evaluate(definition, subject, at).member())
                                        .as("seed %d", run.getCurrentRepetition())
                                        .isNotEqualTo(answer.member()));
    }

    @RepeatedTest(800)
    void givenAnyHistory_whenCountedAndTrimmedAsItArrives_thenTheCountersSayWhatTheEventsSay(
            RepetitionInfo run) {
        var cases = new Cases(run.getCurrentRepetition());
        var conditions = cases.several(1, 3, cases::did);
        var definition =
                new Definition(conditions.stream().map(c -> List.<Condition>of(c)).toList());
        var history = cases.history(12);
        var now = NOON.minus(Duration.ofDays(20));
        var counters = Counters.NONE;
        for (var event : history) {
            now = now.plus(Duration.ofHours(cases.one(0, 1, 7, 40)));
            counters = counters.counted(definition.behaviours(), event);
            if (cases.one(true, false)) {
                counters = counters.trimmed(definition.retentions(), now);
            }
        }
        counters = counters.trimmed(definition.retentions(), now);

        var later = now.plus(cases.pause());
        for (var did : conditions) {
            var one = new Definition(List.of(List.of(did)));
            assertThat(Evaluator.evaluate(one, counted(cases.person(), counters), later))
                    .as("seed %d %s", run.getCurrentRepetition(), did)
                    .isEqualTo(Evaluator.evaluate(one, subject(cases.person(), history), later));
        }
    }

    @RepeatedTest(500)
    void givenAnyHistory_whenCounted_thenItIsTheEventsInTheWindowThatHaveHappened(
            RepetitionInfo run) {
        var cases = new Cases(run.getCurrentRepetition());
        var did = cases.did();
        var history = cases.history(8);
        var now = NOON.plus(cases.pause()).truncatedTo(ChronoUnit.MILLIS);
        var counted =
                history.stream()
                        .filter(did.behaviour()::includes)
                        .filter(e -> !e.time().isAfter(now))
                        .filter(e -> TimeframeTest.byTheRules(did.timeframe(), e.time(), now))
                        .map(Tally::amount)
                        .reduce(Amount.NONE, Amount::plus);

        var answer =
                Evaluator.evaluate(
                        new Definition(List.of(List.of(did))),
                        subject(cases.person(), history),
                        now);

        var number =
                did.measurement() == Condition.Measurement.COUNT
                        ? BigDecimal.valueOf(counted.count())
                        : counted.sum();
        assertThat(answer.member())
                .as("seed %d", run.getCurrentRepetition())
                .isEqualTo(did.test().holds(number));
    }

    /// Distances have tests of their own.
    private static Definition withoutDistances(Cases cases) {
        for (var definition = cases.definition(); true; definition = cases.definition()) {
            if (definition.groups().stream()
                    .flatMap(List::stream)
                    .noneMatch(Condition.PostalDistance.class::isInstance)) {
                return definition;
            }
        }
    }

    /// Some time later: anything, or right on or beside the hour or day at which something of the
    /// history leaves a window.
    private static Instant later(Cases cases, List<Event> history, Instant now) {
        if (history.isEmpty() || cases.below(3) == 0) {
            return now.plus(cases.pause());
        }
        var at = cases.one(history).time();
        var edge =
                cases.one(true, false)
                        ? at.plus(Duration.ofHours(cases.below(60)))
                        : at.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(cases.below(60)));
        var beside = edge.plusMillis(cases.below(3) - 1L).truncatedTo(MILLIS);
        return beside.isBefore(now) ? now.plusMillis(1) : beside;
    }

    private static ProfileState lastHeard(ProfileState state, Optional<Instant> lastEventAt) {
        return new ProfileState(
                state.profile(),
                state.consents(),
                state.lists(),
                state.segments(),
                state.counters(),
                state.freshness(),
                lastEventAt,
                state.recheckAt(),
                state.smartSendingUntil(),
                state.entries(),
                state.pending(),
                0);
    }

    private static Subject counted(ProfileState state, Counters counters) {
        return Subject.counted(
                new ProfileState(
                        state.profile(),
                        state.consents(),
                        state.lists(),
                        state.segments(),
                        counters,
                        state.freshness(),
                        state.lastEventAt(),
                        state.recheckAt(),
                        state.smartSendingUntil(),
                        state.entries(),
                        state.pending(),
                        0),
                false);
    }

    /// Sees the events themselves.
    private static Subject subject(ProfileState state, List<Event> events) {
        return new Subject.Remembered(
                Subject.counted(state, false),
                new FlowContext(
                        new io.relance.core.flow.FlowId("F1"),
                        new io.relance.core.flow.ActionId("A1"),
                        Instant.EPOCH,
                        java.util.Optional.empty(),
                        java.util.Optional.empty(),
                        java.util.Map.of()),
                events.stream().collect(java.util.stream.Collectors.groupingBy(Event::metric)));
    }
}
