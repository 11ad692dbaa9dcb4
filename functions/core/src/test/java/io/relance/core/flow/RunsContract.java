package io.relance.core.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relance.core.event.EventId;
import io.relance.core.profile.ProfileId;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// What every [Runs] does.
public abstract class RunsContract {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final ProfileId ANN = new ProfileId("ann");

    private Runs runs;

    /// @return empty ones
    protected abstract Runs runs();

    @BeforeEach
    void begin() {
        runs = runs();
    }

    @Test
    void givenARun_whenFound_thenItIsAsItStarted() {
        var splits = new LinkedHashMap<ActionId, String>();
        splits.put(new ActionId("flow09"), "yes");
        splits.put(new ActionId("flow01"), "no");
        var run = run("r1", NOON.plusMillis(1), Optional.of(new EventId("ann-m-1")), splits);

        runs.start(run);

        assertThat(runs.find(ANN, run.id())).contains(run);
        assertThat(runs.find(new ProfileId("bob"), run.id())).isEmpty();
        assertThat(runs.find(ANN, new RunId("r"))).isEmpty();
    }

    @Test
    void givenARunUnderWay_whenStartedAgain_thenItStaysAsItWas() {
        var run = started("r1", NOON);
        reach(run, reached("flow01", NOON));

        runs.start(run);

        assertThat(log(run)).containsExactly(reached("flow01", NOON));
    }

    @Test
    void givenActionsReached_whenRead_thenTheLogKeepsTheirOrder() {
        var run = started("r1", NOON);
        reach(run, reached("flow09", NOON), reached("flow01", NOON.minusSeconds(5)));
        reach(run, reached("flow05", NOON.minusSeconds(9)));

        assertThat(log(run))
                .extracting(r -> r.action().value())
                .containsExactly("flow09", "flow01", "flow05");
    }

    @Test
    void givenAnEntryOfARunThatIsOver_whenItIsSettled_thenItChangesInItsPlaceAndOnce() {
        var run = started("r1", NOON);
        var asked = new Run.Reached(new ActionId("flow01"), "send-email", NOON, "needs_review", "");
        var sent =
                new Run.Reached(
                        new ActionId("flow01"), "send-email", NOON.plusSeconds(9), "sent", "");
        var cancelled = new Run.Reached(sent.action(), sent.type(), NOON, "skipped", "CANCELLED");
        runs.reached(
                ANN,
                run.id(),
                List.of(asked, reached("flow02", NOON)),
                Optional.of(NOON),
                Run.State.COMPLETED);

        runs.settle(ANN, run.id(), asked, sent);
        runs.settle(ANN, run.id(), asked, cancelled);
        runs.settle(ANN, new RunId("none"), asked, sent);

        assertThat(log(run)).containsExactly(sent, reached("flow02", NOON));
        assertThat(runs.find(ANN, run.id()).orElseThrow().state()).isEqualTo(Run.State.COMPLETED);
    }

    @Test
    void givenARunThatPassesOverActions_whenFound_thenItStillDoes() {
        var plain = run("r1", NOON, Optional.empty(), Map.of());
        var run =
                new Run(
                        plain.id(),
                        plain.flow(),
                        ANN,
                        plain.event(),
                        NOON,
                        Optional.empty(),
                        Run.State.RUNNING,
                        Map.of(),
                        Optional.empty(),
                        List.of(),
                        Set.of(new ActionId("flow01"), new ActionId("flow02")),
                        List.of());

        runs.start(run);
        reach(run, reached("flow03", NOON));

        assertThat(runs.find(ANN, run.id()).orElseThrow().passedOver()).isEqualTo(run.passedOver());
    }

    @Test
    void givenAStepThatRunsTwice_whenItReportsAgain_thenTheFirstReportStands() {
        var run = started("r1", NOON);
        var first = reached("flow01", NOON);
        reach(run, first);

        reach(run, reached("flow01", NOON.plusSeconds(9)));

        assertThat(log(run)).containsExactly(first);
    }

    @Test
    void givenPartOfAReportKnown_whenReported_thenTheRestIsAdded() {
        var run = started("r1", NOON);
        reach(run, reached("flow02", NOON));

        reach(run, reached("flow01", NOON), reached("flow02", NOON), reached("flow03", NOON));
        reach(run, reached("flow04", NOON), reached("flow04", NOON));

        assertThat(log(run))
                .extracting(r -> r.action().value())
                .containsExactly("flow02", "flow01", "flow03", "flow04");
    }

    @Test
    void givenOddTexts_whenReported_thenTheyAreKept() {
        var run = started("r1", NOON);
        var odd =
                new Run.Reached(
                        new ActionId("flow01"), "send-email", NOON.plusNanos(7), "", "Ω \"|\"\n😀");
        reach(run, odd);

        assertThat(log(run)).containsExactly(odd);
    }

    @Test
    void givenALongRun_whenReported_thenEveryActionIsThere() {
        var run = started("r1", NOON);
        IntStream.range(100, 160).forEach(i -> reach(run, reached("flow" + i, NOON)));

        assertThat(log(run)).hasSize(60);
    }

    @Test
    void givenTheLastAction_whenReportedWithAnEnd_thenTheRunHasEndedSo() {
        var run = started("r1", NOON);

        runs.reached(
                ANN,
                run.id(),
                List.of(reached("flow01", NOON)),
                Optional.of(NOON.plusSeconds(1)),
                Run.State.COMPLETED);

        var ended = runs.find(ANN, run.id()).orElseThrow();
        assertThat(ended.endedAt()).contains(NOON.plusSeconds(1));
        assertThat(ended.state()).isEqualTo(Run.State.COMPLETED);
        assertThat(ended.log()).hasSize(1);
    }

