package io.relance.core.recalculation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relance.core.Result;
import io.relance.core.profile.ProfileId;
import io.relance.core.rfm.Group;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

class ReportTest {
    private static final LocalDate FIRST = Nights.FIRST;

    private static Report report(Nights nights, LocalDate start, LocalDate end, int page) {
        return new Reports(nights.recalculations, nights.transitions, page)
                .between(start, end)
                .orThrow();
    }

    private static long sum(Report report, java.util.function.Predicate<Report.Link> which) {
        return report.links().stream().filter(which).mapToLong(Report.Link::customers).sum();
    }

    private static Map<List<Optional<Group>>, Long> links(Report report) {
        return report.links().stream()
                .collect(Collectors.toMap(l -> List.of(l.from(), l.to()), Report.Link::customers));
    }

    /// Everybody at both dates, as the snapshots have it; without people who are in neither.
    private static Map<List<Optional<Group>>, Long> links(
            Map<ProfileId, Group> start, Map<ProfileId, Group> end) {
        return Stream.concat(start.keySet().stream(), end.keySet().stream())
                .distinct()
                .collect(
                        Collectors.groupingBy(
                                person ->
                                        List.of(
                                                Optional.ofNullable(start.get(person)),
                                                Optional.ofNullable(end.get(person))),
                                Collectors.counting()));
    }

