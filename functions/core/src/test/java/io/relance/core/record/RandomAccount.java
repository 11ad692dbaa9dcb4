package io.relance.core.record;

import io.relance.core.definition.InMemoryDefinitions;
import io.relance.core.definition.Settings;
import io.relance.core.event.InMemoryTimeline;
import io.relance.core.list.ListId;
import io.relance.core.list.MarketingList;
import io.relance.core.list.MarketingList.OptInProcess;
import io.relance.core.profile.ProfileId;
import io.relance.core.segment.Cases;
import io.relance.core.segment.Definition;
import io.relance.core.segment.Segment;
import io.relance.core.segment.SegmentId;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// An account that runs as the product runs it, in memory: arrivals are recorded, a sweep moves
/// those
/// who are due, and new and edited segments are rebuilt page by page while life goes on.
final class RandomAccount {
    static final int SEGMENTS = 40;
    private static final int PAGE = 100;
    private static final int REGULARS = 12;
    private static final List<String> STARTS =
            List.of("2026-03-01T12:00:00Z", "2028-02-27T22:30:00Z", "2027-12-30T23:59:59.998Z");

    final InMemoryDefinitions definitions = new InMemoryDefinitions();
    final InMemoryTimeline timeline = new InMemoryTimeline();
    final InMemoryMembers members = new InMemoryMembers();
    final InMemoryProfiles profiles;
    final List<ProfileId> people = new ArrayList<>();
    final Deque<String> trace = new ArrayDeque<>();
    Instant now;

    private final Cases cases;
    private final RandomArrivals arrivals;
    private final RandomSegments segments;
    private final Record record;
    private final List<Arrival> delivered = new ArrayList<>();
    private final List<Rebuild> rebuilds = new ArrayList<>();
    private final Map<SegmentId, Set<ProfileId>> frozen = new HashMap<>();
    private int ids;

    /// One run of the rebuild machine.
    private static final class Rebuild {
        final SegmentId segment;
        final Deque<ProfileId> page = new ArrayDeque<>();
        int shard;
        Optional<ProfileId> after = Optional.empty();

        Rebuild(SegmentId segment) {
            this.segment = segment;
        }
    }

    RandomAccount(long seed) {
        cases = new Cases(seed * 0x9E3779B97F4A7C15L); // neighbours' numbers begin alike
        now = Instant.parse(cases.one(STARTS));
        profiles = cases.below(2) == 0 ? new InMemoryProfiles() : new InMemoryProfiles(() -> now);
        arrivals = new RandomArrivals(cases);
        segments = new RandomSegments(cases, now, seed % 3 == 0);
        record =
                new Record(
                        definitions,
                        profiles,
                        timeline,
                        members,
                        new InMemoryOrders(),
                        _ -> {},
                        asks -> {},
                        length -> "p%0".concat((length - 1) + "d").formatted(ids++),
                        () -> now);
        var defaults = Settings.DEFAULT;
        definitions.save(
                new Settings(
                        defaults.name(),
                        defaults.url(),
                        defaults.address(),
                        defaults.timezone(),
                        defaults.locale(),
                        defaults.currency(),
                        cases.below(2) == 0,
                        defaults.propertyRules()));
        for (var list : RandomSegments.LISTS) {
            definitions.save(
                    new MarketingList(
                            new ListId(list),
                            list,
                            list.equals("L3")
                                    ? OptInProcess.DOUBLE_OPT_IN
                                    : OptInProcess.SINGLE_OPT_IN,
                            now,
                            now));
        }
        for (var number = 0; number < SEGMENTS - 8; number++) {
            save(id(number), segments.definition(above(number)), true, false);
        }
    }

    boolean explicitEmailConsent() {
        return definitions.current().settings().explicitEmailConsent();
    }

    /// Segments whose membership is settled: those being computed anew are not yet.
    boolean settled(SegmentId segment) {
        return rebuilds.stream().noneMatch(r -> r.segment.equals(segment));
    }

    /// Who was in an inactive segment when it was switched off.
    Set<ProfileId> frozen(SegmentId segment) {
        return frozen.getOrDefault(segment, Set.of());
    }

    Optional<ProfileId> newcomer() {
        return deliver(arrivals.newcomer(people.size(), now));
    }

    /// Something happens to one person.
    Optional<ProfileId> event() {
        if (!delivered.isEmpty() && cases.below(8) == 0) {
            return deliver(cases.one(delivered));
        }
        return deliver(arrivals.of(profiles.load(somebody()).orElseThrow(), now));
    }

    /// Mostly one of the few who do a lot.
    private ProfileId somebody() {
        return cases.below(3) > 0
                ? people.get(cases.below(Math.min(REGULARS, people.size())))
                : cases.one(people);
    }

    /// @return whom it was about; empty if it named nobody known
    private Optional<ProfileId> deliver(Arrival arrival) {
        if (delivered.size() < PAGE) {
            delivered.add(arrival);
        } else {
            delivered.set(cases.below(PAGE), arrival);
        }
        var id = record.record(arrival).map(recorded -> recorded.state().profile().id());
        note(id + " " + arrival);
        id.filter(person -> !people.contains(person)).ifPresent(people::add);
        return id;
    }

