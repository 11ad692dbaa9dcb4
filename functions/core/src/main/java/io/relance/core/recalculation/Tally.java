package io.relance.core.recalculation;

import java.util.Arrays;

/// Counts numbers by bucket. What parts counted is added up, in any order, to what one would have
/// counted of all: no number is sampled, and none is kept.
final class Tally {
    private final Buckets buckets;
    private long[] counts = new long[0];
    private int filled;
    private long numbers;
    private long least = Long.MAX_VALUE;
    private long greatest;
    private long unit;

    Tally(Buckets buckets) {
        this.buckets = buckets;
    }

    Buckets buckets() {
        return buckets;
    }

    /// Counts a number, if a bucket covers it.
    void add(long number) {
        if (buckets.cover(number)) {
            count(buckets.of(number), 1);
            include(number, number, number);
        }
    }

    /// Adds what another counted in the same buckets.
    void add(Tally other) {
        for (var bucket = 0; bucket < other.counts.length; bucket++) {
            if (other.counts[bucket] > 0) {
                count(bucket, other.counts[bucket]);
            }
        }
        include(other.least, other.greatest, other.unit);
    }

    private void count(int bucket, long more) {
        if (bucket >= counts.length) {
            counts = Arrays.copyOf(counts, Math.max(bucket + 1, counts.length * 3 / 2));
        }
        filled += counts[bucket] == 0 ? 1 : 0;
        counts[bucket] += more;
        numbers += more;
    }

    private void include(long least, long greatest, long unit) {
        this.least = Math.min(this.least, least);
        this.greatest = Math.max(this.greatest, greatest);
        this.unit = commonDivisor(this.unit, unit);
    }

    private static long commonDivisor(long one, long other) {
        return other == 0 ? one : commonDivisor(other, one % other);
    }

    /// How many buckets hold any.
    int filled() {
        return filled;
    }

    /// How many were counted.
    long numbers() {
        return numbers;
    }

    long least() {
        return least;
    }

    long greatest() {
        return greatest;
    }

    /// The greatest number that divides all, at least 1.
    long unit() {
        return Math.max(1, unit);
    }

    /// How many are in a bucket.
    long in(int bucket) {
        return bucket < counts.length ? counts[bucket] : 0;
    }

    void write(Bytes.Writer out) {
        out.number(numbers);
        if (numbers == 0) {
            return;
        }
        out.number(least);
        out.number(greatest);
        out.number(unit);
        var left = numbers;
        var last = -1;
        for (var bucket = 0; left > 0; bucket++) {
            if (counts[bucket] > 0) {
                out.number(bucket - last - 1L);
                out.number(counts[bucket]);
                left -= counts[bucket];
                last = bucket;
            }
        }
    }

    static Tally read(Buckets buckets, Bytes.Reader in) {
        var tally = new Tally(buckets);
        var left = in.number();
        if (left == 0) {
            return tally;
        }
        tally.include(in.number(), in.number(), in.number());
        for (var bucket = -1; left > 0; ) {
            bucket += (int) in.number() + 1;
            var count = in.number();
            tally.count(bucket, count);
            left -= count;
        }
        return tally;
    }
}
