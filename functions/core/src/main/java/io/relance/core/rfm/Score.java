package io.relance.core.rfm;

/// How a customer does in each dimension, from 1 to 3: 3 is best.
///
/// @param r recency
/// @param f frequency
/// @param m monetary
public record Score(int r, int f, int m) {
    public Score {
        if (!known(r) || !known(f) || !known(m)) {
            throw new IllegalArgumentException(
                    "scores go from 1 to 3: %d %d %d".formatted(r, f, m));
        }
    }

    private static boolean known(int digit) {
        return digit >= 1 && digit <= 3;
    }

    /// The three digits as one number, such as 312.
    public int code() {
        return 100 * r + 10 * f + m;
    }

    public Group group() {
        return Group.of(this);
    }
}
