package io.relance.core.rfm;

/// Where scores begin, in the numbers of one shop on one day. Orders are counted as they are, money
/// in millionths ([Purchases#spentMillionths]).
public sealed interface Cutoffs {
    int score(long value);

    /// From these numbers on, as [Yardstick.Values] wants it.
    record From(long best, long average) implements Cutoffs {
        @Override
        public int score(long value) {
            return value >= best ? 3 : value >= average ? 2 : 1;
        }
    }

    /// Beyond these numbers, which are customers' own: `100 * (customers with less) / customers >=
    /// p` holds for exactly those who have more than the customer of rank `ceil(p * customers /
    /// 100)`, counted from the lowest.
    record Beyond(long best, long average) implements Cutoffs {
        @Override
        public int score(long value) {
            return value > best ? 3 : value > average ? 2 : 1;
        }
    }
}
