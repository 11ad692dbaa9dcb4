package io.relance.core.recalculation;

import io.relance.core.profile.ProfileId;
import io.relance.core.recalculation.Outcome.Figures;
import io.relance.core.recalculation.Recalculation.Status;
import io.relance.core.rfm.Cutoffs;
import io.relance.core.rfm.Group;
import io.relance.core.rfm.Recency;
import io.relance.core.rfm.RfmSettings;
import io.relance.core.rfm.Scoring;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

/// A history of nights, in the stores and beside them as whole snapshots of who was where.
final class Nights {
    static final LocalDate FIRST = LocalDate.parse("2026-03-01");

    /// A night that moved people.
    record Night(Recalculation done, Map<ProfileId, Group> snapshot) {}

    final InMemoryRecalculations recalculations = new InMemoryRecalculations();
    final InMemoryTransitions transitions = new InMemoryTransitions();
    final Random random;
    private final List<Night> complete = new ArrayList<>();
    private final Map<ProfileId, Group> people = new HashMap<>();
    private int made;

    Nights(long seed) {
        this.random = new Random(seed);
    }

    /// Up to 20 nights of up to 60 people, at any hour, several a day or none for days; some of
    /// them previews, or below the prerequisites.
    static Nights random(long seed) {
        var nights = new Nights(seed);
        var size = nights.random.nextInt(1, 60);
        var restless = nights.random.nextDouble();
        var at = nights.random.nextInt(0, 10) * 24 * 60;
        for (var n = nights.random.nextInt(20); n > 0; n--) {
            at += nights.random.nextInt(1, 3 * 24 * 60);
            at = nights.random.nextInt(4) == 0 ? (at / 1440 + 1) * 1440 : at; // midnight
            var asOf = FIRST.atStartOfDay(ZoneOffset.UTC).toInstant().plusSeconds(at * 60L);
            switch (nights.random.nextInt(6)) {
                case 0 -> nights.preview(asOf);
                case 1 -> nights.unavailable(asOf, 100);
                default -> nights.complete(asOf, nights.moved(size, restless));
            }
        }
        return nights;
    }

    private Map<ProfileId, Group> moved(int size, double restless) {
        var after = new HashMap<>(people);
        for (var n = 0; n < size; n++) {
            if (random.nextDouble() < restless) {
                var person = new ProfileId("p" + n);
                var to = random.nextInt(Group.values().length + 1);
                if (to == Group.values().length) {
                    after.remove(person);
                } else {
                    after.put(person, Group.values()[to]);
                }
            }
        }
        return after;
    }

    void complete(LocalDate date, Map<ProfileId, Group> after) {
        complete(date.atTime(2, 0).toInstant(ZoneOffset.UTC), after);
    }

    private void complete(Instant asOf, Map<ProfileId, Group> after) {
        var everybody = new HashMap<>(people);
        everybody.putAll(after);
        for (var person : everybody.keySet()) {
            var from = Optional.ofNullable(people.get(person));
            var to = Optional.ofNullable(after.get(person));
            if (!from.equals(to)) {
                transitions.put(new Transition(person, from, to, asOf));
            }
        }
        people.clear();
        people.putAll(after);
        var done = store(asOf, false, Status.COMPLETE, List.of(), Optional.of(outcome()));
        complete.add(new Night(done, Map.copyOf(people)));
    }

    /// As if a profile had been erased.
    void forget(ProfileId person) {
        people.remove(person);
    }

    private void preview(Instant asOf) {
        store(asOf, true, Status.COMPLETE, List.of(), Optional.of(outcome()));
    }

    void unavailable(LocalDate date, long customers) {
        unavailable(date.atTime(2, 0).toInstant(ZoneOffset.UTC), customers);
    }

    private void unavailable(Instant asOf, long customers) {
        var few =
                new Prerequisite(
                        Prerequisite.Kind.CUSTOMERS, 500, OptionalLong.of(customers), false);
        var old = new Prerequisite(Prerequisite.Kind.HISTORY, 180, OptionalLong.of(400), true);
        store(asOf, false, Status.UNAVAILABLE, List.of(few, old), Optional.empty());
    }

    private Outcome outcome() {
        var groups = new EnumMap<Group, Figures>(Group.class);
        for (var group : people.values()) {
            groups.merge(
                    group,
                    new Figures(1, number(), number(), number()),
                    (all, one) ->
                            new Figures(
                                    all.customers() + 1,
                                    all.daysSince(),
                                    all.orders(),
                                    all.spent()));
        }
        var cutoffs = new Cutoffs.Beyond(random.nextInt(5, 9), random.nextInt(1, 5));
        return new Outcome(people.size(), new Scoring(Recency.DEFAULT, cutoffs, cutoffs), groups);
    }

    private BigDecimal number() {
        return new BigDecimal(random.nextInt(1000));
    }

    private Recalculation store(
            Instant asOf,
            boolean preview,
            Status status,
            List<Prerequisite> prerequisites,
            Optional<Outcome> outcome) {
        var done =
                new Recalculation(
                        "r" + made++,
                        asOf,
                        RfmSettings.DEFAULT,
                        preview,
                        false,
                        false,
                        status,
                        asOf,
                        asOf,
                        Optional.empty(),
                        0,
                        0,
                        prerequisites,
                        outcome);
        recalculations.begin(SampleRecalculations.fresh(done.id(), asOf), asOf);
        if (!recalculations.save(done)) {
            throw new IllegalStateException("another one runs");
        }
        return done;
    }

    /// The last one by the end of a day.
    Optional<Night> inForce(LocalDate date) {
        return complete.stream()
                .filter(
                        night ->
                                !LocalDate.ofInstant(night.done().asOf(), ZoneOffset.UTC)
                                        .isAfter(date))
                .reduce((_, later) -> later);
    }
}
