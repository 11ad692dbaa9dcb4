package io.relance.core.simulate;

import io.relance.core.Ids;
import io.relance.core.definition.Definitions;
import io.relance.core.enrol.Enrolment;
import io.relance.core.event.Event;
import io.relance.core.event.Timeline;
import io.relance.core.flow.Run;
import io.relance.core.profile.ProfileId;
import io.relance.core.record.Arrival;
import io.relance.core.record.Change;
import io.relance.core.record.Members;
import io.relance.core.record.Orders;
import io.relance.core.record.ProfileState;
import io.relance.core.record.Profiles;
import io.relance.core.record.Record;
import io.relance.core.record.Recorded;
import io.relance.core.record.Recorder;
import io.relance.core.segment.SegmentId;
import io.relance.core.step.Doing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Flows carried through by reading them: what happens to people is recorded, and the flows it
/// starts are walked action by action, without state machines, queues or retries.
///
/// It is a second reading of the same rules, which the product itself is held against; nothing of
/// how flows are compiled and stepped through is used. What a live action does is the product's own
/// ([Doing]), as is the recording of what happens.
public final class Simulation implements Recorder {
    private final Profiles profiles;
    private final Heard timeline;
    private final Record record;
    private final Agenda agenda;
    private final Starts starts;
    private final Walks walks;

    /// @param doing what live actions do, given who records what comes of it
    public Simulation(
            Definitions definitions,
            Profiles profiles,
            Timeline timeline,
            Members members,
            Orders orders,
            Ids ids,
            Agenda agenda,
            Function<Recorder, Doing> doing) {
        this.profiles = profiles;
        this.timeline = new Heard(timeline);
        this.agenda = agenda;
        record =
                new Record(
                        definitions,
                        profiles,
                        this.timeline,
                        members,
                        orders,
                        this::byDate,
                        unanswered -> {}, // nobody confirms a sign-up here
                        ids,
                        agenda);
        walks = new Walks(definitions, profiles, timeline, agenda, doing.apply(this));
        starts = new Starts(definitions, profiles, timeline, agenda, walks);
    }

    @Override
    public Optional<Recorded> record(Arrival arrival) {
        var before = who(arrival).flatMap(profiles::load);
        var recorded = record.record(arrival);
        var events = new ArrayList<>(timeline.lately());
        // What came in starts flows before what follows from it.
        events.sort(
                (one, other) -> Boolean.compare(follows(one, arrival), follows(other, arrival)));
        for (var event : events) {
            if (!event.backfill()) {
                starts.by(event, arrival.reportedAt().orElse(event.time()), arrival.chain());
            }
        }
        if (!arrival.backfill() && !historical(arrival)) {
            recorded.ifPresent(r -> moved(before, r.state(), arrival));
        }
        return recorded;
    }

    private void moved(Optional<ProfileState> before, ProfileState after, Arrival arrival) {
        after.lists()
                .forEach(
                        (list, now) -> {
                            var was = before.flatMap(b -> Optional.ofNullable(b.lists().get(list)));
                            var joined = now.member() && was.filter(w -> w.member()).isEmpty();
                            if (joined) {
                                var at = now.joinedAt().orElseThrow();
                                starts.byList(list, after.profile().id(), at, arrival.chain());
                            }
                        });
        entered(before, after, arrival);
    }

    private void entered(Optional<ProfileState> before, ProfileState after, Arrival arrival) {
        for (var segment : after.segments().keySet()) {
            if (before.filter(b -> b.segments().containsKey(segment)).isEmpty()) {
                starts.bySegment(segment, after.profile().id(), arrival.chain());
            }
        }
    }

    /// Time has passed: somebody may enter segments, and the flows these start.
    public void recheck(ProfileId id) {
        var before = profiles.load(id);
        record.recheck(id);
        timeline.lately();
        for (var segment : profiles.load(id).map(s -> s.segments().keySet()).orElseThrow()) {
            if (before.filter(b -> b.segments().containsKey(segment)).isEmpty()) {
                starts.bySegment(segment, id, List.of());
            }
        }
    }

    /// A segment was edited: who is in it by that enters no flow.
    public void rebuild(ProfileId id, SegmentId segment) {
        record.rebuild(id, segment);
        timeline.lately();
    }

    /// When a person's date begins a run is told by the recording; all else is read here.
    private void byDate(List<Enrolment> enrolments) {
        enrolments.stream()
                .filter(e -> e.date().isPresent() && e.manner() == Enrolment.Manner.STARTS)
                .forEach(starts::soon);
    }

    /// Every run so far, in the order of entering.
    public List<Run> runs() {
        return walks.runs();
    }

    private Optional<ProfileId> who(Arrival arrival) {
        return arrival.profile()
                .or(
                        () -> {
                            var known = profiles.known(arrival.identifiers());
                            return arrival.identifiers().stream()
                                    .filter(known::containsKey)
                                    .map(known::get)
                                    .findFirst();
                        });
    }

    private static boolean follows(Event event, Arrival arrival) {
        return arrival.changes().stream()
                .noneMatch(
                        c ->
                                c instanceof Change.Occurred happened
                                        && happened.uniqueId().equals(event.uniqueId()));
    }

    /// What a shop knew before it came to us starts nothing.
    private static boolean historical(Arrival arrival) {
        return arrival.changes().stream()
                .anyMatch(c -> c instanceof Change.Subscribed said && said.historical());
    }
}
