package io.relance.core.recalculation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Random;

/// Buckets lie side by side, and a number is in its own.
class BucketsTest {
    @Test
    void givenRoughBuckets_whenWalkedThrough_thenTheyLieSideBySideUpToTheGreatestNumber() {
        var rough = new Buckets.Rough();
        var last = rough.of(Long.MAX_VALUE);
        var next = 0L;
        for (var bucket = 0; bucket <= last; bucket++) {
            assertThat(rough.from(bucket)).isEqualTo(next);
            assertThat(rough.of(rough.from(bucket))).isEqualTo(bucket);
            assertThat(rough.of(rough.to(bucket))).isEqualTo(bucket);
            var width = rough.to(bucket) - rough.from(bucket) + 1;
            assertThat(width == 1 || width <= rough.from(bucket) / 1_024).isTrue();
            next = rough.to(bucket) + 1;
        }

        assertThat(last).isEqualTo(55_295);
        assertThat(rough.to(last)).isEqualTo(Long.MAX_VALUE);
        assertThat(rough.cover(-1)).isFalse();
    }

    @Test
    void givenEvenBuckets_whenWalkedThrough_thenTheyLieSideBySideAndAreNotTooMany() {
        for (var seed = 0; seed < 2_000; seed++) {
            var random = new Random(seed);
            var unit = 1 + (random.nextLong() >>> 1 + random.nextInt(62)) / 2;
            var steps = random.nextLong(Long.MAX_VALUE / unit) >>> random.nextInt(63);
            var from = random.nextLong((Long.MAX_VALUE - steps * unit) / unit + 1) * unit;
            var even = new Buckets.Even(from, from + steps * unit, unit, 2 + random.nextInt(900));

            var last = even.of(even.to());
            assertThat(last).isLessThan(even.most());
            assertThat(even.from(0)).isEqualTo(even.from());
            assertThat(even.to(last)).as("seed %d", seed).isEqualTo(even.to());
            for (var bucket = 0; bucket <= last; bucket++) {
                assertThat(even.of(even.from(bucket))).as("seed %d", seed).isEqualTo(bucket);
                assertThat(even.of(even.to(bucket))).isEqualTo(bucket);
                if (bucket < last) {
                    assertThat(even.from(bucket + 1)).isEqualTo(even.to(bucket) + unit);
                }
            }
            assertThat(even.cover(from - 1)).isFalse();
            assertThat(even.cover(even.to() + 1)).isFalse();
        }
    }
}
