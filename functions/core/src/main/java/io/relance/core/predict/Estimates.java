package io.relance.core.predict;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/// What is known and expected of a customer: all of it empty for somebody without an order, or
/// in a shop without a [Model]. Decimals are always as many as said, rounded half to even, so
/// that the same customer reads the same everywhere.
///
/// Source: [predictive analytics](https://help.klaviyo.com/hc/en-us/articles/360020919731), and
/// the object of that name in the [profiles
/// API](https://developers.klaviyo.com/en/reference/get_profile).
///
/// @param historicClv what all orders cost together, net of refunds, in money of 2 decimals
/// @param predictedClv what orders of the next 365 days are expected to cost
/// @param totalClv both together
/// @param historicNumberOfOrders all orders that count
/// @param predictedNumberOfOrders expected in the next 365 days, to 4 decimals: also for half an
/// order
/// @param averageDaysBetweenOrders from the first order to the last, by the number of orders
/// after the first, to 2 decimals; empty with one order
/// @param averageOrderValue what an order cost, in money of 2 decimals
/// @param churnProbability that there will be no further order, from 0 to 1, to 4 decimals; 0
/// for who has orders on one day only, see [BgNbd#alive]
/// @param expectedDateOfNextOrder start of a day of UTC: the day of the last order and, after
/// it, the customer's own mean gap between days with an order, drawn toward the population's as
/// if that were one more gap of theirs. Who ordered on one day gets the population's. It does
/// not move with time, and may have passed
public record Estimates(
        Optional<BigDecimal> historicClv,
        Optional<BigDecimal> predictedClv,
        Optional<BigDecimal> totalClv,
        Optional<Integer> historicNumberOfOrders,
        Optional<BigDecimal> predictedNumberOfOrders,
        Optional<BigDecimal> averageDaysBetweenOrders,
        Optional<BigDecimal> averageOrderValue,
        Optional<BigDecimal> churnProbability,
        Optional<Instant> expectedDateOfNextOrder) {
    public static final int MONEY_DECIMALS = 2;
    public static final int ORDER_DECIMALS = 4;
    public static final int DAY_DECIMALS = 2;
    public static final int CHANCE_DECIMALS = 4;

    /// Nothing known, nothing expected.
    public static final Estimates NONE =
            new Estimates(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
}
