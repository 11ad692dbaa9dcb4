package io.relance.core.predict;

import java.util.List;

/// How much customers spend on a day with an order: the gamma-gamma model. What somebody spends
/// varies about a mean of their own by a gamma distribution, the means vary over customers by
/// another, and neither has to do with how often they order.
///
/// Source: Fader, Hardie and Lee (2005), RFM and CLV: Using Iso-Value Curves for Customer Base
/// Analysis, Journal of Marketing Research 42(4), 415-430; formulas in Fader and Hardie, [The
/// Gamma-Gamma Model of Monetary Value](http://www.brucehardie.com/notes/025/). The authors fit
/// it to repeated orders; here all days with an order count, the first included.
///
/// @param p shape of what one customer spends on a day; above 0
/// @param q shape of the means; above 1, or the mean of all customers would be without end
/// @param gamma scale of the means, in the currency; above 0
public record GammaGamma(double p, double q, double gamma) {
    public GammaGamma {
        if (!(p > 0 && q > 1 && gamma > 0 && p + q + gamma < Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "no model: p = %s, q = %s, gamma = %s".formatted(p, q, gamma));
        }
    }

    /// The parameters under which these spends are the likeliest. The same spends give the same
    /// parameters to the last bit.
    public static GammaGamma fit(List<Alike<SpendHistory>> histories) {
        var likelihood = new GammaGammaLikelihood(histories);
        var mean = likelihood.mean();
        return of(
                mean,
                Climb.within(new double[] {1e-2, 1e-2, 1e-5}, new double[] {1e4, 1e3, 1e5})
                        .highest(
                                at -> likelihood.ofOne(of(mean, at)),
                                new double[] {1, 2, 2},
                                new double[] {6, 3, 0.5}));
    }

    /// By `p`, by what `q` is above 1, and by `gamma` as a part of the mean spend.
    private static GammaGamma of(double mean, double[] at) {
        return new GammaGamma(at[0], 1 + at[1], at[2] * mean);
    }

    /// The logarithm of the likelihood of these spends.
    public double logLikelihood(List<Alike<SpendHistory>> histories) {
        return new GammaGammaLikelihood(histories).of(this);
    }

    /// What somebody who spent so is expected to spend on a day with an order: their own mean,
    /// drawn toward everybody's, the less the more days there were.
    public double expectedSpend(SpendHistory history) {
        return p * (gamma + history.total()) / (p * history.days() + q - 1);
    }

    /// What anybody is expected to spend on a day with an order.
    public double expectedSpend() {
        return p * gamma / (q - 1);
    }
}
