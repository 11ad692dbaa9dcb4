package io.relance.core.segment;

import static io.relance.core.segment.Cases.NOON;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.event.Event;
import io.relance.core.record.ProfileState;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
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
            for (var behaviour : definition.behaviours()) {
                counters = counters.counted(behaviour, event);
            }
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
        return Subject.remembered(
                state,
                false,
                new FlowContext(
                        new io.relance.core.flow.FlowId("F1"),
                        new io.relance.core.flow.ActionId("A1"),
                        Instant.EPOCH,
                        java.util.Optional.empty(),
                        java.util.Map.of()),
                events.stream().collect(java.util.stream.Collectors.groupingBy(Event::metric)));
    }
}