    private static Set<ProfileId> in(Map<ProfileId, Group> snapshot, Group group) {
        return snapshot.entrySet().stream()
                .filter(person -> person.getValue() == group)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static Set<ProfileId> without(Set<ProfileId> all, Set<ProfileId> others) {
        return all.stream().filter(one -> !others.contains(one)).collect(Collectors.toSet());
    }

    private static Optional<BigDecimal> percent(int part, int whole) {
        return whole == 0
                ? Optional.empty()
                : Optional.of(
                        new BigDecimal(part * 100)
                                .divide(new BigDecimal(whole), 2, RoundingMode.HALF_UP));
    }

    private static Report.Side side(Nights.Night night, Group group) {
        var there = in(night.snapshot(), group).size();
        return new Report.Side(
                there,
                percent(there, night.snapshot().size()),
                Optional.ofNullable(night.done().outcome().orElseThrow().groups().get(group)));
    }

    @RepeatedTest(300)
    void givenAnyNights_whenTwoDatesAreCompared_thenEveryPartIsWhatTheSnapshotsSay(
            RepetitionInfo run) {
        var seed = run.getCurrentRepetition();
        var nights = Nights.random(seed);
        var from = FIRST.plusDays(nights.random.nextInt(-3, 30));
        var until = from.plusDays(nights.random.nextInt(1, 30));
        var start = nights.inForce(from);
        var end = nights.inForce(until);
        var reports =
                new Reports(nights.recalculations, nights.transitions, nights.random.nextInt(1, 9));

        var told = reports.between(from, until);

        assertThat(told instanceof Result.Ok).as("seed %d", seed).isEqualTo(end.isPresent());
        if (!(told instanceof Result.Ok(var report))) {
            return;
        }
        var was = start.map(Nights.Night::snapshot).orElse(Map.of());
        var is = end.orElseThrow().snapshot();
        assertThat(report.before()).isEqualTo(start.map(Nights.Night::done));
        assertThat(report.after()).isEqualTo(end.orElseThrow().done());
        assertThat(links(report)).as("seed %d", seed).isEqualTo(links(was, is));
        for (var row : report.groups()) {
            var then = in(was, row.group());
            var now = in(is, row.group());
            assertThat(row)
                    .as("seed %d", seed)
                    .isEqualTo(
                            new Report.Row(
                                    row.group(),
                                    start.map(night -> side(night, row.group()))
                                            .orElse(
                                                    new Report.Side(
                                                            0, Optional.empty(), Optional.empty())),
                                    side(end.orElseThrow(), row.group()),
                                    percent(now.size() - then.size(), then.size()),
                                    without(now, then).size(),
                                    without(then, now).size(),
                                    0));
            var group = Optional.of(row.group());
            assertThat(sum(report, link -> link.from().equals(group))).isEqualTo(then.size());
            assertThat(sum(report, link -> link.to().equals(group))).isEqualTo(now.size());
        }
        assertThat(report.groups()).extracting(Report.Row::group).containsExactly(Group.values());
    }

    @Test
    void givenTheSeeds_whenDrawn_thenNightsOfEveryKindAreCompared() {
        var none = 0;
        var first = 0;
        var same = 0;
        var left = 0;
        for (var seed = 1; seed <= 300; seed++) {
            var nights = Nights.random(seed);
            var from = FIRST.plusDays(nights.random.nextInt(-3, 30));
            var until = from.plusDays(nights.random.nextInt(1, 30));
            var start = nights.inForce(from);
            var end = nights.inForce(until);
            none += end.isEmpty() ? 1 : 0;
            first += start.isEmpty() && end.isPresent() ? 1 : 0;
            same += start.isPresent() && start.equals(end) ? 1 : 0;
            left +=
                    end.isPresent()
                                    && links(report(nights, from, until, 5)).keySet().stream()
                                            .anyMatch(link -> link.getLast().isEmpty())
                            ? 1
                            : 0;
        }

        assertThat(List.of(none, first, same, left)).allMatch(times -> times > 15);
    }

    @Test
    void givenSomebodyWhoWentAndCameBack_whenCompared_thenNobodyMoved() {
        var nights = new Nights(1);
        var ann = new ProfileId("ann");
        nights.complete(FIRST, Map.of(ann, Group.LOYAL));
        nights.complete(FIRST.plusDays(1), Map.of(ann, Group.AT_RISK));
        nights.complete(FIRST.plusDays(2), Map.of(ann, Group.LOYAL));

        var report = report(nights, FIRST, FIRST.plusDays(2), 1);

        assertThat(report.links())
                .containsExactly(
                        new Report.Link(Optional.of(Group.LOYAL), Optional.of(Group.LOYAL), 1));
        assertThat(report.groups()).allMatch(row -> row.added() == 0 && row.dropped() == 0);
    }

    @Test
    void givenSomebodyWithoutATrace_whenCompared_thenTheReportOwnsUpToIt() {
        var nights = new Nights(1);
        var people = new HashMap<ProfileId, Group>();
        people.put(new ProfileId("ann"), Group.LOYAL);
        people.put(new ProfileId("bob"), Group.LOYAL);
        nights.complete(FIRST, people);
        nights.forget(new ProfileId("bob"));
        nights.complete(FIRST.plusDays(1), Map.of(new ProfileId("ann"), Group.LOYAL));

        var loyal = report(nights, FIRST, FIRST.plusDays(1), 9).groups().get(1);

        assertThat(loyal.unaccounted()).isEqualTo(-1);
    }

    @Test
    void givenNoRecalculation_whenCompared_thenThereIsNone() {
        var nights = new Nights(1);
        nights.complete(FIRST.plusDays(5), Map.of());

        var told =
                new Reports(nights.recalculations, nights.transitions)
                        .between(FIRST, FIRST.plusDays(4));

        assertThat(told)
                .isEqualTo(Result.err(new ReportMissing(FIRST.plusDays(4), Optional.empty())));
        assertThat(new ReportMissing(FIRST, Optional.empty()).message())
                .isEqualTo(
                        "No recalculation of RFM was complete by 2026-03-01: there is one every"
                                + " night.");
    }

    @Test
    void givenAShopThatIsTooSmall_whenCompared_thenWhatItLacksIsTold() {
        var nights = new Nights(1);
        nights.unavailable(FIRST, 100);
        nights.unavailable(FIRST.plusDays(1), 200);
        nights.unavailable(FIRST.plusDays(3), 300);

        var told =
                new Reports(nights.recalculations, nights.transitions)
                        .between(FIRST, FIRST.plusDays(2));

        assertThat(told)
                .isInstanceOfSatisfying(
                        Result.Err.class,
                        err -> {
                            var missing = (ReportMissing) err.error();
                            assertThat(missing.message())
                                    .isEqualTo(
                                            "The shop had not sold enough for RFM by 2026-03-03.");
                            assertThat(missing.lacking())
                                    .extracting(Prerequisite::sentence)
                                    .containsExactly(
                                            "Customers with an order: 200, and RFM needs at least"
                                                    + " 500.");
                        });
    }

    @Test
    void givenDatesInTheWrongOrder_whenCompared_thenItIsOurMistake() {
        var nights = new Nights(1);
        nights.complete(FIRST, Map.of());

        assertThatThrownBy(() -> report(nights, FIRST, FIRST, 9))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
