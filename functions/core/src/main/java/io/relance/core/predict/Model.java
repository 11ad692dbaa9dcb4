package io.relance.core.predict;

import io.relance.core.rfm.Purchases;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// What a shop's customers do, as learned from their orders up to `asOf`.
///
/// @param asOf the day on which customers are looked at
/// @param orders how often they order, in days with an order
/// @param spend what such a day brings
/// @param meanGapDays days from one day with an order to the next: the mean, over people who
/// came back, of their own means
/// @param ordersPerOrderDay orders of all over days with an order of all, at least 1
public record Model(
        Instant asOf,
        BgNbd orders,
        GammaGamma spend,
        double meanGapDays,
        double ordersPerOrderDay) {
    private static final double WEEKS_AHEAD = 365 / RepeatHistory.DAYS_A_WEEK;
    private static final double MILLIS_A_DAY = Duration.ofDays(1).toMillis();

    /// How many gaps of somebody's own weigh as much as the population's mean gap.
    private static final int POPULATION_WEIGHT = 1;

    public Model {
        if (!(meanGapDays > 0 && meanGapDays < Double.MAX_VALUE)
                || !(ordersPerOrderDay >= 1 && ordersPerOrderDay < Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "no model: %s days between orders, %s orders a day"
                            .formatted(meanGapDays, ordersPerOrderDay));
        }
    }

    /// What is known and expected of somebody with these purchases on the day of `asOf` or, if
    /// they ordered since, on the day of their last order.
    public Estimates estimates(Purchases purchases) {
        var buyer = Buyer.of(purchases, asOf);
        var history = buyer.repeats();
        var days = orders.expected(history, WEEKS_AHEAD);
        var spent = decimal(purchases.spent(), Estimates.MONEY_DECIMALS);
        var predicted =
                decimal(days * spend.expectedSpend(buyer.spend()), Estimates.MONEY_DECIMALS);
        return new Estimates(
                Optional.of(spent),
                Optional.of(predicted),
                Optional.of(spent.add(predicted)),
                Optional.of(purchases.orders()),
                Optional.of(decimal(days * ordersPerOrderDay, Estimates.ORDER_DECIMALS)),
                averageDays(purchases),
                Optional.of(
                        purchases
                                .spent()
                                .divide(
                                        BigDecimal.valueOf(purchases.orders()),
                                        Estimates.MONEY_DECIMALS,
                                        RoundingMode.HALF_EVEN)),
                Optional.of(decimal(1 - orders.alive(history), Estimates.CHANCE_DECIMALS)),
                Optional.of(nextOrder(purchases.last(), buyer)));
    }

    private static Optional<BigDecimal> averageDays(Purchases purchases) {
        if (purchases.orders() == 1) {
            return Optional.empty();
        }
        var days = Duration.between(purchases.first(), purchases.last()).toMillis() / MILLIS_A_DAY;
        return Optional.of(decimal(days / (purchases.orders() - 1), Estimates.DAY_DECIMALS));
    }

    private Instant nextOrder(Instant last, Buyer buyer) {
        var gap = meanGapDays;
        if (buyer.cameBack()) {
            var own = buyer.days() - 1;
            gap =
                    (POPULATION_WEIGHT * meanGapDays + own * buyer.gapDays())
                            / (POPULATION_WEIGHT + own);
        }
        return last.truncatedTo(ChronoUnit.DAYS).plus(Math.round(gap), ChronoUnit.DAYS);
    }

    private static BigDecimal decimal(double number, int decimals) {
        return decimal(BigDecimal.valueOf(number), decimals);
    }

    private static BigDecimal decimal(BigDecimal number, int decimals) {
        return number.setScale(decimals, RoundingMode.HALF_EVEN);
    }
}
