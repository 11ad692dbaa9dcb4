package io.relance.core.flow;

import java.time.LocalDate;

/// Some days, weeks or months before a date.
///
/// @param value in `unit`s; 0 for the date itself
public record DateOffset(int value, Unit unit) {
    public enum Unit {
        DAYS,
        WEEKS,
        MONTHS
    }

    public DateOffset {
        if (value < 0) {
            throw new IllegalArgumentException("a countdown ends before the date, not after it");
        }
    }

    /// A month before 31 March is the last day of February.
    public LocalDate before(LocalDate date) {
        return switch (unit) {
            case DAYS -> date.minusDays(value);
            case WEEKS -> date.minusWeeks(value);
            case MONTHS -> date.minusMonths(value);
        };
    }

    int leastDays() {
        return unit == Unit.MONTHS ? 28 * value : mostDays();
    }

    /// As long as it can be.
    int mostDays() {
        return switch (unit) {
            case DAYS -> value;
            case WEEKS -> 7 * value;
            case MONTHS -> 31 * value;
        };
    }
}
