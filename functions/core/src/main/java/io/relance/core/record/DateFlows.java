package io.relance.core.record;

import io.relance.core.definition.Catalogue;
import io.relance.core.enrol.Enrolment;
import io.relance.core.enrol.Enrolment.Manner;
import io.relance.core.flow.Flow;
import io.relance.core.flow.FlowId;
import io.relance.core.flow.Occasions;
import io.relance.core.flow.Occasions.Occasion;
import io.relance.core.flow.Trigger;
import io.relance.core.segment.Subject;
import io.relance.core.step.Asking;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The flows that start with a date of the profile and let people in: who enters them by time, and
/// when to look again. Nobody is looked at daily: a profile is woken when its next run begins.
///
/// Where a run begins while the flow lets people in, they enter from its start. Where the date was
/// learned later than that, they enter where they would be by now, unless all is over. Source:
/// [date
/// property flows](https://help.klaviyo.com/hc/en-us/articles/360054240252).
final class DateFlows {
    /// Stores tell instants in years of four digits.
    private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    /// @param longest that a run can take
    private record Open(FlowId id, Trigger.OnDate trigger, Instant since, Duration longest) {}

    /// What a look at a profile's dates brings about.
    ///
    /// @param due runs that begin by time
    /// @param late runs of dates learned after they began
    /// @param until see [ProfileState#datesUntil]
    /// @param wakeAt when the next run begins
    record Look(
            List<Enrolment> due,
            List<Enrolment> late,
            Optional<Instant> until,
            Optional<Instant> wakeAt) {
        ProfileState at(ProfileState state) {
            return state.lookedAt(until, earlier(state.recheckAt(), wakeAt));
        }

        private static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
            return one.isEmpty() || other.isPresent() && other.get().isBefore(one.get())
                    ? other
                    : one;
        }
    }

    private final Catalogue catalogue;
    private final List<Open> open;

    DateFlows(Catalogue catalogue) {
        this.catalogue = catalogue;
        open =
                catalogue.flows().values().stream()
                        .filter(Flow::open)
                        .sorted(Comparator.comparing(flow -> flow.id().value()))
                        .flatMap(flow -> open(flow).stream())
                        .toList();
    }

    private static Optional<Open> open(Flow flow) {
        var definition = flow.definition();
        return definition.trigger() instanceof Trigger.OnDate trigger
                ? Optional.of(new Open(flow.id(), trigger, flow.since(), definition.longest()))
                : Optional.empty();
    }

    boolean none() {
        return open.isEmpty();
    }

    /// Somebody changed at `now`, or is new. Where no date or clock of theirs did, and no run was
    /// about to begin, there is nothing to see.
    ///
    /// @param before as loaded: its `recheckAt` is no later than the next run's beginning
    Look changed(ProfileState before, ProfileState reached, Instant now) {
        var isDue = before.recheckAt().filter(at -> !at.isAfter(now)).isPresent();
        if (!open.isEmpty() && (isDue || before.version() == 0 || moved(before, reached))) {
            return look(Optional.of(before), reached, now);
        }
        var planned = before.recheckAt().filter(at -> !open.isEmpty() && at.isAfter(now));
        return new Look(List.of(), List.of(), before.datesUntil(), planned);
    }

    /// Time has passed, or flows have changed.
    Look passed(ProfileState state, Instant now) {
        return open.isEmpty()
                ? new Look(List.of(), List.of(), state.datesUntil(), Optional.empty())
                : look(Optional.empty(), state, now);
    }

    private boolean moved(ProfileState before, ProfileState after) {
        return open.stream().anyMatch(flow -> !day(flow, before).equals(day(flow, after)))
                || !zone(before).equals(zone(after));
    }

    private Look look(Optional<ProfileState> before, ProfileState state, Instant now) {
        var due = new ArrayList<Enrolment>();
        var late = new ArrayList<Enrolment>();
        var wakes = new ArrayList<Instant>();
        var news = false;
        var known = false;
        for (var flow : open) {
            var day = day(flow, state);
            if (day.isEmpty()) {
                continue;
            }
            known = true;
            var occasions = new Occasions(flow.trigger(), day.get(), zone(state));
            if (before.filter(b -> learned(flow, b, day)).isPresent()) {
                news = true;
                occasions
                        .between(now.minus(flow.longest()), now)
                        .forEach(one -> late.add(enter(flow, state, one, Manner.JOINS_LATE, now)));
            } else {
                var seen = state.datesUntil().filter(flow.since()::isBefore).orElse(flow.since());
                occasions
                        .between(seen, now)
                        .forEach(one -> due.add(enter(flow, state, one, Manner.STARTS, now)));
            }
            occasions.next(now).map(Occasion::begins).filter(NEVER::isAfter).ifPresent(wakes::add);
        }
        var until = news || !due.isEmpty() ? Optional.of(now) : state.datesUntil();
        return new Look(
                due,
                late,
                known ? until : Optional.empty(),
                wakes.stream().min(Comparator.naturalOrder()));
    }

    private boolean learned(Open flow, ProfileState before, Optional<LocalDate> day) {
        return before.version() == 0 || !day(flow, before).equals(day);
    }

    private Optional<LocalDate> day(Open flow, ProfileState state) {
        var subject = Subject.counted(state, catalogue.settings().explicitEmailConsent());
        return Occasions.day(flow.trigger().property().field().of(subject));
    }

    private ZoneId zone(ProfileState state) {
        return Asking.zone(state.profile(), catalogue);
    }

    private static Enrolment enter(
            Open flow, ProfileState state, Occasion occasion, Manner manner, Instant now) {
        return new Enrolment(
                flow.id(),
                state.profile().id(),
                "date:" + occasion.day(),
                Optional.empty(),
                occasion.begins(),
                now,
                manner,
                Optional.of(occasion.day()),
                List.of());
    }
}