    /// Somebody makes, edits, switches off or switches on a segment.
    void edit() {
        var catalogue = definitions.current().segments();
        var number = cases.below(SEGMENTS);
        var id = id(number);
        var known = Optional.ofNullable(catalogue.get(id));
        var active = known.map(Segment::active).orElse(true);
        var fresh = segments.definition(above(number));
        switch (known.isEmpty() ? 0 : cases.below(3)) {
            case 0 -> compute(id, fresh, active);
            case 1 -> {
                if (active && settled(id)) {
                    frozen.put(id, membersOf(id));
                    save(id, known.orElseThrow().definition(), false, false);
                }
            }
            default -> {
                if (!active) {
                    compute(id, known.orElseThrow().definition(), true);
                }
            }
        }
    }

    private void compute(SegmentId id, Definition definition, boolean active) {
        save(id, definition, active, active);
        if (active) {
            rebuilds.add(new Rebuild(id));
        }
    }

    private void save(SegmentId id, Definition definition, boolean active, boolean processing) {
        note("%s active %s: %s".formatted(id, active, definition));
        definitions.save(
                new Segment(id, id.value(), definition, active, false, processing, now, now));
    }

    /// The rebuild machines go on a little.
    void rebuild() {
        if (rebuilds.isEmpty()) {
            return;
        }
        var machine = cases.one(rebuilds);
        for (var left = cases.below(PAGE); left > 0; left--) {
            if (!step(machine)) {
                return;
            }
        }
    }

    private boolean step(Rebuild machine) {
        while (machine.page.isEmpty()) {
            if (machine.shard == Profiles.SHARDS) {
                ready(machine);
                return false;
            }
            machine.page.addAll(profiles.page(machine.shard, machine.after, PAGE));
            machine.after = Optional.ofNullable(machine.page.peekLast());
            machine.shard += machine.page.size() < PAGE ? 1 : 0;
            machine.after = machine.page.size() < PAGE ? Optional.empty() : machine.after;
        }
        var person = machine.page.removeFirst();
        if (!record.rebuild(person, machine.segment)) {
            throw new IllegalStateException("nobody else writes " + person);
        }
        return true;
    }

    private void ready(Rebuild machine) {
        rebuilds.remove(machine);
        var segment = definitions.current().segments().get(machine.segment);
        save(segment.id(), segment.definition(), segment.active(), false);
    }

    /// Time passes, and whoever is due on the way is swept: at once, or at the full minute.
    ///
    /// @return who was swept last, at the new `now`
    Collection<ProfileId> pass() {
        return passUntil(later());
    }

    private Collection<ProfileId> passUntil(Instant target) {
        var byTheMinute = cases.below(2) == 0;
        var swept = new LinkedHashSet<ProfileId>();
        var end = target;
        for (var due = profiles.nextDue(); due.isPresent(); due = profiles.nextDue()) {
            var at = byTheMinute ? fullMinute(due.get()) : due.get();
            if (due.get().isAfter(end)) {
                break;
            }
            end = at.isAfter(end) ? at : end;
            if (at.isAfter(now)) {
                now = at;
                swept.clear();
            }
            swept.addAll(sweep());
        }
        if (end.isAfter(now)) {
            swept.clear();
            now = end;
        }
        return swept;
    }

    private Set<ProfileId> sweep() {
        var swept = new HashSet<ProfileId>();
        var due = profiles.due(now, PAGE);
        while (!due.isEmpty()) {
            for (var person : due) {
                if (!record.recheck(person)) {
                    throw new IllegalStateException("nobody else writes " + person);
                }
            }
            swept.addAll(due);
            due = profiles.due(now, PAGE);
        }
        return swept;
    }

    private Instant later() {
        var tomorrow = now.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
        return switch (cases.below(80)) {
            case 0 -> now.plus(Duration.ofDays(20 + cases.below(50)));
            case 1, 2 -> now.plusSeconds(cases.below(5 * 86_400));
            case 3, 4 -> tomorrow;
            case 5, 6 -> tomorrow.minusMillis(1);
            case 7, 8, 9 -> now.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
            case 10, 11, 12, 13, 14 -> now.plusSeconds(cases.below(36_000));
            case 15, 16, 17, 18, 19, 20, 21, 22 -> now.plusSeconds(cases.below(600));
            case 23 ->
                    now.atOffset(ZoneOffset.UTC)
                            .withDayOfMonth(1)
                            .truncatedTo(ChronoUnit.DAYS)
                            .plusMonths(1)
                            .toInstant();
            default -> now.plusMillis(1 + cases.below(999));
        };
    }

    private static Instant fullMinute(Instant at) {
        var minute = at.truncatedTo(ChronoUnit.MINUTES);
        return minute.equals(at) ? at : minute.plus(1, ChronoUnit.MINUTES);
    }

    private Set<ProfileId> membersOf(SegmentId segment) {
        var in = new HashSet<ProfileId>();
        for (var person : people) {
            if (profiles.load(person).orElseThrow().segments().containsKey(segment)) {
                in.add(person);
            }
        }
        return in;
    }

    private List<SegmentId> above(int number) {
        var above = new ArrayList<SegmentId>();
        for (var other = 0; other < number; other++) {
            if (number >= SEGMENTS / 2 && definitions.current().segments().containsKey(id(other))) {
                above.add(id(other));
            }
        }
        return above;
    }

    /// The order of identifiers tells nothing of who asks whom.
    private static SegmentId id(int number) {
        return new SegmentId("S%02d".formatted(number * 17 % SEGMENTS));
    }

    private void note(String what) {
        trace.addLast(now + " " + what);
        if (trace.size() > 4_000) {
            trace.removeFirst();
        }
    }
}
