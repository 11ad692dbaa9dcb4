package io.relance.core.segment;

import java.time.OffsetDateTime;
import java.util.Optional;

/// What a date has to be, seen from now.
///
/// Windows in days and weeks count UTC calendar days, a week being seven; windows in hours roll.
/// Which ends belong to a window follows the segment builder
/// (<https://help.klaviyo.com/hc/en-us/articles/115005062847>): `in-the-last` includes its oldest
/// day, `at-least` excludes it, relative `between` includes the older end and excludes the newer,
/// `before` and `after` exclude the day named, and `between-static` includes both.
public sealed interface Timeframe {
    /// Whenever it was.
    record AllTime() implements Timeframe {}

    /// Since the run of the flow began, its trigger event apart. Flows only.
    record FlowStart() implements Timeframe {}

    record Before(OffsetDateTime date) implements Timeframe {}

    record After(OffsetDateTime date) implements Timeframe {}

    record BetweenStatic(OffsetDateTime start, OffsetDateTime end) implements Timeframe {
        public BetweenStatic {
            if (start.isAfter(end)) {
                throw new IllegalArgumentException("starts after it ends");
            }
        }
    }

    record InTheLast(int quantity, Unit unit) implements Timeframe {
        public InTheLast {
            unit.check(quantity);
        }
    }

    record InTheNext(int quantity, Unit unit) implements Timeframe {
        public InTheNext {
            unit.check(quantity);
        }
    }

    /// This long ago, or longer.
    record AtLeast(int quantity, Unit unit) implements Timeframe {
        public AtLeast {
            unit.check(quantity);
        }
    }

    /// Between so and so long ago, in either order.
    record Between(int start, int end, Unit unit) implements Timeframe {
        public Between {
            unit.check(start);
            unit.check(end);
        }

        int newest() {
            return Math.min(start, end);
        }

        int oldest() {
            return Math.max(start, end);
        }
    }

    /// Today is its day of the year; 29 February is kept on the 28th in common years.
    record Anniversary() implements Timeframe {}

    /// This is its month of the year.
    record AnniversaryMonth() implements Timeframe {}

    /// Its day of the year was in the last so many units.
    record AnniversaryLast(int quantity, Unit unit) implements Timeframe {
        public AnniversaryLast {
            unit.check(quantity);
        }
    }

    /// Its day of the year is in the next so many units.
    record AnniversaryNext(int quantity, Unit unit) implements Timeframe {
        public AnniversaryNext {
            unit.check(quantity);
        }
    }

    /// In this month of any year, 1 to 12.
    record CalendarMonth(int month) implements Timeframe {
        public CalendarMonth {
            if (month < 1 || month > 12) {
                throw new IllegalArgumentException("no month " + month);
            }
        }
    }

    enum Unit {
        HOUR("hour", 24 * Unit.LONGEST_DAYS),
        DAY("day", Unit.LONGEST_DAYS),
        WEEK("week", Unit.LONGEST_DAYS / 7);

        /// A hundred years.
        private static final int LONGEST_DAYS = 36_525;

        private final String apiName;
        private final int limit;

        Unit(String apiName, int limit) {
            this.apiName = apiName;
            this.limit = limit;
        }

        public String apiName() {
            return apiName;
        }

        /// How many of them a window may span.
        public int limit() {
            return limit;
        }

        public static Optional<Unit> named(String apiName) {
            for (var unit : values()) {
                if (unit.apiName.equals(apiName)) {
                    return Optional.of(unit);
                }
            }
            return Optional.empty();
        }

        private void check(int quantity) {
            if (quantity < 0 || quantity > limit) {
                throw new IllegalArgumentException("no window of " + quantity + " " + apiName);
            }
        }

        /// Calendar days in so many weeks or days.
        int days(int quantity) {
            return this == WEEK ? 7 * quantity : quantity;
        }
    }

    /// How much of the past has to be kept to answer it.
    default Retention retention() {
        return switch (this) {
            case AllTime() -> Retention.TOTAL;
            case FlowStart() -> Retention.TOTAL;
            case Before _, After _, BetweenStatic _ -> Retention.EVERY_DAY;
            case Anniversary(), AnniversaryMonth(), CalendarMonth _ -> Retention.EVERY_DAY;
            case AnniversaryLast(_, var unit) -> Retention.ever(unit);
            case AnniversaryNext(_, var unit) -> Retention.ever(unit);
            case InTheLast(var quantity, var unit) -> Retention.back(quantity, unit);
            case InTheNext _ -> Retention.TOTAL; // what is still to come is always kept exactly
            case AtLeast(var quantity, var unit) -> Retention.back(quantity, unit);
            case Between between -> Retention.back(between.oldest(), between.unit());
        };
    }
}
