package io.relance.core.recalculation;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.profile.ProfileId;
import io.relance.core.record.Profiles;
import io.relance.core.rfm.Group;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// What every [Transitions] does.
public abstract class TransitionsContract {
    private static final Instant NIGHT = Instant.parse("2026-03-02T02:00:00Z");
    private static final int SHARD = 3;

    private Transitions transitions;

    /// @return none
    protected abstract Transitions transitions();

    @BeforeEach
    void begin() {
        transitions = transitions();
    }

    @Test
    void givenTransitions_whenPaged_thenAllComeOnceByTimeAndProfile() {
        var all = new ArrayList<Transition>();
        for (var night = 0; night < 3; night++) {
            for (var profile : profiles(SHARD, 5)) {
                all.add(moved(profile, NIGHT.plus(Duration.ofDays(night))));
            }
        }
        all.reversed().forEach(transitions::put);

        assertThat(pages(Instant.EPOCH, NIGHT.plus(Duration.ofDays(9)), 4))
                .containsExactly(
                        all.subList(0, 4),
                        all.subList(4, 8),
                        all.subList(8, 12),
                        all.subList(12, 15));
        assertThat(pages(Instant.EPOCH, NIGHT.plus(Duration.ofDays(9)), 5)).hasSize(4);
        assertThat(pages(NIGHT, NIGHT.plus(Duration.ofDays(1)), 9))
                .containsExactly(all.subList(5, 10));
        assertThat(pages(NIGHT.plus(Duration.ofDays(2)), NIGHT.plus(Duration.ofDays(9)), 9))
                .containsExactly(List.of());
        assertThat(pages(Instant.EPOCH, NIGHT.minusNanos(1_000), 9)).containsExactly(List.of());
    }

    @Test
    void givenComingAndGoing_whenRead_thenItIsAsWritten() {
        var who = profiles(SHARD, 1).getFirst();
        var came = new Transition(who, Optional.empty(), Optional.of(Group.RECENT), NIGHT);
        var left =
                new Transition(
                        who, Optional.of(Group.RECENT), Optional.empty(), NIGHT.plusSeconds(9));

        transitions.put(came);
        transitions.put(left);

        assertThat(pages(Instant.EPOCH, left.at(), 9)).containsExactly(List.of(came, left));
    }

    @Test
    void givenTheSameProfileAndTimeAgain_whenRead_thenTheLastStands() {
        var who = profiles(SHARD, 1).getFirst();
        transitions.put(moved(who, NIGHT));
        transitions.put(moved(who, NIGHT));
        var other =
                new Transition(who, Optional.of(Group.LOYAL), Optional.of(Group.AT_RISK), NIGHT);

        transitions.put(other);

        assertThat(pages(Instant.EPOCH, NIGHT, 9)).containsExactly(List.of(other));
    }

    @Test
    void givenOtherShards_whenPaged_thenEachHasItsOwn() {
        for (var shard = 0; shard < Profiles.SHARDS; shard++) {
            transitions.put(moved(profiles(shard, 1).getFirst(), NIGHT));
        }

        for (var shard = 0; shard < Profiles.SHARDS; shard++) {
            assertThat(transitions.page(shard, Instant.EPOCH, NIGHT, Optional.empty(), 9))
                    .containsExactly(moved(profiles(shard, 1).getFirst(), NIGHT));
        }
    }

    @Test
    void givenTimesOfUnequalLength_whenPaged_thenTheOrderIsThatOfTime() {
        var who = profiles(SHARD, 1).getFirst();
        var all =
                List.of(
                        moved(who, NIGHT),
                        moved(who, NIGHT.plusNanos(1_000)),
                        moved(who, NIGHT.plusMillis(500)),
                        moved(who, NIGHT.plusSeconds(1)));
        all.reversed().forEach(transitions::put);

        assertThat(pages(NIGHT.minusNanos(1_000), NIGHT.plusSeconds(1), 2))
                .containsExactly(all.subList(0, 2), all.subList(2, 4), List.of());
        assertThat(pages(NIGHT, NIGHT.plusMillis(500), 9)).containsExactly(all.subList(1, 3));
    }

    @Test
    void givenAPlaceWhereNothingIsStored_whenPagedFromThere_thenTheRestFollows() {
        var who = profiles(SHARD, 3);
        transitions.put(moved(who.get(0), NIGHT));
        transitions.put(moved(who.get(2), NIGHT));
        transitions.put(moved(who.get(0), NIGHT.plusSeconds(1)));

        assertThat(
                        transitions.page(
                                SHARD,
                                NIGHT.minusNanos(1_000),
                                NIGHT,
                                Optional.of(moved(who.get(1), NIGHT)),
                                9))
                .containsExactly(moved(who.get(2), NIGHT));
    }

    private static Transition moved(ProfileId who, Instant at) {
        return new Transition(who, Optional.of(Group.LOYAL), Optional.of(Group.CHAMPIONS), at);
    }

    /// The first of a shard, by identifier.
    private static List<ProfileId> profiles(int shard, int count) {
        return IntStream.range(100, 999)
                .mapToObj(i -> new ProfileId("p" + i))
                .filter(id -> Profiles.shardOf(id) == shard)
                .limit(count)
                .toList();
    }

    private List<List<Transition>> pages(Instant after, Instant until, int limit) {
        var pages = new ArrayList<List<Transition>>();
        var last = Optional.<Transition>empty();
        List<Transition> page;
        do {
            page = transitions.page(SHARD, after, until, last, limit);
            pages.add(page);
            last = page.isEmpty() ? last : Optional.of(page.getLast());
        } while (page.size() == limit);
        return pages;
    }
}
