package io.relance.core.predict;

/// The part of Gauss's hypergeometric function that [BgNbd] needs.
///
/// Source: [DLMF, 15.2](https://dlmf.nist.gov/15.2).
final class Hypergeometric {
    /// Partial sums above this are scaled down before they overflow.
    private static final double LARGE = 0x1p600;

    private static final double PRECISION = 0x1p-56;
    private static final int MOST_TERMS = 50_000_000;

    private Hypergeometric() {}

    /// What of `F(d, a - 1; c; z)` comes after its leading 1, times `c / (a - 1)` and times
    /// `exp(logFactor)`. Written out it is `d z + d (d+1) a z^2 / ((c+1) 2!) + ...`, which
    /// neither `a = 1` nor `c = 0` upsets.
    ///
    /// Terms may reach far beyond the range of a double where `logFactor` brings them back: both
    /// are put together at the end.
    ///
    /// @param d any number
    /// @param a above 0
    /// @param c above -1
    /// @param z from 0 to less than 1: the nearer to 1, the more terms
    static double tail(double d, double a, double c, double z, double logFactor) {
        var term = d * z;
        var sum = term;
        var scaledBy = logFactor;
        for (var n = 1; n < MOST_TERMS; n++) {
            var ratio = (d + n) / (c + n) * ((a + n - 1) / (n + 1)) * z;
            term *= ratio;
            sum += term;
            if (Math.abs(sum) > LARGE) {
                term /= LARGE;
                sum /= LARGE;
                scaledBy += StrictMath.log(LARGE);
            }
            var slowest = Math.max(Math.abs(ratio), z);
            if (Math.abs(term) <= PRECISION * Math.abs(sum) * (1 - slowest)) {
                return sum * StrictMath.exp(scaledBy);
            }
        }
        throw new IllegalArgumentException(
                "no sum for d = %s, a = %s, c = %s, z = %s".formatted(d, a, c, z));
    }
}
