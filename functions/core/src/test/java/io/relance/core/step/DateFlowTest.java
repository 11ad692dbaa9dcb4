package io.relance.core.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.Crashes;
import io.relance.core.flow.Action;
import io.relance.core.flow.ActionId;
import io.relance.core.flow.DateOffset;
import io.relance.core.flow.DatePause;
import io.relance.core.flow.EmailMessage;
import io.relance.core.flow.FlowDefinition;
import io.relance.core.flow.Reentry;
import io.relance.core.flow.Run;
import io.relance.core.flow.Status;
import io.relance.core.flow.Trigger;
import io.relance.core.message.MailTemplate;
import io.relance.core.message.TemplateId;
import io.relance.core.profile.Attribute;
import io.relance.core.segment.Definition;
import io.relance.core.segment.Property;
import io.relance.core.value.Value;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Flows that start with a date of the profile, on a clock that is moved by hand. Source: [date
/// property flows](https://help.klaviyo.com/hc/en-us/articles/360054240252).
class DateFlowTest {
    private static final String START = "2026-03-02T12:00:00Z";
    private static final TemplateId TEMPLATE = new TemplateId("HELLO1");

    @Test
    void givenABirthday_whenYearsPass_thenAMailGoesOutEachYearAtTen() {
        var world = world(birthday(0));
        world.told("1990-05-17");

        world.runTo("2028-12-31T00:00:00Z");

        assertThat(world.outbox)
                .containsExactly(
                        "First @ 2026-05-17T10:00:00Z",
                        "First @ 2027-05-17T10:00:00Z",
                        "First @ 2028-05-17T10:00:00Z");
        assertThat(world.looks).as("woken for nothing else").isEqualTo(3);
    }

    @Test
    void givenABirthdayIsTodaysAndAdded_whenItIsBeforeTen_thenTheMailComesElseNot() {
        var early = world(birthday(0));
        early.runTo("2026-05-17T09:59:00Z");
        early.told("1990-05-17");
        early.runTo("2026-12-31T00:00:00Z");
        var late = world(birthday(0));
        late.runTo("2026-05-17T10:01:00Z");
        late.told("1990-05-17");
        late.runTo("2026-12-31T00:00:00Z");

        assertThat(early.outbox).containsExactly("First @ 2026-05-17T10:00:00Z");
        assertThat(late.outbox).isEmpty();
    }

    /// First mail 14 days before, second three days before, third on the day.
    @Test
    void givenADateLearnedInTheMiddleOfItsFlow_whenItRuns_thenWhatIsPastIsNotSent() {
        var world = world(countdown());
        world.runTo("2026-05-10T12:00:00Z");
        world.told("1990-05-17");

        world.runTo("2026-12-31T00:00:00Z");

        assertThat(world.outbox)
                .containsExactly("Second @ 2026-05-14T10:00:00Z", "Third @ 2026-05-17T08:00:00Z");
        assertThat(world.runs().getFirst().log())
                .extracting(Run.Reached::type)
                .containsExactly("countdown-delay", "send-email", "target-date", "send-email");
    }

    @Test
    void givenADateKnownInTime_whenItsFlowRuns_thenEachMailComesBeforeTheDate() {
        var world = world(countdown());
        world.told("1990-05-17");

        world.runTo("2026-12-31T00:00:00Z");

        assertThat(world.outbox)
                .containsExactly(
                        "First @ 2026-05-03T10:00:00Z",
                        "Second @ 2026-05-14T10:00:00Z",
                        "Third @ 2026-05-17T08:00:00Z");
    }

    @Test
    void givenARun_whenTheDateIsChanged_thenItEndsAndANewOneComesForTheNewDate() {
        var world = world(countdown());
        world.told("1990-05-17");
        world.runTo("2026-05-05T00:00:00Z");
        world.told("1990-06-20");

        world.runTo("2026-12-31T00:00:00Z");

        assertThat(world.outbox)
                .containsExactly(
                        "First @ 2026-05-03T10:00:00Z",
                        "First @ 2026-06-06T10:00:00Z",
                        "Second @ 2026-06-17T10:00:00Z",
                        "Third @ 2026-06-20T08:00:00Z");
        assertThat(world.runs())
                .extracting(Run::state)
                .containsExactly(Run.State.CANCELLED, Run.State.COMPLETED);
    }

    @Test
    void givenARun_whenTheDateIsRemoved_thenItEndsAndNoneFollows() {
        var world = world(countdown());
        world.told("1990-05-17");
        world.runTo("2026-05-05T00:00:00Z");
        world.told("");

        world.runTo("2028-12-31T00:00:00Z");

        assertThat(world.outbox).containsExactly("First @ 2026-05-03T10:00:00Z");
        assertThat(world.runs())
                .extracting(Run::state, run -> run.endedAt().orElseThrow())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                Run.State.CANCELLED, Instant.parse("2026-05-14T10:00:00Z")));
    }

    @Test
    void givenOtherYearAndTimeOfTheSameBirthday_whenItIsCorrected_thenTheRunGoesOn() {
        var world = world(countdown());
        world.told("1990-05-17");
        world.runTo("2026-05-05T00:00:00Z");
        world.told("1991-05-17T08:00:00Z");

        world.runTo("2026-12-31T00:00:00Z");

        assertThat(world.outbox).hasSize(3);
        assertThat(world.runs()).hasSize(1);
    }

    @Test
    void givenPeopleWithDates_whenTheFlowOpens_thenOnlyWhoseTimeIsToComeEnter() {
        var world = new DateWorld("2026-05-17T10:30:00Z", DateWorld.NONE);
        world.save(template());
        world.told("1990-05-17");
        world.open(birthday(0));

        world.runTo("2026-12-31T00:00:00Z");
        assertThat(world.outbox).isEmpty();
        world.runTo("2027-12-31T00:00:00Z");
        assertThat(world.outbox).containsExactly("First @ 2027-05-17T10:00:00Z");
    }

    @Test
    void givenAFlowThatWasADraftOnTheDay_whenItOpensAgain_thenTheDayIsNotMadeUpFor() {
        var world = world(birthday(0));
        world.told("1990-05-17");
        world.status(Status.DRAFT);
        world.runTo("2026-05-18T00:00:00Z");
        world.status(Status.LIVE);
        world.record().recheck(world.told(Map.of(), Map.of()));

        world.runTo("2027-12-31T00:00:00Z");

        assertThat(world.outbox).containsExactly("First @ 2027-05-17T10:00:00Z");
    }

    @Test
    void givenSomebodyWhoMoves_whenTheDayComes_thenTheirOwnClockCounts() {
        var world = world(birthday(0));
        world.told("1990-05-17");
        world.told(zone("America/New_York"), Map.of());
        world.runTo("2026-05-17T15:00:00Z");
        assertThat(world.outbox).containsExactly("First @ 2026-05-17T14:00:00Z");

        world.told(zone("Asia/Tokyo"), Map.of());
        world.runTo("2027-12-31T00:00:00Z");

        assertThat(world.outbox)
                .containsExactly("First @ 2026-05-17T14:00:00Z", "First @ 2027-05-17T01:00:00Z");
    }

    @Test
    void givenSomebodyWhoMovesEastOnTheirDay_whenTenHasPassedThere_thenTheMailComesAtOnceAndOnce() {
        var world = world(birthday(0));
        world.told(zone("America/New_York"), Map.of("birthday", Value.of("1990-05-17")));
        world.runTo("2026-05-17T12:00:00Z");
        world.told(zone("Asia/Tokyo"), Map.of());

        world.runTo("2026-12-31T00:00:00Z");

        assertThat(world.outbox).containsExactly("First @ 2026-05-17T12:00:00Z");
    }

    @Test
    void givenSomebodyWithoutTheDate_whenDateFlowsAreOpen_thenNothingIsWrittenOrWoken() {
        var world = world(birthday(0));
        var ana = world.told(Map.of(), Map.of("colour", Value.of("red")));

        world.runTo("2027-12-31T00:00:00Z");

        var state = world.profiles.load(ana).orElseThrow();
        assertThat(state.datesUntil()).isEmpty();
        assertThat(state.recheckAt()).isEmpty();
        assertThat(state.version()).isEqualTo(1);
    }

    /// Never twice, never lost: the mails that go out are those of a world without crashes, except
    /// one of which nobody can know.
    @Test
    void givenACrashAtAnyCallOfAnyPort_whenItIsTriedAgain_thenEachMailComesOnce() {
        var calm = new Crashes(-1, false);
        var plain = story(calm);
        assertThat(plain).hasSize(5);
        assertThat(calm.calls()).isGreaterThan(100);
        for (var at = 0; at < calm.calls(); at++) {
            for (var after : List.of(true, false)) {
                var crashes = new Crashes(at, after);
                var world = storyOf(crashes);
                var unknown =
                        world.runs().stream()
                                .flatMap(run -> run.log().stream())
                                .filter(reached -> reached.reason().equals("UNKNOWN"))
                                .count();
                assertThat(crashes.crashed()).isTrue();
                assertThat(days(world.outbox))
                        .as("crash %s call %d", after ? "after" : "before", at)
                        .doesNotHaveDuplicates();
                assertThat(days(world.outbox).size() + (int) unknown)
                        .as("crash %s call %d: %s", after ? "after" : "before", at, world.outbox)
                        .isBetween(5, 6);
            }
        }
    }

    private static List<String> story(Crashes crashes) {
        return storyOf(crashes).outbox;
    }

    private static DateWorld storyOf(Crashes crashes) {
        var world = new DateWorld(START, crashes);
        world.save(template());
        world.open(countdown());
        world.told("1990-05-17");
        world.runTo("2026-05-05T00:00:00Z");
        world.told("1990-05-12");
        world.runTo("2027-04-29T00:00:00Z");
        world.told("1990-05-30");
        world.runTo("2027-05-18T00:00:00Z");
        return world;
    }

    private static List<String> days(List<String> outbox) {
        return outbox.stream().map(line -> line.replaceAll("T.*", "")).toList();
    }

    private static DateWorld world(FlowDefinition flow) {
        var world = new DateWorld(START, DateWorld.NONE);
        world.save(template());
        world.open(flow);
        return world;
    }

    private static Map<Attribute, Optional<String>> zone(String name) {
        return Map.of(Attribute.TIMEZONE, Optional.of(name));
    }

    private static FlowDefinition birthday(int daysBefore) {
        return flow(daysBefore, mail("01", "First", Optional.empty()));
    }

    private static FlowDefinition countdown() {
        return flow(
                14,
                mail("01", "First", id("02")),
                new Action.DateDelay(
                        new ActionId("02"),
                        new DatePause(
                                Optional.of(new DateOffset(3, DateOffset.Unit.DAYS)),
                                Optional.empty(),
                                Set.of(),
                                Optional.empty()),
                        id("03")),
                mail("03", "Second", id("04")),
                new Action.DateDelay(
                        new ActionId("04"),
                        new DatePause(
                                Optional.empty(),
                                Optional.of(LocalTime.of(8, 0)),
                                Set.of(),
                                Optional.empty()),
                        id("05")),
                mail("05", "Third", Optional.empty()));
    }

    private static Optional<ActionId> id(String id) {
        return Optional.of(new ActionId(id));
    }

    private static FlowDefinition flow(int daysBefore, Action... actions) {
        var byId = new LinkedHashMap<ActionId, Action>();
        for (var action : actions) {
            byId.put(action.id(), action);
        }
        return new FlowDefinition(
                new Trigger.OnDate(
                        Property.named("birthday").orElseThrow(),
                        new DateOffset(daysBefore, DateOffset.Unit.DAYS),
                        Trigger.Recurrence.ANNUALLY,
                        LocalTime.of(10, 0),
                        Set.of(),
                        Optional.empty()),
                Definition.EVERYBODY,
                new Reentry.Always(),
                byId,
                id("01"));
    }

    private static Action mail(String id, String subject, Optional<ActionId> next) {
        var message =
                new EmailMessage(
                        subject,
                        "shop@example.com",
                        "Shop",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        subject,
                        "",
                        Optional.of(TEMPLATE),
                        false,
                        false,
                        false,
                        List.of(),
                        Definition.EVERYBODY);
        return new Action.SendEmail(new ActionId(id), Status.DRAFT, message, next);
    }

    private static MailTemplate template() {
        var now = Instant.parse(START);
        return new MailTemplate(TEMPLATE, "hello", "CODE", "<p>Hi</p>", Optional.empty(), now, now);
    }
}
