package io.relance.core.flow;

import static io.relance.core.flow.RandomFlows.flow;
import static io.relance.core.flow.RandomFlows.hours;
import static io.relance.core.flow.RandomFlows.id;
import static io.relance.core.flow.RandomFlows.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relance.core.segment.Definition;
import io.relance.core.segment.EventFilter;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class PathTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final ZoneId UTC = ZoneOffset.UTC;

    private static final FlowDefinition CART =
            flow(
                    delay(0, 4, 1),
                    delay(1, 1, 2),
                    new Action.TriggerSplit(id(2), EventFilter.ANY, at(3), at(4)),
                    delay(3, 20, 5),
                    delay(4, 2, 6),
                    new Action.SendEmail(id(5), Status.LIVE, mail("Yes"), Optional.empty()),
                    new Action.SendEmail(id(6), Status.DRAFT, mail("No"), Optional.empty()));

    @Test
    void givenDelaysAndATriggerSplit_whenWalked_thenEachDelayCountsFromTheEndOfTheOneBefore() {
        var path = Path.from(course(CART, Map.of(id(2), "yes")), CART.entry(), NOON);

        assertThat(path.waits())
                .containsExactly(
                        Map.entry(id(0), NOON.plus(Duration.ofHours(4))),
                        Map.entry(id(1), NOON.plus(Duration.ofHours(5))),
                        Map.entry(id(3), NOON.plus(Duration.ofHours(25))));
        assertThat(path.passed())
                .containsExactly(
                        reached(0, "time-delay", 0, "waited"),
                        reached(1, "time-delay", 4, "waited"),
                        reached(2, "trigger-split", 5, "yes"),
                        reached(3, "time-delay", 5, "waited"));
        assertThat(path.next()).contains(id(5));
    }

    @Test
    void givenOnlyDraftsOnTheBranchAnsweredAtEntry_whenWalked_thenNobodyWaitsAndTheRunEnds() {
        var path = Path.from(course(CART, Map.of(id(2), "no")), CART.entry(), NOON);

        assertThat(path.waits())
                .containsExactly(
                        Map.entry(id(0), NOON), Map.entry(id(1), NOON), Map.entry(id(4), NOON));
        assertThat(path.passed()).isEmpty();
        assertThat(path.next()).isEmpty();
    }

    @Test
    void givenADelayThatIsTheLastOfItsFlow_whenReached_thenTheRunEnds() {
        var flow = flow(new Action.TimeDelay(id(0), hours(3), Optional.empty()));

        var path = Path.from(course(flow, Map.of()), flow.entry(), NOON);

        assertThat(path).isEqualTo(new Path(Map.of(id(0), NOON), List.of(), Optional.empty()));
    }

    @Test
    void givenALiveMailBehindBothSplits_whenTheDelayBeforeThemIsReached_thenItIsWaitedIn() {
        var flow =
                flow(
                        delay(0, 3, 1),
                        new Action.ConditionalSplit(
                                id(1), Definition.EVERYBODY, Optional.empty(), at(2)),
                        new Action.SendEmail(id(2), Status.MANUAL, mail("No"), Optional.empty()));

        var path = Path.from(course(flow, Map.of()), flow.entry(), NOON);

        assertThat(path.waits()).containsExactly(Map.entry(id(0), NOON.plus(Duration.ofHours(3))));
        assertThat(path.next()).contains(id(1));
    }

    @Test
    void givenATriggerInThePast_whenARunEnters_thenItsFirstDelayCountsFromTheTrigger() {
        var answers = Map.of(id(2), "yes");

        var late =
                Path.atEntry(
                        course(CART, answers), CART.entry(), NOON.minus(Duration.ofHours(3)), NOON);
        var tooLate =
                Path.atEntry(
                        course(CART, answers), CART.entry(), NOON.minus(Duration.ofHours(9)), NOON);

        assertThat(late.waits())
                .containsEntry(id(0), NOON.plus(Duration.ofHours(1)))
                .containsEntry(id(1), NOON.plus(Duration.ofHours(2)));
        assertThat(late.passed().getFirst()).isEqualTo(reached(0, "time-delay", 0, "waited"));
        assertThat(tooLate.waits())
                .containsEntry(id(0), NOON)
                .containsEntry(id(1), NOON.plus(Duration.ofHours(1)));
    }

    @Test
    void givenATriggerSplitWithoutAnAnswer_whenWalked_thenThatIsABug() {
        assertThatThrownBy(() -> Path.from(course(CART, Map.of()), at(2), NOON))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("FLOW02");
    }

    private static Course course(FlowDefinition flow, Map<ActionId, String> answers) {
        return new Course(flow, answers, Optional.empty(), UTC);
    }

    private static Run.Reached reached(int place, String type, int afterHours, String outcome) {
        return new Run.Reached(
                id(place), type, NOON.plus(Duration.ofHours(afterHours)), outcome, "");
    }

    private static Action delay(int place, int hours, int next) {
        return new Action.TimeDelay(id(place), hours(hours), at(next));
    }

    private static Optional<ActionId> at(int place) {
        return Optional.of(id(place));
    }
}
