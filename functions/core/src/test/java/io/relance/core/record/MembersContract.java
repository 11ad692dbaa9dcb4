package io.relance.core.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.profile.ProfileId;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// What every [Members] does.
public abstract class MembersContract {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private Members members;

    /// @return empty ones
    protected abstract Members members();

    @BeforeEach
    void begin() {
        members = members();
    }

    @Test
    void givenMembers_whenPagedOldestFirst_thenAllComeOnceByTimeOfJoining() {
        var all = joined(7);
        all.reversed().forEach(members::put);

        assertThat(pages(false, 3))
                .containsExactly(all.subList(0, 3), all.subList(3, 6), all.subList(6, 7));
    }

    @Test
    void givenMembers_whenPagedNewestFirst_thenAllComeOnceTheOtherWayRound() {
        var all = joined(7);
        all.forEach(members::put);

        var newest = all.reversed();
        assertThat(pages(true, 3))
                .containsExactly(newest.subList(0, 3), newest.subList(3, 6), newest.subList(6, 7));
    }

    @Test
    void givenAPageThatEndsWithTheLastMember_whenRead_thenThereIsNoNext() {
        joined(4).forEach(members::put);

        assertThat(pages(false, 2)).hasSize(2);
        assertThat(pages(true, 4)).hasSize(1);
    }

    @Test
    void givenTimesOfUnequalLength_whenPaged_thenTheOrderIsThatOfTime() {
        var times = List.of(NOON, NOON.plusNanos(1), NOON.plusMillis(500), NOON.plusSeconds(1));
        times.forEach(at -> members.put(new Members.Member("L1", new ProfileId("ann"), at)));

        assertThat(members.page("L1", false, Optional.empty(), 10).members())
                .extracting(Members.Member::joinedAt)
                .containsExactlyElementsOf(times);
    }

    @Test
    void givenAMemberPutTwice_whenPaged_thenItIsThereOnce() {
        var ann = new Members.Member("L1", new ProfileId("ann"), NOON);
        members.put(ann);
        members.put(ann);

        assertThat(pages(false, 5)).containsExactly(List.of(ann));
    }

    @Test
    void givenAMemberThatLeft_whenPagedFromIt_thenTheRestFollows() {
        var all = joined(3);
        all.forEach(members::put);
        var first = members.page("L1", false, Optional.empty(), 1);

        members.remove(all.getFirst());
        members.remove(all.getFirst());

        assertThat(members.page("L1", false, first.next(), 5).members())
                .containsExactlyElementsOf(all.subList(1, 3));
        assertThat(pages(false, 5)).containsExactly(all.subList(1, 3));
    }

    @Test
    void givenAnotherGroup_whenPaged_thenItIsEmpty() {
        joined(3).forEach(members::put);

        assertThat(members.page("L", true, Optional.empty(), 5))
                .isEqualTo(new Members.Page(List.of(), Optional.empty()));
    }

    /// Two a second, so that the identifier decides too.
    private static List<Members.Member> joined(int count) {
        return IntStream.range(0, count)
                .mapToObj(
                        i ->
                                new Members.Member(
                                        "L1", new ProfileId("p" + i), NOON.plusSeconds(i / 2)))
                .toList();
    }

    private List<List<Members.Member>> pages(boolean newestFirst, int limit) {
        var pages = new ArrayList<List<Members.Member>>();
        var page = members.page("L1", newestFirst, Optional.empty(), limit);
        pages.add(page.members());
        while (page.next().isPresent()) {
            page = members.page("L1", newestFirst, page.next(), limit);
            pages.add(page.members());
        }
        return pages;
    }
}
