package io.relance.core.simulate;

import io.relance.core.definition.Definitions;
import io.relance.core.enrol.Enrolment;
import io.relance.core.event.Event;
import io.relance.core.event.Timeline;
import io.relance.core.flow.Action;
import io.relance.core.flow.Delays;
import io.relance.core.flow.Flow;
import io.relance.core.flow.FlowId;
import io.relance.core.flow.Reentry;
import io.relance.core.flow.Status;
import io.relance.core.flow.Trigger;
import io.relance.core.list.ListId;
import io.relance.core.profile.ProfileId;
import io.relance.core.record.FlowEntry;
import io.relance.core.record.Profiles;
import io.relance.core.segment.SegmentId;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Who enters which flow. In this order: the trigger, whether the flow does anything at all, the
/// trigger filter, the re-entry rule, the profile filter. Source: [how flow triggers
/// work](https://help.klaviyo.com/hc/en-us/articles/115002779051),
/// [re-entry](https://help.klaviyo.com/hc/en-us/articles/360003040052).
final class Starts {
    private static final Duration FRESH = Duration.ofHours(4);
    private static final int LONGEST_CHAIN = 5;

    private final Definitions definitions;
    private final Profiles profiles;
    private final Timeline timeline;
    private final Agenda agenda;
    private final Walks walks;

    Starts(
            Definitions definitions,
            Profiles profiles,
            Timeline timeline,
            Agenda agenda,
            Walks walks) {
        this.definitions = definitions;
        this.profiles = profiles;
        this.timeline = timeline;
        this.agenda = agenda;
        this.walks = walks;
    }

    /// @param since what lateness is counted from
    void by(Event event, Instant since, List<FlowId> chain) {
        var late = Duration.between(since, event.receivedAt());
        for (var flow : flows()) {
            if (flow.definition().trigger() instanceof Trigger.OnMetric(var metric, var filter)
                    && metric.equals(event.metric())
                    && late.compareTo(longestLateness(flow)) <= 0
                    && filter.matches(event.allProperties(), event.receivedAt())) {
                start(
                        flow,
                        event.profile(),
                        event.id().value(),
                        Optional.of(event),
                        event.time(),
                        chain);
            }
        }
    }

    /// Four hours, or the delay that the flow begins with if that is longer.
    private static Duration longestLateness(Flow flow) {
        var first = flow.definition().entry().flatMap(flow.definition()::action);
        return first.isPresent()
                        && first.get() instanceof Action.TimeDelay(_, var delay, _)
                        && Delays.length(delay).compareTo(FRESH) > 0
                ? Delays.length(delay)
                : FRESH;
    }

    void byList(ListId joined, ProfileId profile, Instant at, List<FlowId> chain) {
        for (var flow : flows()) {
            if (flow.definition().trigger().equals(new Trigger.JoinedList(joined))) {
                start(flow, profile, at.toString(), Optional.empty(), at, chain);
            }
        }
    }

    void bySegment(SegmentId entered, ProfileId profile, List<FlowId> chain) {
        var now = agenda.instant();
        for (var flow : flows()) {
            if (flow.definition().trigger().equals(new Trigger.EnteredSegment(entered))) {
                start(flow, profile, now.toString(), Optional.empty(), now, chain);
            }
        }
    }

    private List<Flow> flows() {
        return List.copyOf(definitions.current().flows().values());
    }

    private void start(
            Flow flow,
            ProfileId profile,
            String key,
            Optional<Event> event,
            Instant startedAt,
            List<FlowId> chain) {
        var comesBack = chain.contains(flow.id()) || chain.size() >= LONGEST_CHAIN;
        if (open(flow) && !comesBack) {
            soon(
                    new Enrolment(
                                    flow.id(),
                                    profile,
                                    key,
                                    event.map(Event::id),
                                    startedAt,
                                    event.map(Event::receivedAt).orElse(startedAt))
                            .causedBy(chain));
        }
    }

    void soon(Enrolment enrolment) {
        agenda.at(agenda.instant(), () -> enter(enrolment));
    }

    /// Whether there is anything in it for anybody.
    private static boolean open(Flow flow) {
        return !flow.archived()
                && flow.definition().inOrder().stream()
                        .anyMatch(
                                action ->
                                        action instanceof Action.Acting acting
                                                && acting.status() != Status.DRAFT);
    }

    private void enter(Enrolment enrolment) {
        var catalogue = definitions.current();
        var flow = catalogue.flows().get(enrolment.flow());
        var person = profiles.load(enrolment.profile());
        if (flow == null || !open(flow) || person.isEmpty() || walks.knows(enrolment.run())) {
            return;
        }
        var last = Optional.ofNullable(person.get().entries().get(flow.id()));
        if (last.isPresent()
                && !mayComeAgain(flow.definition().reentry(), last.get(), enrolment.startedAt())) {
            return;
        }
        var entry = flow.definition().entry().orElseThrow();
        var questions =
                new Questions(timeline, catalogue, person.get(), enrolment, agenda.instant());
        if (!questions.dateStands(flow.definition())
                || !questions.passes(flow.definition().profileFilter(), entry)) {
            return;
        }
        var times = last.map(FlowEntry::count).orElse(0) + 1;
        profiles.enter(
                enrolment.profile(),
                flow.id(),
                last,
                new FlowEntry(enrolment.key(), enrolment.startedAt(), times));
        var answers = questions.fixed(flow.definition());
        walks.begin(new Journey(enrolment, flow.definition(), answers), flow, person.get());
    }

    private static boolean mayComeAgain(Reentry rule, FlowEntry last, Instant startedAt) {
        return switch (rule) {
            case Reentry.Never() -> false;
            case Reentry.Always() -> true;
            case Reentry.After(var pause) ->
                    Duration.between(last.at(), startedAt).compareTo(pause) >= 0;
        };
    }
}
