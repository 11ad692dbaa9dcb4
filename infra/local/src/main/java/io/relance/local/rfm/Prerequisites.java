package io.relance.local.rfm;

import io.relance.core.recalculation.Prerequisite;
import io.relance.core.recalculation.Prerequisite.Kind;
import io.relance.core.rfm.Minimums;

import java.util.List;
import java.util.OptionalLong;

/// What a shop's report would ask for, and how far a file is from it.
public final class Prerequisites {
    private Prerequisites() {}

    /// @param history days since the first order, if there is one
    /// @param lastOrder days since the last one
    /// @param most orders of one customer
    static List<Prerequisite> measured(
            Minimums minimums,
            long customers,
            OptionalLong history,
            OptionalLong lastOrder,
            OptionalLong most) {
        return List.of(
                atLeast(Kind.CUSTOMERS, minimums.customers(), OptionalLong.of(customers)),
                atLeast(Kind.HISTORY, minimums.historyDays(), history),
                new Prerequisite(
                        Kind.LAST_ORDER,
                        minimums.recentDays(),
                        lastOrder,
                        lastOrder.isPresent() && lastOrder.getAsLong() <= minimums.recentDays()),
                atLeast(Kind.REPEAT_ORDERS, minimums.orders(), most));
    }

    private static Prerequisite atLeast(Kind kind, long needed, OptionalLong measured) {
        var met = measured.isPresent() && measured.getAsLong() >= needed;
        return new Prerequisite(kind, needed, measured, met);
    }

    /// What is missing, in words.
    public static String missing(Prerequisite unmet) {
        var needed = unmet.needed();
        if (unmet.measured().isEmpty()) {
            return "an order";
        }
        var measured = unmet.measured().getAsLong();
        return switch (unmet.kind()) {
            case CUSTOMERS ->
                    "at least %,d customers with an order (there are %,d)"
                            .formatted(needed, measured);
            case HISTORY ->
                    "at least %,d days since the first order (there are %,d)"
                            .formatted(needed, measured);
            case LAST_ORDER ->
                    "an order in the last %,d days (the last was %,d days ago)"
                            .formatted(needed, measured);
            case REPEAT_ORDERS ->
                    "somebody with at least %,d orders (the most are %,d)"
                            .formatted(needed, measured);
        };
    }
}
