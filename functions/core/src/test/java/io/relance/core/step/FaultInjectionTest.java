package io.relance.core.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.consent.Channel;
import io.relance.core.event.Event;
import io.relance.core.event.Metric;
import io.relance.core.event.MetricId;
import io.relance.core.flow.Flow;
import io.relance.core.flow.Reentry;
import io.relance.core.flow.Run;
import io.relance.core.message.Message;
import io.relance.core.message.MessageId;
import io.relance.core.profile.ProfileId;
import io.relance.core.segment.Amount;
import io.relance.core.segment.Counter;
import io.relance.core.step.Faults.At;
import io.relance.core.step.Faults.Handler;
import io.relance.core.step.Faults.Kind;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// I1 to I5: whatever call of whatever function goes wrong, everybody gets what they would have got
/// had nothing gone wrong; what nobody can know is said to be unknown, and settled by the
/// provider's report.
///
/// `-Drelance.fuzz=10` runs ten times as many worlds, `-Drelance.seed=7` draws others.
class FaultInjectionTest {
    private static final int SCALE = Integer.getInteger("relance.fuzz", 1);
    private static final long SEED = Long.getLong("relance.seed", 1);
    private static final int RANDOM_RUNS = 18_500 * SCALE;
    private static final int RUNS_A_SCRIPT = 20;
    private static final int SYSTEMATIC_SCRIPTS = 2 * SCALE;
    private static final int MOST_SCRIPTS = 1_000;

    /// Who found as much need not look on.
    private static final int ENOUGH_BROKEN = 100;

    /// What came of all runs of a kind.
    private static final class Tally {
        final LongAdder runs = new LongAdder();
        final LongAdder faults = new LongAdder();
        final LongAdder messages = new LongAdder();
        final LongAdder unknown = new LongAdder();
        final LongAdder settled = new LongAdder();
        final LongAdder again = new LongAdder();
    }

    private final Map<String, Tally> table = Collections.synchronizedMap(new TreeMap<>());
    private final ConcurrentLinkedQueue<String> broken = new ConcurrentLinkedQueue<>();

    @Test
    void givenAFaultAtAnyCall_whenEverythingComesAgain_thenNothingIsDoubledLostOrWronglySent() {
        for (var script = 0; script < SYSTEMATIC_SCRIPTS; script++) {
            everyCall(scriptOfEverybody(SEED * 1_000_003 + script * 1_000L));
        }
        var scripts = RANDOM_RUNS / RUNS_A_SCRIPT;
        IntStream.range(0, scripts).parallel().forEach(n -> randomFaults(SEED * 7_919_993 + n));

        var runs = print();
        assertThat(broken).isEmpty();
        assertThat(runs).isGreaterThan(20_000L * SCALE);
        assertThat(table.values().stream().mapToLong(t -> t.unknown.sum()).sum()).isPositive();
        assertThat(table.values().stream().mapToLong(t -> t.settled.sum()).sum()).isPositive();
    }

    /// The first script from `seed` on in which every handler has something to do.
    private static long scriptOfEverybody(long seed) {
        var idle = EnumSet.allOf(Handler.class);
        for (var next = seed; next < seed + MOST_SCRIPTS; next++) {
            var counting = Faults.none();
            new FaultWorld(next, counting).run();
            if (Arrays.stream(Handler.values()).allMatch(h -> counting.calls(h) > 0)) {
                return next;
            }
            idle.removeIf(handler -> counting.calls(handler) > 0);
        }
        throw new AssertionError(
                "in none of %d scripts has every handler something to do; in all of them idle: %s"
                        .formatted(MOST_SCRIPTS, idle));
    }

    private void everyCall(long seed) {
        var counting = Faults.none();
        var plain = new FaultWorld(seed, counting).run();
        var plans = new ArrayList<At>();
        for (var handler : Handler.values()) {
            for (var call = 0; call < counting.calls(handler); call++) {
                for (var kind : Kind.values()) {
                    plans.add(new At(handler, call, kind));
                }
            }
        }
        plans.parallelStream()
                .forEach(
                        at -> {
                            var faults = Faults.at(at);
                            var name = at.handler() + " " + at.kind();
                            judge(name, seed + " " + at, plain, seed, faults);
                        });
    }

    private void randomFaults(long seed) {
        var plain = new FaultWorld(seed, Faults.none()).run();
        for (var run = 0; run < RUNS_A_SCRIPT; run++) {
            var faults = Faults.random(new Random(seed * 31 + run));
            judge("up to six at random", seed + " run " + run, plain, seed, faults);
        }
    }

