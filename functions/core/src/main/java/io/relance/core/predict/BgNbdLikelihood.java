package io.relance.core.predict;

import static org.hipparchus.special.Gamma.logGamma;

import java.util.List;

/// Likelihood of the same histories under one [BgNbd] after another.
final class BgNbdLikelihood {
    private final Column repeats;
    private final Column last;
    private final Column age;
    private final int[] people;
    private final long everybody;

    BgNbdLikelihood(List<Alike<RepeatHistory>> histories) {
        repeats = Column.of(histories, RepeatHistory::repeats);
        last = Column.of(histories, RepeatHistory::lastWeeks);
        age = Column.of(histories, RepeatHistory::ageWeeks);
        people = histories.stream().mapToInt(Alike::people).toArray();
        everybody = histories.stream().mapToLong(Alike::people).sum();
    }

    /// The paper's likelihood of all people together, as a logarithm. For `x` repeats that is
    /// `A1(x) + A2(x) + ln(exp(A3) + exp(A4))` where A3 is for who is still a customer and A4,
    /// absent without a repeat, for who left after the last order. Neither is taken out of its
    /// logarithm alone, which would overflow.
    ///
    /// Source: [the #NUM! error](http://www.brucehardie.com/notes/027/).
    double of(BgNbd model) {
        var r = model.r();
        var b = model.b();
        var logA = StrictMath.log(model.a());
        var base = r * StrictMath.log(model.alpha()) - logGamma(r) - logBeta(model.a(), b, 0);
        var ofRepeats = repeats.each(x -> base + logGamma(r + x) + logBeta(model.a(), b, x));
        var ofLeaving = repeats.each(x -> x == 0 ? 0 : logA - StrictMath.log(b + x - 1));
        var logLast = last.each(weeks -> StrictMath.log(model.alpha() + weeks));
        var logAge = age.each(weeks -> StrictMath.log(model.alpha() + weeks));
        var sum = 0.0;
        for (var i = 0; i < people.length; i++) {
            var x = repeats.different()[repeats.at()[i]];
            var stayed = -(r + x) * logAge[age.at()[i]];
            var one = ofRepeats[repeats.at()[i]] + stayed;
            if (x > 0) {
                var left = ofLeaving[repeats.at()[i]] - (r + x) * logLast[last.at()[i]];
                one += logOnePlusExp(left - stayed);
            }
            sum += people[i] * one;
        }
        return sum;
    }

    /// The same a person: near 1 in size however many people there are.
    double ofOne(BgNbd model) {
        return of(model) / everybody;
    }

    /// Weeks of all people over all their repeats.
    double weeksBetweenOrders() {
        var weeks = 0.0;
        var orders = 0.0;
        for (var i = 0; i < people.length; i++) {
            weeks += people[i] * age.different()[age.at()[i]];
            orders += people[i] * repeats.different()[repeats.at()[i]];
        }
        return (weeks + 1) / (orders + 1);
    }

    /// Of `B(a, b + x) / Γ(a)`, which is what is left of the beta functions when one is divided
    /// by another.
    private static double logBeta(double a, double b, double x) {
        return logGamma(b + x) - logGamma(a + b + x);
    }

    private static double logOnePlusExp(double power) {
        return power > 0
                ? power + StrictMath.log1p(StrictMath.exp(-power))
                : StrictMath.log1p(StrictMath.exp(power));
    }
}
