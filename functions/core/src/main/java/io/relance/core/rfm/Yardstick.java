package io.relance.core.rfm;

/// How frequency or money is scored: two numbers, for a score of 3 and for one of 2.
///
/// Source: [settings](https://help.klaviyo.com/hc/en-us/articles/17797889315355).
public sealed interface Yardstick {
    Yardstick DEFAULT = new Percentiles(66, 33);

    /// By what customers did themselves: orders, or whole units of money. `x >= best` scores 3, `x
    /// >= average` scores 2.
    record Values(long best, long average) implements Yardstick {
        public Values {
            if (average < 0 || best <= average) {
                throw new IllegalArgumentException(
                        "no thresholds: %d, %d".formatted(best, average));
            }
        }
    }

    /// By how many of the customers somebody is ahead of, in percent: 100 times the customers with
    /// strictly less, over all customers. Equals score equal, and the lowest always score 1.
    record Percentiles(int best, int average) implements Yardstick {
        public Percentiles {
            if (average < 1 || best > 100 || best < average) {
                throw new IllegalArgumentException(
                        "no percentiles: %d, %d".formatted(best, average));
            }
        }
    }
}