    private void judge(String kind, String where, FaultWorld plain, long seed, Faults faults) {
        if (broken.size() > ENOUGH_BROKEN) {
            return;
        }
        FaultWorld world;
        try {
            world = new FaultWorld(seed, faults).run();
        } catch (RuntimeException | AssertionError thrown) {
            broken.add(where + ": " + thrown);
            return;
        }
        if (faults.happened == 0) {
            return; // such a call cannot go wrong so
        }
        var tally = table.computeIfAbsent(kind, _ -> new Tally());
        tally.runs.increment();
        tally.faults.add(faults.happened);
        tally.messages.add(world.taken.size());
        var found = new ArrayList<String>();
        duplicates(world, tally, found);
        unknown(world, tally, found);
        compared(plain, world, found);
        rules(world, found);
        found.forEach(what -> broken.add(where + ": " + what));
    }

    /// I1, but for a transactional message whose sending was cut: it is sent again.
    private static void duplicates(FaultWorld world, Tally tally, List<String> found) {
        var times =
                world.taken.stream()
                        .collect(Collectors.groupingBy(FaultWorld.Taken::id, Collectors.toList()));
        times.forEach(
                (id, all) -> {
                    if (all.size() > 1) {
                        if (world.message(all.getFirst()).transactional()
                                && world.cut.contains(id)) {
                            tally.again.increment();
                        } else {
                            found.add("sent %d times: %s".formatted(all.size(), all));
                        }
                    }
                });
    }

    /// A message is unknown only where its sending was cut, and no longer once it was reported.
    private static void unknown(FaultWorld world, Tally tally, List<String> found) {
        var taken = ids(world);
        for (var person : world.people) {
            for (var message : world.messages.of(person)) {
                var reported = message.channel() == Channel.EMAIL && taken.contains(message.id());
                switch (message.status()) {
                    case CLAIMED -> found.add("still claimed: " + message);
                    case UNKNOWN -> {
                        tally.unknown.increment();
                        if (!world.cut.contains(message.id())) {
                            found.add("unknown, though it was not cut: " + message);
                        }
                        if (reported) {
                            found.add("unknown, though it was reported: " + message);
                        }
                    }
                    case SENT, FAILED -> {
                        if (world.cut.contains(message.id())) {
                            tally.settled.increment();
                        }
                    }
                }
                logged(world, message, found);
            }
        }
    }

    private static void logged(FaultWorld world, Message message, List<String> found) {
        var outcome =
                world.runs
                        .find(message.profile(), message.run())
                        .flatMap(run -> run.reached(message.action()))
                        .map(Run.Reached::outcome);
        var sent = message.status() == Message.Status.SENT;
        if (outcome.isPresent() && sent != outcome.get().equals("sent")) {
            found.add("logged as %s: %s".formatted(outcome.get(), message));
        }
    }

    /// I2 to I5: events, what is counted of them, runs and messages are those of the world in which
    /// nothing went wrong.
    private static void compared(FaultWorld plain, FaultWorld world, List<String> found) {
        for (var i = 0; i < plain.people.size(); i++) {
            var person = plain.people.get(i);
            same("events", events(plain, person), events(world, person), found);
            same("counted", counted(plain, person), counted(world, person), found);
            same("runs", runs(plain, person), runs(world, person), found);
            if (lostSight(world, person)) {
                continue;
            }
            var wanted = ids(plain, person);
            var got = ids(world, person);
            for (var id : wanted) {
                if (!got.contains(id) && !unknown(world, person, id)) {
                    found.add("lost: " + id);
                }
            }
            for (var id : got) {
                if (!wanted.contains(id)) {
                    found.add("wrongly sent: " + id);
                }
            }
        }
    }

    /// I4 and I5 as such, not by comparison.
    private static void rules(FaultWorld world, List<String> found) {
        for (var one : world.taken) {
            var hour = one.at().atZone(ZoneOffset.UTC).getHour();
            if ((hour < 8 || hour >= 21) && world.waitsForTheMorning(one)) {
                found.add("inside quiet hours: " + one);
            }
            if (!world.message(one).transactional() && saidNo(world, one)) {
                found.add("sent after the answer to a no: " + one);
            }
            if (world.heedsOthers(one) && tooSoon(world, one)) {
                found.add("too soon after another: " + one);
            }
        }
        for (var person : world.people) {
            for (var flow : world.definitions.current().flows().values()) {
                reentered(world, person, flow, found);
            }
        }
    }

    /// Whether the person's last word before it was a no that had been answered.
    private static boolean saidNo(FaultWorld world, FaultWorld.Taken one) {
        if (one.channel() != Channel.EMAIL) {
            return false;
        }
        var yes =
                world
                        .timeline
                        .of(one.profile(), MetricId.named(Metric.SUBSCRIBED_TO_EMAIL))
                        .stream()
                        .map(Event::time)
                        .toList();
        return world.unsubscribed.getOrDefault(one.profile(), List.of()).stream()
                .filter(no -> no.isBefore(one.at()))
                .anyMatch(
                        no ->
                                yes.stream()
                                        .noneMatch(at -> at.isAfter(no) && !at.isAfter(one.at())));
    }

