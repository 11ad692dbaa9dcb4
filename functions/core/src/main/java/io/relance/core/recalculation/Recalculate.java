package io.relance.core.recalculation;

import static io.relance.core.recalculation.Recalculation.Status.RUNNING;

import io.relance.core.event.Timeline;
import io.relance.core.record.Profiles;
import io.relance.core.record.Record;
import io.relance.core.rfm.Minimums;
import io.relance.core.rfm.RfmSettings;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Recalculates everybody's group: [#begin], then in each stage [#work] for all parts and one
/// [#decide], until that says that it is over.
///
/// Every call may be repeated, at once or later, and every one may die at any point: what is
/// repeated replaces what it found before, and moves nobody twice. A stage is decided only when
/// what was found reaches from the first customer to the last without a gap; what an attempt left
/// that looked at other ranges is passed over. One that was silent for too long is taken for dead,
/// and does nothing more should it wake up.
///
/// Memory does not grow with the shop: a call holds one page of customers, a sample of bounded
/// size, and histograms of a bounded number of buckets.
public final class Recalculate {
    /// Longer than any call lasts: one that gave no sign of life for so long is dead.
    public static final Duration SILENCE = Duration.ofMinutes(20);

    /// From here on shards are worked on side by side.
    private static final long MANY = 100_000;

    private static final Work FIRST = new Work(0, Work.Kind.COUNT, List.of(), Optional.empty());

    private final Recalculations recalculations;
    private final Transitions transitions;
    private final Profiles profiles;
    private final Record record;
    private final Crowd crowd;
    private final InstantSource clock;
    private final Pass.Limits limits;

    public Recalculate(
            Recalculations recalculations,
            Transitions transitions,
            Customers customers,
            Profiles profiles,
            Timeline timeline,
            Record record,
            InstantSource clock) {
        this(
                recalculations,
                transitions,
                customers,
                profiles,
                timeline,
                record,
                clock,
                Pass.Limits.USUAL);
    }

    Recalculate(
            Recalculations recalculations,
            Transitions transitions,
            Customers customers,
            Profiles profiles,
            Timeline timeline,
            Record record,
            InstantSource clock,
            Pass.Limits limits) {
        this.recalculations = recalculations;
        this.transitions = transitions;
        this.profiles = profiles;
        this.record = record;
        this.clock = clock;
        this.limits = limits;
        crowd = new Crowd(customers, profiles, timeline);
    }

    /// Begins a recalculation as of now; of one that began before, tells how far it is.
    ///
    /// @param id the name of its execution
    /// @param preview whether it only tells what would come of `settings`
    public Beginning begin(String id, RfmSettings settings, boolean preview) {
        var now = clock.instant();
        var running = recalculations.begin(fresh(id, settings, preview, now), now.minus(SILENCE));
        if (!running.id().equals(id)) {
            return new Beginning.Busy(running);
        }
        return new Beginning.Runs(running, running.over() ? List.of() : parts(running));
    }

    private Recalculation fresh(String id, RfmSettings settings, boolean preview, Instant now) {
        var before = Past.of(recalculations);
        return new Recalculation(
                id,
                asOf(before, now),
                settings,
                preview,
                !countedBy(settings, before),
                !groupedBy(settings, before),
                RUNNING,
                now,
                now,
                Optional.of(FIRST),
                0,
                0,
                List.of(),
                Optional.empty());
    }

    /// Later than all before, for by this time transitions are told apart.
    private static Instant asOf(List<Recalculation> before, Instant now) {
        var asOf = now.truncatedTo(ChronoUnit.MILLIS);
        return before.stream()
                .findFirst()
                .map(latest -> latest.asOf().plusMillis(1))
                .filter(asOf::isBefore)
                .orElse(asOf);
    }

    /// Whether whoever is not marked is counted by the metric of `settings`: a recalculation by it
    /// counted all, and since then none counted anybody by another.
    private static boolean countedBy(RfmSettings settings, List<Recalculation> before) {
        for (var recalculation : before) {
            if (!recalculation.settings().metric().equals(settings.metric())) {
                return false;
            }
            if (recalculation.over() || recalculation.work().orElseThrow().stage() > 0) {
                return true;
            }
        }
        return false;
    }

