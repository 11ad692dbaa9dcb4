package io.relance.core.record;

import io.relance.core.Fingerprint;
import io.relance.core.Ids;
import io.relance.core.definition.Catalogue;
import io.relance.core.definition.Definitions;
import io.relance.core.enrol.EnrolmentQueue;
import io.relance.core.event.Event;
import io.relance.core.event.EventId;
import io.relance.core.event.Metric;
import io.relance.core.event.MetricId;
import io.relance.core.event.Timeline;
import io.relance.core.message.ConfirmationQueue;
import io.relance.core.profile.Identifier;
import io.relance.core.profile.Profile;
import io.relance.core.profile.ProfileId;
import io.relance.core.profile.ProfilePatch;
import io.relance.core.rfm.Standing;
import io.relance.core.segment.Behaviour;
import io.relance.core.segment.SegmentId;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Records what the doors learned: profile, counters, lists, segments, timeline, and the flows all
/// this starts.
///
/// One conditional write commits everything that is decided about the profile, together with what
/// that commit still owes ([Pending]). What is owed is safe to carry out twice, and the timeline is
/// written last: an event that is known is wholly done. So a crash between any two calls loses
/// nothing and counts nothing twice, and no transaction over several items is paid for.
public final class Record implements Recorder {
    private static final int ATTEMPTS = 12;
    private static final int PROFILE_ID_LENGTH = 16;

    /// Where changes of group come from.
    private static final String RFM = "rfm";

    private final Definitions definitions;
    private final Profiles profiles;
    private final Timeline timeline;
    private final Orders orders;
    private final Ids ids;
    private final InstantSource clock;
    private final Settlement settlement;
    private final Plans plans = new Plans();

    public Record(
            Definitions definitions,
            Profiles profiles,
            Timeline timeline,
            Members members,
            Orders orders,
            EnrolmentQueue enrolments,
            ConfirmationQueue confirmations,
            Ids ids,
            InstantSource clock) {
        this.definitions = definitions;
        this.profiles = profiles;
        this.timeline = timeline;
        this.orders = orders;
        this.ids = ids;
        this.clock = clock;
        settlement = new Settlement(members, enrolments, confirmations, timeline);
    }