    private static boolean tooSoon(FaultWorld world, FaultWorld.Taken one) {
        var claimed = world.message(one).at();
        var window = FaultShop.window(one.channel());
        return world.taken.stream()
                .filter(other -> other.profile().equals(one.profile()))
                .filter(other -> other.channel() == one.channel() && !other.id().equals(one.id()))
                .map(world::message)
                .filter(other -> !other.transactional())
                .anyMatch(
                        other ->
                                other.at().isBefore(claimed)
                                        && other.at().plus(window).isAfter(claimed));
    }

    private static void reentered(
            FaultWorld world, ProfileId person, Flow flow, List<String> found) {
        var starts =
                world.runs.of(person).stream()
                        .filter(run -> run.flow().equals(flow.id()))
                        .map(Run::startedAt)
                        .sorted()
                        .toList();
        for (var i = 1; i < starts.size(); i++) {
            var pause = Duration.between(starts.get(i - 1), starts.get(i));
            var allowed =
                    switch (flow.definition().reentry()) {
                        case Reentry.Never _ -> false;
                        case Reentry.Always _ -> true;
                        case Reentry.After(var least) -> pause.compareTo(least) >= 0;
                    };
            if (!allowed) {
                found.add("entered %s again after %s".formatted(flow.id(), pause));
            }
        }
    }

    private static void same(String what, Set<?> wanted, Set<?> got, List<String> found) {
        if (!wanted.equals(got)) {
            found.add("%s: %s, not %s".formatted(what, got, wanted));
        }
    }

    /// Whether a message to the person was cut before it left: it keeps others away, and is never
    /// reported.
    private static boolean lostSight(FaultWorld world, ProfileId person) {
        var got = ids(world, person);
        return world.messages.of(person).stream()
                .anyMatch(
                        message ->
                                message.status() == Message.Status.UNKNOWN
                                        && !got.contains(message.id()));
    }

    private static boolean unknown(FaultWorld world, ProfileId person, MessageId id) {
        return world.messages
                .find(person, id)
                .filter(message -> message.status() == Message.Status.UNKNOWN)
                .isPresent();
    }

    private static Set<String> events(FaultWorld world, ProfileId person) {
        return world.timeline.of(person, MetricId.named(FaultShop.STARTED)).stream()
                .map(Event::uniqueId)
                .collect(Collectors.toSet());
    }

    /// How often what was counted, be it long ago or at an instant, and where that led.
    private static Set<String> counted(FaultWorld world, ProfileId person) {
        var state = world.profiles.load(person).orElseThrow();
        var counted = new HashSet<String>();
        state.counters()
                .byKey()
                .forEach((behaviour, counter) -> counted.add(behaviour + " " + times(counter)));
        state.segments().keySet().forEach(segment -> counted.add(segment.value()));
        return counted;
    }

    private static long times(Counter counter) {
        return counter.longAgo().count()
                + Stream.of(counter.days(), counter.exact())
                        .flatMap(amounts -> amounts.values().stream())
                        .mapToLong(Amount::count)
                        .sum();
    }

    private static Set<String> runs(FaultWorld world, ProfileId person) {
        return world.runs.of(person).stream()
                .map(run -> run.id().value())
                .collect(Collectors.toSet());
    }

    private static Set<MessageId> ids(FaultWorld world) {
        return world.taken.stream().map(FaultWorld.Taken::id).collect(Collectors.toSet());
    }

    private static Set<MessageId> ids(FaultWorld world, ProfileId person) {
        return world.taken.stream()
                .filter(one -> one.profile().equals(person))
                .map(FaultWorld.Taken::id)
                .collect(Collectors.toCollection(HashSet::new));
    }

    /// @return how many runs there were
    private long print() {
        System.out.printf(
                "%-24s %7s %7s %9s %9s %8s %5s%n",
                "fault", "runs", "faults", "messages", "unknown", "settled", "again");
        long runs = 0;
        synchronized (table) {
            for (var row : table.entrySet()) {
                var tally = row.getValue();
                runs += tally.runs.sum();
                System.out.printf(
                        "%-24s %7d %7d %9d %9d %8d %5d%n",
                        row.getKey(),
                        tally.runs.sum(),
                        tally.faults.sum(),
                        tally.messages.sum(),
                        tally.unknown.sum(),
                        tally.settled.sum(),
                        tally.again.sum());
            }
        }
        System.out.printf(
                "%d runs; duplicates, losses and wrong messages: %d%n", runs, broken.size());
        broken.stream().limit(20).forEach(System.out::println);
        return runs;
    }
}
