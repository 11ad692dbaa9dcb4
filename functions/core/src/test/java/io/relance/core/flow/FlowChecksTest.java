package io.relance.core.flow;

import static io.relance.core.flow.RandomFlows.hours;
import static io.relance.core.flow.RandomFlows.id;
import static io.relance.core.flow.RandomFlows.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.Refusal;
import io.relance.core.segment.EventFilter;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

class FlowChecksTest {
    private static final Trigger TRIGGER =
            new Trigger.JoinedList(new io.relance.core.list.ListId("Lst001"));

    @RepeatedTest(100)
    void aSoundGraphPasses(RepetitionInfo run) {
        var random = RandomFlows.seeded(run.getCurrentRepetition());

        assertThat(FlowChecks.check(random.flow())).as("seed %d", random.seed()).isEmpty();
    }

    @Test
    void givenNoActions_whenThereIsNoEntryEither_thenTheFlowIsSoundAndNeverStarts() {
        assertThat(FlowChecks.check(TRIGGER, List.of(), Optional.empty())).isEmpty();
    }

    @Test
    void givenActions_whenTheEntryIsMissingOrUnknown_thenItIsRefused() {
        assertThat(pointers(List.of(send(0, 9)), Optional.empty()))
                .containsExactly("/entry_action_id", "/actions/0/links/next");
        assertThat(pointers(List.of(send(0)), at(5))).containsExactly("/entry_action_id");
        assertThat(pointers(List.of(), at(5))).containsExactly("/entry_action_id");
    }

    @Test
    void givenBranchesThatLeadNowhere_whenChecked_thenEachLinkIsNamed() {
        var split = new Action.TriggerSplit(id(0), EventFilter.ANY, at(7), at(8));

        assertThat(pointers(List.of(split), at(0)))
                .containsExactly("/actions/0/links/next_if_true", "/actions/0/links/next_if_false");
    }

    @Test
    void givenTwoActionsOfOneName_whenChecked_thenTheSecondIsRefused() {
        assertThat(pointers(List.of(send(0), send(0)), at(0))).containsExactly("/actions/1/id");
    }

    @Test
    void givenALinkBack_whenChecked_thenTheLinkThatClosesTheCircleIsNamed() {
        var actions = List.of(send(0, 1), send(1, 2), send(2, 1));

        assertThat(FlowChecks.check(TRIGGER, actions, at(0)))
                .containsExactly(
                        new Refusal(
                                "/actions/2/links/next",
                                "This leads back to \"FLOW01\": a flow cannot go in a circle."));
        assertThat(pointers(List.of(send(0, 0)), at(0))).containsExactly("/actions/0/links/next");
    }

    @Test
    void givenTwoWaysThatMeetAgain_whenChecked_thenThatIsNoCircle() {
        var split = new Action.TriggerSplit(id(0), EventFilter.ANY, at(1), at(2));

        assertThat(pointers(List.of(split, send(1, 2), send(2)), at(0))).isEmpty();
    }

    @Test
    void givenAnActionNothingLeadsTo_whenChecked_thenItIsRefused() {
        var actions = List.of(send(0), send(1));

        assertThat(pointers(actions, at(0))).containsExactly("/actions/1");
        assertThat(FlowChecks.unreachable(actions, at(0))).containsExactly(id(1));
    }

    @Test
    void given200Actions_whenOneMoreIsAdded_thenTheFlowIsRefused() {
        assertThat(pointers(chain(200, hours(0)), at(0))).isEmpty();
        assertThat(pointers(chain(201, hours(0)), at(0))).containsExactly("/actions");
    }

    @Test
    void givenDelaysOf360Days_whenOneHourIsAdded_thenTheFlowIsRefused() {
        var most = List.of(delay(0, hours(180 * 24), 1), delay(1, hours(180 * 24), 2), send(2));
        var more = List.of(delay(0, hours(180 * 24), 1), delay(1, hours(180 * 24 + 1), 2), send(2));

        assertThat(pointers(most, at(0))).isEmpty();
        assertThat(FlowChecks.check(TRIGGER, more, at(0)))
                .containsExactly(
                        new Refusal(
                                "/actions",
                                "The longest way through this flow takes 360 days 1 hours; a flow"
                                        + " takes at most 360 days."));
        assertThat(pointers(List.of(delay(0, hours(9000), 1), send(1)), at(0)))
                .containsExactly("/actions/0/data/value");
    }

    @Test
    void givenAMailEveryMondayForFiftyWeeks_whenChecked_thenItFitsIntoTheYear() {
        var weekly = days(7, Optional.of(LocalTime.of(9, 0)), DayOfWeek.MONDAY);
        var daily = days(4, Optional.empty(), DayOfWeek.MONDAY);

        assertThat(pointers(chain(50, weekly), at(0))).isEmpty();
        // Four days after a Monday is a Friday: each takes a week in truth.
        assertThat(FlowChecks.check(TRIGGER, chain(54, daily), at(0)))
                .containsExactly(
                        new Refusal(
                                "/actions",
                                "With its clock times and weekdays, this flow can take longer than"
                                        + " a year."));
    }

    @Test
    void givenMinutesWithASecondValue_whenChecked_thenItIsRefused() {
        var delay =
                new Delay(Delay.Unit.MINUTES, 5, 5, Optional.empty(), Set.of(), Optional.empty());

        assertThat(pointers(List.of(delay(0, delay, 1), send(1)), at(0)))
                .containsExactly("/actions/0/data/secondary_value");
    }

    private static Delay days(int days, Optional<LocalTime> until, DayOfWeek weekday) {
        return new Delay(Delay.Unit.DAYS, days, 0, until, Set.of(weekday), Optional.empty());
    }

    private static List<Action> chain(int size, Delay delay) {
        var actions = new ArrayList<Action>();
        for (var place = 0; place < size - 1; place++) {
            actions.add(delay(place, delay, place + 1));
        }
        actions.add(send(size - 1));
        return actions;
    }

    private static List<String> pointers(List<Action> actions, Optional<ActionId> entry) {
        return FlowChecks.check(TRIGGER, actions, entry).stream().map(Refusal::pointer).toList();
    }

    private static Action delay(int place, Delay delay, int next) {
        return new Action.TimeDelay(id(place), delay, at(next));
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
