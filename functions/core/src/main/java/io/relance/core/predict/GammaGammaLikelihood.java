package io.relance.core.predict;

import static org.hipparchus.special.Gamma.logGamma;

import java.util.List;

/// Likelihood of the same spends under one [GammaGamma] after another.
final class GammaGammaLikelihood {
    private final Column days;
    private final double[] totals;
    private final double[] logTotals;
    private final double[] logMeans;
    private final int[] people;
    private final long everybody;

    GammaGammaLikelihood(List<Alike<SpendHistory>> histories) {
        days = Column.of(histories, SpendHistory::days);
        totals = histories.stream().mapToDouble(same -> same.history().total()).toArray();
        logTotals = histories.stream().mapToDouble(s -> log(s.history().total())).toArray();
        logMeans = histories.stream().mapToDouble(s -> log(s.history().mean())).toArray();
        people = histories.stream().mapToInt(Alike::people).toArray();
        everybody = histories.stream().mapToLong(Alike::people).sum();
    }

    /// The note's density of a mean spend over some days, as a logarithm, of all people
    /// together.
    double of(GammaGamma model) {
        var p = model.p();
        var q = model.q();
        var base = q * log(model.gamma()) - logGamma(q);
        var ofDays = days.each(n -> base + logGamma(p * n + q) - logGamma(p * n));
        var sum = 0.0;
        for (var i = 0; i < people.length; i++) {
            var shape = p * days.different()[days.at()[i]];
            var varying = shape * logTotals[i] - (shape + q) * log(model.gamma() + totals[i]);
            sum += people[i] * (ofDays[days.at()[i]] + varying - logMeans[i]);
        }
        return sum;
    }

    /// The same a person: near 1 in size however many people there are.
    double ofOne(GammaGamma model) {
        return of(model) / everybody;
    }

    /// What a person spends on a day, on average over people.
    double mean() {
        var sum = 0.0;
        for (var i = 0; i < people.length; i++) {
            sum += people[i] * totals[i] / days.different()[days.at()[i]];
        }
        return sum / everybody;
    }

    private static double log(double number) {
        return StrictMath.log(number);
    }
}