    /// Whether everybody has the group that `settings` gave them last: a recalculation by them gave
    /// everybody one, and since then none gave anybody one by others.
    private static boolean groupedBy(RfmSettings settings, List<Recalculation> before) {
        for (var recalculation : before) {
            if (recalculation.status() == Recalculation.Status.UNAVAILABLE) {
                continue;
            }
            if (!scoring(recalculation.settings()).equals(scoring(settings))) {
                return false;
            }
            if (recalculation.over()) {
                return true;
            }
        }
        return false;
    }

    /// The settings without those that give nobody another group.
    private static RfmSettings scoring(RfmSettings settings) {
        return new RfmSettings(
                settings.metric(),
                settings.recency(),
                settings.frequency(),
                settings.monetary(),
                Minimums.DEFAULT);
    }

    private List<List<Integer>> parts(Recalculation recalculation) {
        var shards = IntStream.range(0, Profiles.SHARDS).boxed().toList();
        return many(recalculation) ? shards.stream().map(List::of).toList() : List.of(shards);
    }

    private boolean many(Recalculation recalculation) {
        if (recalculation.everybody()) {
            return profiles.page(0, Optional.empty(), limits.costly()).size() == limits.costly();
        }
        return recalculations.complete(recalculation.asOf(), 1).stream()
                .flatMap(r -> r.outcome().stream())
                .anyMatch(outcome -> outcome.customers() >= MANY);
    }

    /// Does a bounded amount of work on a part.
    ///
    /// @param part of [Beginning.Runs]
    /// @param cursor empty at first, and then as the call before returned it
    /// @return where the next call goes on; empty when the part is done with this stage
    public String work(String id, List<Integer> part, String cursor) {
        var recalculation = need(id);
        if (recalculation.over() || !recalculations.alive(id, clock.instant(), 0)) {
            return "";
        }
        var work = recalculation.work().orElseThrow();
        var from = cursor.isEmpty() ? Place.startOf(part.getFirst()) : Place.read(cursor);
        var regrouping = Regrouping.of(recalculation, work, recalculations, transitions, record);
        var found =
                new Pass(recalculation, work, crowd, regrouping, limits, from)
                        .through(part.getLast());
        recalculations.put(id, work.stage(), from.text(), found.bytes());
        recalculations.alive(id, clock.instant(), found.looked());
        return found.next().shard() > part.getLast() ? "" : found.next().text();
    }

    /// Decides what follows a stage that all parts are done with.
    ///
    /// @return whether another stage follows
    public boolean decide(String id) {
        var recalculation = need(id);
        if (!recalculation.over() && recalculations.alive(id, clock.instant(), 0)) {
            var work = recalculation.work().orElseThrow();
            var found = found(recalculation, work);
            if (!found.next().equals(Place.END)) {
                // Decided before, and the answer was lost: the next stage is still to be worked on.
                return true;
            }
            var now = clock.instant();
            var next =
                    new Decision(recalculation, work, found, () -> sample(recalculation), now)
                            .next();
            if (recalculations.save(next) && !next.over()) {
                return true;
            }
        }
        recalculations.tidy(id);
        return false;
    }

    private Finding found(Recalculation recalculation, Work work) {
        var gauges = Gauges.of(work, recalculation.settings());
        var all = new Finding(gauges, Place.START);
        recalculations.found(
                recalculation.id(), work.stage(), piece -> all.add(Finding.read(gauges, piece)));
        return all;
    }

    /// What the first pass drew is kept until the end.
    private Sample sample(Recalculation recalculation) {
        return found(recalculation, FIRST).sample();
    }

    private Recalculation need(String id) {
        return recalculations
                .find(id)
                .orElseThrow(() -> new IllegalArgumentException("no recalculation is " + id));
    }
}
