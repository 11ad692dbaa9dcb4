package io.relance.core.predict;

import io.relance.core.Fingerprint;
import io.relance.core.profile.ProfileId;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Fits a [Model] to customers of a shop. A shop of many customers gives a sample of them: what
/// a few parameters are is no clearer from more.
public final class Fitting {
    /// How many customers are enough to fit a model to.
    public static final int ENOUGH = 50_000;

    /// With fewer people who came back, the four parameters of [BgNbd] are guesses.
    public static final int FEWEST_REPEATERS = 50;

    private Fitting() {}

    /// One of how many customers is in the sample of a shop that has `customers`.
    public static int oneIn(long customers) {
        return Math.toIntExact(Math.max(1, Math.ceilDiv(customers, ENOUGH)));
    }

    /// Whether `profile` is in a sample of one in `oneIn`: the same profile always is, or never.
    public static boolean sampled(ProfileId profile, int oneIn) {
        return oneIn == 1 || Fingerprint.below(oneIn, "predict", profile.value()) == 0;
    }

    /// The model of `buyers`, in whatever order they come, who were looked at on the day of
    /// `asOf`.
    ///
    /// @return empty where there is too little to learn from: fewer than [#FEWEST_REPEATERS]
    /// people with orders on two days, or days with orders that all brought the same on average
    public static Optional<Model> model(Instant asOf, Collection<Buyer> buyers) {
        // sorted, so that sums of fractions come out the same
        var sorted = buyers.stream().sorted().toList();
        var spends = Alike.group(sorted.stream().map(Buyer::spend));
        if (sorted.stream().filter(Buyer::cameBack).count() < FEWEST_REPEATERS
                || spends.stream().mapToDouble(s -> s.history().mean()).distinct().count() < 2) {
            return Optional.empty();
        }
        return Optional.of(
                new Model(
                        asOf,
                        BgNbd.fit(Alike.group(sorted.stream().map(Buyer::repeats))),
                        GammaGamma.fit(spends),
                        meanGapDays(sorted),
                        ordersPerDay(sorted)));
    }

    private static double meanGapDays(List<Buyer> buyers) {
        return buyers.stream()
                .filter(Buyer::cameBack)
                .mapToDouble(Buyer::gapDays)
                .average()
                .orElseThrow();
    }

    private static double ordersPerDay(List<Buyer> buyers) {
        return (double) buyers.stream().mapToLong(Buyer::orders).sum()
                / buyers.stream().mapToLong(Buyer::days).sum();
    }
}