    @Test
    void givenARunThatEnded_whenItsEndIsReportedAgain_thenTheFirstEndStands() {
        var run = started("r1", NOON);
        var last = List.of(reached("flow01", NOON));
        runs.reached(ANN, run.id(), last, Optional.of(NOON), Run.State.CANCELLED);

        runs.reached(ANN, run.id(), last, Optional.of(NOON.plusSeconds(9)), Run.State.COMPLETED);
        reach(run, reached("flow02", NOON));

        var ended = runs.find(ANN, run.id()).orElseThrow();
        assertThat(ended.endedAt()).contains(NOON);
        assertThat(ended.state()).isEqualTo(Run.State.CANCELLED);
        assertThat(ended.log()).hasSize(2);
    }

    @Test
    void givenAnEndAfterEveryActionIsKnown_whenReported_thenTheRunEnds() {
        var run = started("r1", NOON);
        reach(run, reached("flow01", NOON));

        runs.reached(
                ANN,
                run.id(),
                List.of(reached("flow01", NOON)),
                Optional.of(NOON),
                Run.State.FAILED);

        assertThat(runs.find(ANN, run.id()).orElseThrow().state()).isEqualTo(Run.State.FAILED);
    }

    @Test
    void givenNothingToReport_whenReported_thenNothingChanges() {
        var run = started("r1", NOON);

        reach(run);

        assertThat(runs.find(ANN, run.id())).contains(run);
    }

    @Test
    void givenNoSuchRun_whenReported_thenThatIsABug() {
        var run = run("r1", NOON, Optional.empty(), Map.of());

        assertThatThrownBy(() -> reach(run, reached("flow01", NOON)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("r1");
        assertThat(runs.of(ANN)).isEmpty();
    }

    @Test
    void givenRunsOfAProfile_whenListed_thenTheOldestComesFirst() {
        started("r3", NOON.plusMillis(1));
        started("r1", NOON.plusSeconds(2));
        started("r2", NOON);
        started("r0", NOON);

        assertThat(runs.of(ANN))
                .extracting(run -> run.id().value())
                .containsExactly("r0", "r2", "r3", "r1");
        assertThat(runs.of(new ProfileId("an"))).isEmpty();
    }

    @Test
    void givenAnActionThatWasHandedOver_whenItsEndIsTold_thenItStandsInTheLogFromThenOn() {
        var run = started("r1", NOON);
        var webhook = new ActionId("flow01");
        reach(run, reached("flow01", NOON), reached("flow02", NOON));
        assertThat(runs.awaits(ANN, run.id(), webhook)).isTrue();

        runs.conclude(ANN, run.id(), new Run.Conclusion(webhook, "failed", "HTTP 404"));
        runs.conclude(ANN, run.id(), new Run.Conclusion(webhook, "done", ""));
        reach(run, reached("flow03", NOON));

        assertThat(runs.awaits(ANN, run.id(), webhook)).isFalse();
        assertThat(runs.awaits(ANN, run.id(), new ActionId("flow02"))).isTrue();
        assertThat(log(run))
                .containsExactly(
                        new Run.Reached(webhook, "send-email", NOON, "failed", "HTTP 404"),
                        reached("flow02", NOON),
                        reached("flow03", NOON));
        assertThat(runs.of(ANN).getFirst().log()).isEqualTo(log(run));
    }

    @Test
    void givenAnEndThatIsToldBeforeItsAction_whenTheActionIsLogged_thenTheEndStands() {
        var run = started("r1", NOON);
        runs.conclude(
                ANN, run.id(), new Run.Conclusion(new ActionId("flow01"), "failed", "HTTP 410"));
        assertThat(log(run)).isEmpty();

        reach(run, reached("flow01", NOON));

        assertThat(log(run)).extracting(Run.Reached::reason).containsExactly("HTTP 410");
    }

    @Test
    void givenNoSuchRun_whenAnEndIsTold_thenNothingIsAwaitedAndNothingKept() {
        var gone = new RunId("gone");
        var webhook = new ActionId("flow01");

        runs.conclude(ANN, gone, new Run.Conclusion(webhook, "done", ""));

        assertThat(runs.awaits(ANN, gone, webhook)).isFalse();
        assertThat(runs.find(ANN, gone)).isEmpty();
    }

    private Run started(String id, Instant at) {
        var run = run(id, at, Optional.empty(), Map.of());
        runs.start(run);
        return run;
    }

    private static Run run(
            String id, Instant at, Optional<EventId> event, Map<ActionId, String> splits) {
        return new Run(
                new RunId(id),
                new FlowId("flow"),
                ANN,
                event,
                at,
                Optional.empty(),
                Run.State.RUNNING,
                splits,
                Optional.of(LocalDate.parse("2026-05-31")),
                List.of(new FlowId("Flow01"), new FlowId("Flow02")),
                List.of());
    }

    private void reach(Run run, Run.Reached... reached) {
        runs.reached(ANN, run.id(), List.of(reached), Optional.empty(), Run.State.RUNNING);
    }

    private static Run.Reached reached(String action, Instant at) {
        return new Run.Reached(new ActionId(action), "send-email", at, "sent", "");
    }

    private List<Run.Reached> log(Run run) {
        return runs.find(ANN, run.id()).orElseThrow().log();
    }
}
