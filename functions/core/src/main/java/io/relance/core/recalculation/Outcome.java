package io.relance.core.recalculation;

import io.relance.core.predict.Model;
import io.relance.core.rfm.Group;
import io.relance.core.rfm.Scoring;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// What a recalculation came to.
///
/// @param customers who have an order that counts
/// @param scoring the cut-offs it found
/// @param groups those that have customers
/// @param model what customers are expected to do; empty for a preview, and where too few came back
/// to learn from
public record Outcome(
        long customers, Scoring scoring, Map<Group, Figures> groups, Optional<Model> model) {
    /// A group on that day.
    ///
    /// @param daysSince medians over its customers: of days since the last order,
    /// @param orders of the number of orders,
    /// @param spent and of what was spent. The mean of the two in the middle, where they are two
    public record Figures(
            long customers, BigDecimal daysSince, BigDecimal orders, BigDecimal spent) {
        public Figures {
            daysSince = plain(daysSince);
            orders = plain(orders);
            spent = plain(spent);
        }

        /// Equal numbers look equal, whatever they were reckoned from.
        private static BigDecimal plain(BigDecimal number) {
            var stripped = number.stripTrailingZeros();
            return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
        }
    }

    public Outcome {
        var sorted = new EnumMap<Group, Figures>(Group.class);
        sorted.putAll(groups);
        groups = Collections.unmodifiableMap(sorted);
    }

    /// Without a model.
    public Outcome(long customers, Scoring scoring, Map<Group, Figures> groups) {
        this(customers, scoring, groups, Optional.empty());
    }

    public long customersIn(Group group) {
        return groups.containsKey(group) ? groups.get(group).customers() : 0;
    }
}
