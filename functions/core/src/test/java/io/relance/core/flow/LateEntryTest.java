package io.relance.core.flow;

import static io.relance.core.flow.RandomFlows.flow;
import static io.relance.core.flow.RandomFlows.id;
import static io.relance.core.flow.RandomFlows.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.segment.Definition;
import io.relance.core.segment.EventFilter;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

class LateEntryTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Function<Action.Split, String> NOBODY_ASKS =
            split -> {
                throw new AssertionError(split.id() + " was asked");
            };

    /// The example of [add past
    /// profiles](https://help.klaviyo.com/hc/en-us/articles/115002779231).
    private static final FlowDefinition WIN_BACK =
            flow(delay(0, 75, 1), send(1, 2), delay(2, 10, 3), send(3));

    @Test
    void givenTwoMailsAfter75And85Days_whenTheOrderWasTenDaysAgo_thenTheFirstIsWaitedFor() {
        var late = enter(WIN_BACK, 10).orElseThrow();

        assertThat(late.entry()).isEqualTo(id(0));
        assertThat(late.path().waits()).containsExactly(Map.entry(id(0), daysFromNow(65)));
        assertThat(late.path().passed()).containsExactly(reached(0, "time-delay", "waited"));
        assertThat(late.path().next()).contains(id(1));
    }

    @Test
    void givenTwoMailsAfter75And85Days_whenTheOrderWas80DaysAgo_thenOnlyTheSecondIsWaitedFor() {
        var late = enter(WIN_BACK, 80).orElseThrow();

        assertThat(late.entry()).isEqualTo(id(2));
        assertThat(late.path().waits()).containsExactly(Map.entry(id(2), daysFromNow(5)));
        assertThat(late.path().passed()).containsExactly(reached(2, "time-delay", "waited"));
        assertThat(late.path().next()).contains(id(3));
    }

    @Test
    void givenTwoMailsAfter75And85Days_whenTheOrderWas86DaysAgo_thenItIsBeyondTheEnd() {
        assertThat(enter(WIN_BACK, 86)).isEmpty();
    }

    @Test
    void givenAMailThatIsDueThisInstant_whenEntered_thenItIsSent() {
        var late = enter(WIN_BACK, 85).orElseThrow();

        assertThat(late).isEqualTo(new LateEntry(id(3), new Path(Map.of(), List.of(), at(3))));
    }

    @Test
    void givenARunThatIsStillToBegin_whenEntered_thenItBeginsAtTheBeginning() {
        var late = enter(WIN_BACK, 0).orElseThrow();

        assertThat(late.entry()).isEqualTo(id(0));
        assertThat(late.path().waits()).containsExactly(Map.entry(id(0), daysFromNow(75)));
    }

    @Test
    void givenASplitThatIsPast_whenEntered_thenItIsAskedNowAndLogged() {
        var flow =
                flow(
                        new Action.ConditionalSplit(id(0), Definition.EVERYBODY, at(1), at(3)),
                        delay(1, 5, 2),
                        send(2),
                        delay(3, 9, 4),
                        send(4));

        var late = find(flow, Map.of(), 7, _ -> "no", Set.of()).orElseThrow();

        assertThat(late.entry()).isEqualTo(id(3));
        assertThat(late.path().waits()).containsExactly(Map.entry(id(3), daysFromNow(2)));
        assertThat(late.path().passed())
                .containsExactly(
                        reached(0, "conditional-split", "no"), reached(3, "time-delay", "waited"));
        assertThat(find(flow, Map.of(), 7, _ -> "yes", Set.of())).isEmpty();
    }

    @Test
    void givenASplitAnsweredAtEntry_whenEntered_thenNobodyAsksIt() {
        var flow =
                flow(
                        new Action.TriggerSplit(id(0), EventFilter.ANY, at(1), at(2)),
                        delay(1, 5, 3),
                        delay(2, 9, 3),
                        send(3));

        var late = find(flow, Map.of(id(0), "no"), 7, NOBODY_ASKS, Set.of()).orElseThrow();

        assertThat(late.entry()).isEqualTo(id(2));
    }

    @Test
    void givenTheMailWaitedForWasReceivedBefore_whenEntered_thenTheNextOneIsWaitedFor() {
        var both = find(WIN_BACK, Map.of(), 76, NOBODY_ASKS, Set.of(id(1))).orElseThrow();

        assertThat(both.entry()).isEqualTo(id(2));
        assertThat(find(WIN_BACK, Map.of(), 76, NOBODY_ASKS, Set.of(id(3)))).isEmpty();
        assertThat(find(WIN_BACK, Map.of(), 85, NOBODY_ASKS, Set.of(id(3)))).isEmpty();
    }

    @Test
    void givenADraftThatIsDue_whenEntered_thenWhatComesAfterItIsTheEntry() {
        var draft = new Action.SendEmail(id(0), Status.DRAFT, mail("No"), at(1));

        var late = enter(flow(draft, send(1)), 0).orElseThrow();

        assertThat(late.entry()).isEqualTo(id(1));
    }

    @Test
    void givenACountdown_whenEnteredLate_thenItEndsBeforeTheDate() {
        var countdown =
                new DatePause(
                        Optional.of(new DateOffset(3, DateOffset.Unit.DAYS)),
                        Optional.of(LocalTime.of(9, 0)),
                        Set.of(),
                        Optional.empty());
        var flow = flow(send(0, 1), new Action.DateDelay(id(1), countdown, at(2)), send(2));
        var course =
                new Course(flow, Map.of(), Optional.of(LocalDate.of(2026, 3, 9)), ZoneOffset.UTC);

        var late =
                LateEntry.find(course, NOON.minusSeconds(1), NOON, NOBODY_ASKS, Set.of())
                        .orElseThrow();
        var afterIt =
                LateEntry.find(
                        course,
                        NOON.minusSeconds(1),
                        Instant.parse("2026-03-06T09:00:01Z"),
                        NOBODY_ASKS,
                        Set.of());

        assertThat(late.entry()).isEqualTo(id(1));
        assertThat(late.path().waits())
                .containsExactly(Map.entry(id(1), Instant.parse("2026-03-06T09:00:00Z")));
        assertThat(afterIt).isEmpty();
    }

    /// What somebody gets who joins late is what they would have got from then on.
    @RepeatedTest(400)
    void whoJoinsLateReachesWhatIsLeftWhenTheyWouldHave(RepetitionInfo run) {
        var random = RandomFlows.seeded(run.getCurrentRepetition());
        var flow = random.flow();
        var answers = random.answers(flow);
        var begun = random.instant();
        var branches = new HashMap<ActionId, String>();
        Function<Action.Split, String> ask =
                split -> branches.computeIfAbsent(split.id(), _ -> Action.Branch.of(random.coin()));
        var course = new Course(flow, answers, Optional.empty(), ZoneOffset.UTC);
        var whole = timeline(course, Path.atEntry(course, flow.entry(), begun, begun), begun, ask);
        for (var hours = 0; hours < 300; hours += 7) {
            var now = begun.plus(Duration.ofHours(hours));
            var expected = new HashMap<>(whole);
            expected.values().removeIf(at -> at.isBefore(now));

            var late = LateEntry.find(course, begun, now, ask, Set.of());

            assertThat(late.map(found -> timeline(course, found.path(), now, ask)).orElse(Map.of()))
                    .as("seed %d, after %d hours", random.seed(), hours)
                    .isEqualTo(expected);
        }
    }

    /// When each action that acts is reached on `path` and after it.
    private static Map<ActionId, Instant> timeline(
            Course course, Path path, Instant now, Function<Action.Split, String> ask) {
        var acts = new HashMap<ActionId, Instant>();
        var seen = new HashSet<ActionId>();
        var at = now;
        var on = path;
        while (on.next().isPresent() && seen.add(on.next().get())) {
            at = on.waits().values().stream().reduce(at, LateEntryTest::later);
            var action = course.flow().action(on.next().get()).orElseThrow();
            if (action.acts()) {
                acts.put(action.id(), at);
            }
            var next =
                    switch (action) {
                        case Action.Split split -> split.next(ask.apply(split));
                        case Action.Acting acting -> acting.next();
                        case Action.Pause pause -> pause.next();
                    };
            on = Path.from(course, next, at);
        }
        return acts;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Optional<LateEntry> enter(FlowDefinition flow, int daysAgo) {
        return find(flow, Map.of(), daysAgo, NOBODY_ASKS, Set.of());
    }

    private static Optional<LateEntry> find(
            FlowDefinition flow,
            Map<ActionId, String> answers,
            int daysAgo,
            Function<Action.Split, String> ask,
            Set<ActionId> done) {
        var course = new Course(flow, answers, Optional.empty(), ZoneOffset.UTC);
        return LateEntry.find(course, daysFromNow(-daysAgo), NOON, ask, done);
    }

    private static Instant daysFromNow(int days) {
        return NOON.plus(Duration.ofDays(days));
    }

    private static Run.Reached reached(int place, String type, String outcome) {
        return new Run.Reached(id(place), type, NOON, outcome, "");
    }

    private static Action delay(int place, int days, int next) {
        return new Action.TimeDelay(id(place), RandomFlows.hours(24 * days), at(next));
    }

    private static Action send(int place) {
        return new Action.SendEmail(id(place), Status.LIVE, mail("Mail"), Optional.empty());
    }

    private static Action send(int place, int next) {
        return new Action.SendEmail(id(place), Status.LIVE, mail("Mail"), at(next));
    }

    private static Optional<ActionId> at(int place) {
        return Optional.of(id(place));
    }
}
