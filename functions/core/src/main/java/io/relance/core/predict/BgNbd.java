package io.relance.core.predict;

import java.util.List;

/// How often customers order, and whether they still do: the BG/NBD model. While somebody is a
/// customer they order at a rate of their own; after each order they may leave for good, with a
/// probability of their own. Rates are spread over customers by a gamma distribution,
/// probabilities by a beta distribution. Time is in weeks.
///
/// Source: Fader, Hardie and Lee (2005), "Counting Your Customers" the Easy Way: An Alternative
/// to the Pareto/NBD Model, Marketing Science 24(2), 275-284,
/// [brucehardie.com/papers/018](http://www.brucehardie.com/papers/018/). Names of the parameters
/// are the paper's.
///
/// @param r shape of the rates; above 0, as all four are
/// @param alpha scale of the rates, in weeks: on average they are `r / alpha` a week
/// @param a weight of leaving after an order
/// @param b weight of staying after an order
public record BgNbd(double r, double alpha, double a, double b) {
    public BgNbd {
        if (!positive(r) || !positive(alpha) || !positive(a) || !positive(b)) {
            throw new IllegalArgumentException(
                    "no model: r = %s, alpha = %s, a = %s, b = %s".formatted(r, alpha, a, b));
        }
    }

    private static boolean positive(double value) {
        return value > 0 && value < Double.MAX_VALUE;
    }

    /// The parameters under which these histories are the likeliest. The same histories give the
    /// same parameters to the last bit.
    ///
    /// They are looked for within wide bounds, so that data which say nothing of one of them
    /// (nobody ever left, say) end at a bound instead of wandering off.
    public static BgNbd fit(List<Alike<RepeatHistory>> histories) {
        var likelihood = new BgNbdLikelihood(histories);
        return of(
                Climb.within(
                                new double[] {1e-3, 1e-2, 1e-3, 1e-3},
                                new double[] {1e3, 1e5, 1e3, 1e4})
                        .highest(
                                at -> likelihood.ofOne(of(at)),
                                new double[] {0.5, likelihood.weeksBetweenOrders() / 2, 1, 2},
                                new double[] {2, likelihood.weeksBetweenOrders() * 2, 0.5, 5}));
    }

    private static BgNbd of(double[] at) {
        return new BgNbd(at[0], at[1], at[2], at[3]);
    }

    /// The logarithm of the likelihood of these histories.
    public double logLikelihood(List<Alike<RepeatHistory>> histories) {
        return new BgNbdLikelihood(histories).of(this);
    }

    /// The probability that somebody will order again at all, from 0 to 1. It is 1 for whoever
    /// has not come back yet: in this model people leave only after a repeated order, so long
    /// silence after a first one speaks of a low rate, and lowers [#expected] instead.
    ///
    /// Source: [the note on P(alive)](http://www.brucehardie.com/notes/021/).
    public double alive(RepeatHistory history) {
        if (history.repeats() == 0) {
            return 1;
        }
        var silence =
                StrictMath.log((alpha + history.ageWeeks()) / (alpha + history.lastWeeks()))
                        * (r + history.repeats());
        var odds = StrictMath.log(a / (b + history.repeats() - 1)) + silence;
        return 1 / (1 + StrictMath.exp(odds));
    }

    /// The expected number of days with an order in the next `weeks` of somebody with `history`:
    /// the paper's E(Y(t) | x, t_x, T).
    public double expected(RepeatHistory history, double weeks) {
        return ifAlive(history.repeats(), history.ageWeeks(), weeks) * alive(history);
    }

    /// The expected number of days with an order, after the first, of anybody in the `weeks`
    /// after that first: the paper's E(X(t)).
    public double expected(double weeks) {
        return ifAlive(0, 0, weeks);
    }

    /// The numerator of E(Y(t) | x, t_x, T), transformed so that it has no pole at `a = 1` and
    /// does not overflow.
    ///
    /// With `u = t / (alpha + T)`, `z = u / (1 + u)` and `c = a + b + x - 1`, Euler's
    /// transformation ([DLMF, 15.8.1](https://dlmf.nist.gov/15.8.E1)) turns the paper's
    /// `c / (a-1) * (1 - (1-z)^(r+x) F(r+x, b+x; c; z))` into
    /// `c / (a-1) * (1 - (1-z)^(a-1) F(c-r-x, a-1; c; z))`. The leading 1 of F goes to the first
    /// part below, where `expm1` keeps its digits when `a` is about 1; the rest is the second.
    private double ifAlive(int x, double ageWeeks, double weeks) {
        if (!(weeks >= 0)) {
            throw new IllegalArgumentException("nobody orders in " + weeks + " weeks");
        }
        var u = weeks / (alpha + ageWeeks);
        var power = (1 - a) * StrictMath.log1p(u); // of e: (1-z)^(a-1)
        var c = a + b + x - 1;
        var leading = a == 1 ? StrictMath.log1p(u) : StrictMath.expm1(power) / (1 - a);
        var rest = Hypergeometric.tail(c - r - x, a, c, u / (1 + u), power);
        return Math.max(0, c * leading - rest);
    }
}