    @Override
    public Optional<Recorded> record(Arrival arrival) {
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var who = who(arrival);
            if (who.isEmpty() && (arrival.identifiers().isEmpty() || onlyUnlinks(arrival))) {
                return Optional.empty();
            }
            var done = attempt(arrival, who);
            if (done.isPresent()) {
                return done;
            }
        }
        throw new IllegalStateException("a profile is being written by too many at once");
    }

    /// The person an arrival speaks of: by our own identifier, else by the strongest identifier
    /// that is known, else by the order. Mostly the strongest is known: it is asked for alone.
    private Optional<ProfileId> who(Arrival arrival) {
        if (arrival.profile().isPresent()) {
            return arrival.profile();
        }
        if (arrival.identifiers().isEmpty()) {
            return arrival.order().flatMap(orders::placedBy);
        }
        var strongest = arrival.identifiers().iterator().next();
        var found = Optional.ofNullable(profiles.known(List.of(strongest)).get(strongest));
        if (found.isPresent() || arrival.identifiers().size() == 1) {
            return found;
        }
        var known = profiles.known(arrival.identifiers());
        return arrival.identifiers().stream()
                .filter(known::containsKey)
                .map(known::get)
                .findFirst();
    }

    private Optional<Recorded> attempt(Arrival arrival, Optional<ProfileId> who) {
        var now = clock.instant();
        // First the profile, then the definitions: whoever edits a segment in between also writes
        // the profile, and this attempt fails.
        var loaded = who.flatMap(profiles::load);
        if (who.isPresent() && loaded.isEmpty() && arrival.profile().isPresent()) {
            throw new IllegalArgumentException("no profile has the identifier " + who.get());
        }
        var before = loaded.orElseGet(() -> newcomer(now));
        var events = events(arrival, before.profile().id(), now);
        var catalogue = catalogueWithMetricsOf(arrival, events, now);
        var seen = new LinkedHashSet<>(seen(events, before));
        var key = key(arrival, before.profile().id());
        var owed = before.pending().stream().filter(p -> p.key().equals(key)).findFirst();
        if (owed.isPresent()) {
            var done = seen.containsAll(owed.get().events()) && !owed.get().events().isEmpty();
            if (!done) {
                placed(arrival, before.profile().id());
            }
            var state = done ? before : settle(before, owed.get(), events);
            return Optional.of(new Recorded(state, false, true));
        }
        seen.addAll(toldAnew(before, events));
        var fresh = events.stream().filter(e -> !seen.contains(e.id())).toList();
        if (!events.isEmpty() && fresh.isEmpty() && onlyEvents(arrival)) {
            return Optional.of(new Recorded(before, false, true));
        }
        var draft = new Draft(before, catalogue, arrival, now);
        draft.work(free(arrival, before.profile()), fresh);
        var commit = plans.of(catalogue).commit(draft, key, stillOwed(before, seen));
        if (commit.changesNothing(before)) {
            return Optional.of(new Recorded(before, false, fresh.isEmpty()));
        }
        settlement.enter(commit.ahead());
        var saved = profiles.save(before, commit.after());
        return saved.map(
                state -> {
                    placed(arrival, state.profile().id());
                    var settled = settle(state, commit.pending(), events);
                    if (before.version() == 0) {
                        catchUp(settled, catalogue);
                    }
                    return new Recorded(settled, before.version() == 0, false);
                });
    }

    /// A segment edited while a newcomer was being written was computed for everybody but them.
    private void catchUp(ProfileState newcomer, Catalogue known) {
        var newest = definitions.current();
        if (newest.revision() == known.revision()) {
            return;
        }
        for (var segment : newest.segments().values()) {
            var edited = !segment.equals(known.segments().get(segment.id()));
            for (var attempt = 0; edited && attempt < ATTEMPTS; attempt++) {
                edited = !rebuild(newcomer.profile().id(), segment.id());
            }
        }
    }

    /// Moves a profile into and out of segments as time has passed, and into flows whose date has
    /// come; plans its next wake. Safe to call at any time.
    ///
    /// @return false when somebody else was writing: the profile is due still
    public boolean recheck(ProfileId id) {
        return reevaluate(id, Set.of(), "recheck:" + clock.instant());
    }

    /// Computes one segment anew for a profile, counting its whole history where the segment counts
    /// something new. An edited definition starts no flow.
    ///
    /// @return false when somebody else was writing: to be asked again
    public boolean rebuild(ProfileId id, SegmentId segment) {
        return reevaluate(id, Set.of(segment), "rebuild:" + clock.instant());
    }

    private boolean reevaluate(ProfileId id, Set<SegmentId> asked, String key) {
        var now = clock.instant();
        var loaded = profiles.load(id);
        if (loaded.isEmpty()) {
            return true;
        }
        var before = loaded.get();
        var plan = plans.of(definitions.current());
        var rebuilt = new HashSet<>(asked);
        before.pending().forEach(pending -> rebuilt.addAll(pending.recount()));
        var owed =
                unsettled(before, Set.of()).stream()
                        .map(pending -> pending.recounting(rebuilt))
                        .toList();
        var history = history(id, plan.behaviours(rebuilt));
        var commit = plan.reevaluate(before, rebuilt, history, key, owed, now);
        if (commit.changesNothing(before)) {
            return true;
        }
        settlement.enter(commit.ahead());
        var saved = profiles.save(before, commit.after());
        saved.ifPresent(state -> settle(state, commit.pending(), List.of()));
        return saved.isPresent();
    }

    /// Gives somebody the group of a recalculation, or none any more, with the properties that tell
    /// it. Segments and flows follow, as of any property.
    ///
    /// @param silent whether no flow starts
    /// @return false for nobody
    public boolean regroup(
            ProfileId id, Optional<Standing> standing, Instant asOf, boolean silent) {
        var arrival =
                new Arrival(
                        Optional.of(id),
                        Set.of(),
                        ProfilePatch.NOTHING,
                        List.of(new Change.Regrouped(standing)),
                        asOf,
                        silent,
                        RFM,
                        Optional.empty(),
                        Optional.empty());
        return profiles.load(id).isPresent() && record(arrival).isPresent();
    }

    private List<Event> history(ProfileId id, Set<Behaviour> behaviours) {
        var metrics = new LinkedHashSet<MetricId>();
        behaviours.forEach(behaviour -> metrics.add(behaviour.metric()));
        return metrics.stream().flatMap(metric -> timeline.of(id, metric).stream()).toList();
    }

    private ProfileState settle(ProfileState state, Pending owed, List<Event> bodies) {
        settlement.settle(owed, bodies);
        return owed.events().isEmpty() ? forget(state, owed) : state;
    }

    /// Without an event to tell that all is done, the state itself has to say so.
    private ProfileState forget(ProfileState state, Pending owed) {
        if (owed.settledByEventsAlone()) {
            return state;
        }
        var rest = state.pending().stream().filter(p -> !p.key().equals(owed.key())).toList();
        return profiles.save(state, Commit.withPending(state, rest)).orElse(state);
    }

    /// Earlier commits whose own events are not in the timeline yet, as far as `seen` and the
    /// timeline know. What the others owe is carried out now: it is all in the state.
    private List<Pending> unsettled(ProfileState before, Set<EventId> seen) {
        var rest = new ArrayList<Pending>();
        for (var pending : before.pending()) {
            if (known(pending.events(), seen)) {
                continue;
            }
            if (pending.occurred().isEmpty()) {
                settlement.settle(pending, List.of());
            } else {
                rest.add(pending);
            }
        }
        return rest;
    }

    private boolean known(List<EventId> events, Set<EventId> seen) {
        return !events.isEmpty()
                && (seen.containsAll(events) || timeline.known(events).containsAll(events));
    }

    /// What the next state still has to remember of earlier commits.
    private List<Pending> stillOwed(ProfileState before, Set<EventId> seen) {
        var unsettled = unsettled(before, seen);
        return before.pending().stream()
                .filter(pending -> unsettled.contains(pending) || !pending.recount().isEmpty())
                .toList();
    }

    /// Events that an earlier commit counted and still owes to the timeline, told once more by
    /// another
    /// arrival: they are not counted again. Where it has the bodies of all that the commit owes,
    /// what
    /// is owed is carried out at once.
    private Set<EventId> toldAnew(ProfileState before, List<Event> events) {
        var told = events.stream().map(Event::id).collect(Collectors.toSet());
        var again = new LinkedHashSet<EventId>();
        for (var pending : before.pending()) {
            var occurred = new HashSet<>(pending.occurred());
            if (!occurred.isEmpty() && told.containsAll(occurred)) {
                settlement.settle(pending, events);
                again.addAll(pending.events());
            } else {
                occurred.retainAll(told);
                again.addAll(occurred);
            }
        }
        return again;
    }

    private Set<EventId> seen(List<Event> events, ProfileState before) {
        var asked = new LinkedHashSet<EventId>();
        events.forEach(event -> asked.add(event.id()));
        before.pending().forEach(pending -> asked.addAll(pending.events()));
        return before.version() == 0 || asked.isEmpty() ? Set.of() : timeline.known(asked);
    }

    private Catalogue catalogueWithMetricsOf(Arrival arrival, List<Event> events, Instant now) {
        var catalogue = definitions.current();
        if (events.stream().allMatch(event -> catalogue.metrics().containsKey(event.metric()))) {
            return catalogue;
        }
        var missing = new ArrayList<Metric>();
        for (var change : arrival.changes()) {
            if (change instanceof Change.Occurred happened) {
                var id = MetricId.named(happened.metric());
                if (!catalogue.metrics().containsKey(id)) {
                    missing.add(new Metric(id, happened.metric(), now));
                }
            }
        }
        missing.forEach(definitions::add);
        return definitions.current();
    }

    private ProfileState newcomer(Instant now) {
        return ProfileState.fresh(Profile.fresh(new ProfileId(ids.next(PROFILE_ID_LENGTH)), now));
    }

    private static List<Event> events(Arrival arrival, ProfileId profile, Instant now) {
        var events = new LinkedHashMap<EventId, Event>();
        for (var change : arrival.changes()) {
            if (change instanceof Change.Occurred happened) {
                var metric = MetricId.named(happened.metric());
                var id = Event.id(profile, metric, happened.uniqueId());
                events.putIfAbsent(
                        id,
                        new Event(
                                id,
                                profile,
                                metric,
                                happened.uniqueId(),
                                happened.time(),
                                arrival.receivedAt(),
                                happened.value(),
                                happened.properties(),
                                happened.extra(),
                                arrival.backfill()));
            }
        }
        return List.copyOf(events.values());
    }

    /// To take an identifier from somebody unknown makes nobody known.
    private static boolean onlyUnlinks(Arrival arrival) {
        return !arrival.changes().isEmpty()
                && arrival.changes().stream().allMatch(c -> c instanceof Change.Unlinked);
    }

    /// Nothing but events and what they say of the person: known events make the rest known too.
    private static boolean onlyEvents(Arrival arrival) {
        return arrival.changes().stream().allMatch(c -> c instanceof Change.Occurred)
                && arrival.patch().changesNothing();
    }

    /// Identifiers the arrival names that are this profile's own, or nobody's.
    private Set<Identifier> free(Arrival arrival, Profile profile) {
        var named = new LinkedHashSet<>(arrival.identifiers());
        for (var kind : Identifier.Kind.values()) {
            arrival.patch()
                    .attributes()
                    .getOrDefault(kind.attribute(), Optional.empty())
                    .ifPresent(text -> named.add(new Identifier(kind, text)));
        }
        var own = profile.identifiers();
        var others = named.stream().filter(identifier -> !own.contains(identifier)).toList();
        if (!others.isEmpty()) {
            profiles.known(others)
                    .forEach(
                            (identifier, owner) -> {
                                if (!owner.equals(profile.id())) {
                                    named.remove(identifier);
                                }
                            });
        }
        return named;
    }

    /// Who placed an order is written once, with the order itself: what follows only names it.
    private void placed(Arrival arrival, ProfileId by) {
        var places =
                arrival.changes().stream()
                        .anyMatch(
                                c ->
                                        c instanceof Change.Occurred happened
                                                && happened.metric().equals(Metric.PLACED_ORDER));
        if (places && !arrival.identifiers().isEmpty()) {
            arrival.order().ifPresent(order -> orders.placed(order, by));
        }
    }

    /// Names an arrival, the same at each redelivery.
    private static String key(Arrival arrival, ProfileId profile) {
        var parts = new ArrayList<String>();
        parts.add(profile.value());
        parts.add(arrival.receivedAt().toString());
        parts.add(arrival.patch().toString());
        for (var change : arrival.changes()) {
            if (change instanceof Change.Occurred happened) {
                // Its unique id stands for all an event says.
                parts.add(happened.metric());
                parts.add(happened.uniqueId());
            } else {
                parts.add(change.toString());
            }
        }
        return Fingerprint.of(12, parts.toArray(String[]::new));
    }
}
