package io.relance.core.recalculation;

/// Borders that numbers from 0 on are counted between. They follow from what they are made of and
/// not from the numbers: workers that never met count in the same buckets.
sealed interface Buckets {
    /// Whether a number falls in any bucket.
    boolean cover(long number);

    /// The bucket of a number that is covered, from 0.
    int of(long number);

    /// The least number of a bucket.
    long from(int bucket);

    /// The greatest number of a bucket.
    long to(int bucket);

    /// All numbers there are: each has a bucket of its own up to 2,047, and from there on a bucket
    /// is as wide as a part in 1,024 to 2,048 of its numbers. They are 55,296.
    record Rough() implements Buckets {
        private static final int BITS = 10;
        private static final int AN_OCTAVE = 1 << BITS;
        private static final int EXACT = 2 * AN_OCTAVE;

        @Override
        public boolean cover(long number) {
            return number >= 0;
        }

        @Override
        public int of(long number) {
            if (number < EXACT) {
                return (int) number;
            }
            var shift = Long.SIZE - 1 - Long.numberOfLeadingZeros(number) - BITS;
            return shift * AN_OCTAVE + (int) (number >>> shift);
        }

        @Override
        public long from(int bucket) {
            return bucket < EXACT ? bucket : mantissa(bucket) << shift(bucket);
        }

        @Override
        public long to(int bucket) {
            return bucket < EXACT ? bucket : from(bucket) + (1L << shift(bucket)) - 1;
        }

        private static long mantissa(int bucket) {
            return AN_OCTAVE + bucket % AN_OCTAVE;
        }

        private static int shift(int bucket) {
            return bucket / AN_OCTAVE - 1;
        }
    }

    /// The numbers `from`, `from + unit` and so on to `to`, dealt out evenly.
    ///
    /// @param from a multiple of `unit`, as `to` is
    /// @param most how many buckets there are at most, at least 2
    record Even(long from, long to, long unit, int most) implements Buckets {
        public Even {
            if (from < 0 || to < from || unit < 1 || most < 2 || (to - from) % unit != 0) {
                throw new IllegalArgumentException(
                        "no buckets: %d to %d by %d, %d".formatted(from, to, unit, most));
            }
        }

        @Override
        public boolean cover(long number) {
            return number >= from && number <= to;
        }

        @Override
        public int of(long number) {
            return (int) ((number - from) / unit / units());
        }

        @Override
        public long from(int bucket) {
            return from + bucket * units() * unit;
        }

        @Override
        public long to(int bucket) {
            var first = from(bucket);
            var rest = (to - first) / unit;
            return first + Math.min(rest, units() - 1) * unit;
        }

        /// Numbers a bucket.
        private long units() {
            return (to - from) / unit / most + 1;
        }
    }
}
