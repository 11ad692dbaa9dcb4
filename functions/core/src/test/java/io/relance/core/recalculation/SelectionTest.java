package io.relance.core.recalculation;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.recalculation.Search.Dimension;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// A rank is found as sorting finds it, whoever counts what, and in few passes.
class SelectionTest {
    /// What a selection came to.
    private record Found(Map<Long, Long> numbers, int passes) {}

    static Stream<Map.Entry<String, long[]>> numbers() {
        var random = new Random(7);
        var all = new TreeMap<String, long[]>();
        all.put("one", new long[] {29_330_000});
        all.put("one zero", new long[] {0});
        all.put("one of the greatest", new long[] {Long.MAX_VALUE});
        all.put("all equal", LongStream.generate(() -> 14_960_000).limit(5_000).toArray());
        all.put("all zero", new long[100]);
        all.put("two values", random.longs(9_999, 0, 2).map(i -> 10 + i * 90).toArray());
        all.put(
                "0 and the greatest",
                random.longs(99, 0, 2).map(i -> i * (1L << 63) - i).toArray());
        all.put("huge range", random.longs(20_000, 0, Long.MAX_VALUE).toArray());
        all.put(
                "up to the greatest",
                random.longs(999, 1, 60).map(i -> Long.MAX_VALUE >> i).toArray());
        all.put(
                "just below the greatest",
                random.longs(999, 0, 900).map(i -> Long.MAX_VALUE - i).toArray());
        all.put(
                "one far away",
                LongStream.concat(random.longs(999, 0, 1 << 20), LongStream.of(1L << 62))
                        .toArray());
        all.put("cents", random.longs(100_000, 1, 1_000_000).map(i -> i * 10_000).toArray());
        all.put("whole francs", random.longs(9_999, 1, 500).map(i -> i * 1_000_000).toArray());
        all.put("few orders", random.longs(100_000, 0, 99).map(i -> i < 70 ? 1 : i / 20).toArray());
        all.put(
                "borders",
                LongStream.range(0, 63)
                        .flatMap(e -> LongStream.of((1L << e) - 1, 1L << e, (1L << e) + 1))
                        .toArray());
        all.put(
                "dense and far",
                random.longs(50_000, 0, 50_000).map(i -> (1L << 61) + i).toArray());
        return all.entrySet().stream();
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void givenAnyNumbers_whenRanksAreSought_thenTheyAreThoseOfSorting(
            Map.Entry<String, long[]> numbers) {
        var random = new Random(11);
        var sorted = numbers.getValue().clone();
        Arrays.sort(sorted);
        var ranks = ranks(sorted.length, random);

        var found = select(numbers.getValue(), ranks, 1 + random.nextInt(9), random);

        found.numbers().forEach((rank, n) -> assertThat(n).isEqualTo(sorted[(int) (rank - 1)]));
        assertThat(found.passes()).as(numbers.getKey()).isLessThanOrEqualTo(5);
    }

    @RepeatedTest(200)
    void givenRandomNumbersAndParts_whenRanksAreSought_thenTheyAreThoseOfSorting(
            RepetitionInfo run) {
        var random = new Random(run.getCurrentRepetition());
        var unit = 1 + (long) Math.pow(10, random.nextInt(8));
        var most = 1 + (long) Math.pow(2, random.nextInt(40));
        var numbers = random.longs(1 + random.nextInt(3_000), 0, most).map(n -> n * unit).toArray();
        var sorted = numbers.clone();
        Arrays.sort(sorted);

        var found = select(numbers, ranks(sorted.length, random), 1 + random.nextInt(20), random);

        found.numbers()
                .forEach(
                        (rank, n) ->
                                assertThat(n)
                                        .as("seed %d", run.getCurrentRepetition())
                                        .isEqualTo(sorted[(int) (rank - 1)]));
        assertThat(found.passes()).isLessThanOrEqualTo(5);
    }

    @Test
    void givenManySearchesOverTheHugestRange_whenSought_thenSixPassesAreEnough() {
        var random = new Random(3);
        var searches = new ArrayList<Search>();
        var numbers = random.longs(5_000, 0, Long.MAX_VALUE).toArray();
        for (var rank = 1; rank <= 36; rank++) {
            searches.add(Selection.of(Dimension.MONEY, Optional.empty(), rank * 137L));
        }

        assertThat(passes(searches, numbers)).isLessThanOrEqualTo(6);
    }

    @Test
    void givenWholeCentsUpToHalfAMillion_whenTwoRanksAreSought_thenTwoPassesAreEnough() {
        var random = new Random(4);
        var numbers = random.longs(50_000, 1, 50_000_000).map(c -> c * 10_000).toArray();

        assertThat(select(numbers, List.of(16_500L, 33_000L), 8, random).passes()).isEqualTo(2);
    }

    @Test
    void givenNumbersThatWentAway_whenNarrowed_thenTheSearchStillEnds() {
        var search = Selection.of(Dimension.MONEY, Optional.empty(), 90);
        var all = new Tally(new Buckets.Rough());
        LongStream.range(5_000, 5_100).forEach(all::add);

        var narrowed = Selection.narrowed(search, all);
        assertThat(narrowed.done()).isFalse();

        var nobody = new Tally(Selection.next(List.of(narrowed)).getFirst().buckets());
        assertThat(Selection.narrowed(narrowed, nobody).done()).isTrue();
        var fewer = new Tally(new Buckets.Rough());
        LongStream.range(5_000, 5_010).forEach(fewer::add);
        assertThat(Selection.narrowed(search, fewer).to()).isEqualTo(5_009);
    }

    private static List<Long> ranks(int count, Random random) {
        var ranks = new ArrayList<>(List.of(1L, (long) count));
        ranks.add((count + 1L) / 2);
        ranks.add(count / 2 + 1L);
        ranks.add(Math.ceilDiv(66L * count, 100));
        ranks.add(Math.ceilDiv(33L * count, 100));
        ranks.add(1 + random.nextLong(count));
        return ranks.stream().distinct().toList();
    }

    private static int passes(List<Search> searches, long[] numbers) {
        var random = new Random(1);
        var left = searches;
        var passes = 0;
        var gauges = List.of(Selection.rough(Dimension.MONEY, Optional.empty()));
        while (left.stream().anyMatch(s -> !s.done())) {
            left = narrowed(left, gauges, count(gauges, numbers, 3, random));
            gauges = Selection.next(left);
            passes++;
        }
        return passes;
    }

    /// At most four ranks at once, as cut-offs are.
    private static Found select(long[] numbers, List<Long> ranks, int parts, Random random) {
        var found = new TreeMap<Long, Long>();
        var passes = 0;
        for (var from = 0; from < ranks.size(); from += 4) {
            var some = ranks.subList(from, Math.min(from + 4, ranks.size()));
            var searches =
                    some.stream()
                            .map(rank -> Selection.of(Dimension.MONEY, Optional.empty(), rank))
                            .toList();
            var gauges = List.of(Selection.rough(Dimension.MONEY, Optional.empty()));
            var pass = 0;
            while (searches.stream().anyMatch(s -> !s.done())) {
                searches = narrowed(searches, gauges, count(gauges, numbers, parts, random));
                gauges = Selection.next(searches);
                pass++;
            }
            searches.forEach(s -> found.put(s.rank(), s.from()));
            passes = Math.max(passes, pass);
        }
        return new Found(found, passes);
    }

    private static List<Search> narrowed(
            List<Search> searches, List<Selection.Gauge> gauges, List<Tally> tallies) {
        var narrowed = new ArrayList<Search>();
        for (var search : searches) {
            var next = search;
            for (var i = 0; i < gauges.size() && !search.done(); i++) {
                var buckets = gauges.get(i).buckets();
                var its =
                        buckets instanceof Buckets.Rough
                                || buckets instanceof Buckets.Even even
                                        && even.from() == search.from()
                                        && even.to() == search.to();
                next = its ? Selection.narrowed(search, tallies.get(i)) : next;
            }
            narrowed.add(next);
        }
        return narrowed;
    }

    /// Deals the numbers out to workers, and adds up what they bring in any order.
    private static List<Tally> count(
            List<Selection.Gauge> gauges, long[] numbers, int parts, Random random) {
        var workers = new ArrayList<List<Tally>>();
        for (var part = 0; part < parts; part++) {
            workers.add(gauges.stream().map(gauge -> new Tally(gauge.buckets())).toList());
        }
        for (var number : numbers) {
            workers.get(random.nextInt(parts)).forEach(tally -> tally.add(number));
        }
        Collections.shuffle(workers, random);
        while (workers.size() > 1) { // a tree of any shape
            var one = workers.remove(random.nextInt(workers.size()));
            var other = workers.get(random.nextInt(workers.size()));
            for (var i = 0; i < gauges.size(); i++) {
                other.get(i).add(handed(one.get(i)));
            }
        }
        return workers.getFirst();
    }

    /// As it comes out of the store.
    private static Tally handed(Tally tally) {
        var out = new Bytes.Writer();
        tally.write(out);
        assertThat(out.bytes().length).isLessThan(Recalculations.MAX_FOUND);
        var in = new Bytes.Reader(out.bytes());
        var read = Tally.read(tally.buckets(), in);
        assertThat(in.atEnd()).isTrue();
        return read;
    }
}
