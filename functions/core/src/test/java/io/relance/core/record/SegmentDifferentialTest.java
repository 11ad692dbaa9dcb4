package io.relance.core.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.profile.ProfileId;
import io.relance.core.segment.PlainSegments;
import io.relance.core.segment.Segment;
import io.relance.core.segment.SegmentId;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/// I6: stored membership equals evaluation from scratch over the timeline, at every instant. Random
/// accounts live random lives, and after every step the product's answer is held against
/// [PlainSegments].
///
/// `-Drelance.fuzz=N` runs N times as many accounts, `-Drelance.seed=S` one alone.
class SegmentDifferentialTest {
    private static final int ACCOUNTS = 8;
    private static final int PEOPLE = 200;
    private static final int STEPS = 600;
    private static final long COMPARISONS = 100_000;

    @Test
    void givenRandomLives_whenTimePasses_thenStoredMembershipIsThatOfTheTimeline() {
        var only = Optional.ofNullable(Long.getLong("relance.seed"));
        var last = (long) ACCOUNTS * Integer.getInteger("relance.fuzz", 1);
        var seeds = only.map(LongStream::of).orElseGet(() -> LongStream.rangeClosed(1, last));
        var comparisons = new AtomicLong();
        var started = System.nanoTime();

        var failures =
                seeds.parallel()
                        .mapToObj(seed -> new Life(seed, comparisons).failure())
                        .flatMap(Optional::stream)
                        .toList();

        System.out.printf(
                "Segments: %,d comparisons in %d s%n",
                comparisons.get(), (System.nanoTime() - started) / 1_000_000_000);
        assertThat(failures).isEmpty();
        assertThat(comparisons.get()).isGreaterThanOrEqualTo(COMPARISONS);
    }

    /// One account's life.
    private static final class Life {
        private record Place(SegmentId segment, ProfileId person) {}

        private record Seen(Optional<Instant> joinedAt, Instant at) {}

        private final long seed;
        private final AtomicLong comparisons;
        private final RandomAccount account;
        private final Map<Place, Seen> seen = new HashMap<>();
        private int step;

        Life(long seed, AtomicLong comparisons) {
            this.seed = seed;
            this.comparisons = comparisons;
            account = new RandomAccount(seed);
        }

        /// What went wrong first, if anything.
        Optional<String> failure() {
            try {
                live();
                return Optional.empty();
            } catch (AssertionError | RuntimeException wrong) {
                return Optional.of(
                        "seed %d, step %d, %s: %s".formatted(seed, step, account.now, wrong));
            }
        }

        private void live() {
            for (step = 0; step < STEPS; step++) {
                var chance = step * 31 % 20;
                if (account.people.size() < PEOPLE && step % 2 == 0) {
                    account.newcomer().ifPresent(this::compare);
                } else if (chance < 3) {
                    account.pass().forEach(this::compare);
                } else if (chance == 3) {
                    account.edit();
                } else {
                    account.event().ifPresent(this::compare);
                }
                account.rebuild();
                if (step % 100 == 99) {
                    account.pass();
                    account.people.forEach(this::compare);
                    compareRows();
                }
            }
        }

        private void compare(ProfileId id) {
            var state = account.profiles.load(id).orElseThrow();
            var known =
                    new PlainSegments.Known(
                            state.profile(),
                            state.consents(),
                            state.lists(),
                            state.segments(),
                            account.timeline.of(id),
                            account.explicitEmailConsent());
            for (var segment : account.definitions.current().segments().values()) {
                if (!account.settled(segment.id())) {
                    continue;
                }
                var stored = state.segments().containsKey(segment.id());
                var plain =
                        segment.active()
                                ? PlainSegments.member(segment.definition(), known, account.now)
                                : account.frozen(segment.id()).contains(id);
                comparisons.incrementAndGet();
                if (stored != plain) {
                    throw new AssertionError(described(segment, state, plain, known));
                }
                joined(segment.id(), state);
            }
        }

        /// Who stays keeps the time of joining; who joins does so when it happens.
        private void joined(SegmentId segment, ProfileState state) {
            var joinedAt =
                    Optional.ofNullable(state.segments().get(segment)).map(s -> s.joinedAt());
            var place = new Place(segment, state.profile().id());
            var before = seen.put(place, new Seen(joinedAt, account.now));
            if (before == null || joinedAt.isEmpty() || joinedAt.equals(before.joinedAt)) {
                return;
            }
            assertThat(joinedAt.get())
                    .as("%s joined %s", state.profile().id(), segment)
                    .isBetween(before.at, account.now);
        }

        private void compareRows() {
            var rows = new HashMap<String, Map<ProfileId, Instant>>();
            for (var person : account.people) {
                var state = account.profiles.load(person).orElseThrow();
                state.segments().forEach((id, in) -> add(rows, id.value(), person, in.joinedAt()));
                state.lists()
                        .forEach(
                                (id, in) ->
                                        in.joinedAt()
                                                .ifPresent(
                                                        at -> add(rows, id.value(), person, at)));
            }
            for (var group : groups()) {
                var page =
                        account.members.page(group, false, Optional.empty(), Integer.MAX_VALUE - 1);
                assertThat(page.members())
                        .as("rows of %s", group)
                        .hasSize(rows.getOrDefault(group, Map.of()).size());
                for (var row : page.members()) {
                    comparisons.incrementAndGet();
                    assertThat(row.joinedAt())
                            .as("row of %s in %s", row.profile(), group)
                            .isEqualTo(rows.get(group).get(row.profile()));
                }
            }
        }

        private List<String> groups() {
            var groups = new java.util.ArrayList<>(RandomSegments.LISTS);
            account.definitions.current().segments().keySet().forEach(s -> groups.add(s.value()));
            return groups;
        }

        private static void add(
                Map<String, Map<ProfileId, Instant>> rows,
                String group,
                ProfileId person,
                Instant at) {
            rows.computeIfAbsent(group, _ -> new HashMap<>()).put(person, at);
        }

        private String described(
                Segment segment, ProfileState state, boolean plain, PlainSegments.Known known) {
            var conditions =
                    segment.definition().groups().stream()
                            .flatMap(List::stream)
                            .map(
                                    c ->
                                            "  %s %s"
                                                    .formatted(
                                                            PlainSegments.holds(
                                                                    c, known, account.now),
                                                            c))
                            .collect(Collectors.joining("\n"));
            var events =
                    known.events().stream()
                            .map(Objects::toString)
                            .collect(Collectors.joining("\n  "));
            var lists =
                    state.lists().entrySet().stream()
                            .filter(e -> e.getValue().member())
                            .map(e -> e.getKey() + " " + e.getValue().joinedAt())
                            .toList();
            var steps =
                    account.trace.stream()
                            .filter(
                                    t ->
                                            t.contains(state.profile().id().value())
                                                    || t.contains(segment.id().value() + " "))
                            .collect(Collectors.joining("\n  "));
            return """
            %s should %sbe in %s%s
            conditions, and what they say from scratch:
            %s
            person: %s %s lists %s segments %s recheck %s
            counters: %s
            events:
              %s
            steps:
              %s
            """
                    .formatted(
                            state.profile().id(),
                            plain ? "" : "not ",
                            segment.id(),
                            segment.active() ? "" : ", which is frozen",
                            conditions,
                            state.profile(),
                            state.consents(),
                            lists,
                            state.segments(),
                            state.recheckAt(),
                            state.counters(),
                            events,
                            steps);
        }
    }
}
