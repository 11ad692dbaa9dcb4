package io.relance.core.segment;

/// How much of a behaviour's past the conditions in use need, beside its total.
///
/// @param days how many days back amounts are kept by day, today being 0; -1 for none
/// @param hours how many hours back every event is kept by its instant; -1 for none
public record Retention(int days, int hours) {
    private static final int EVER = Integer.MAX_VALUE;

    public static final Retention TOTAL = new Retention(-1, -1);
    public static final Retention EVERY_DAY = new Retention(EVER, -1);

    /// Enough for both.
    public Retention and(Retention other) {
        return new Retention(Math.max(days, other.days), Math.max(hours, other.hours));
    }

    static Retention back(int quantity, Timeframe.Unit unit) {
        return switch (unit) {
            case HOUR -> new Retention(-1, quantity);
            case DAY, WEEK -> new Retention(unit.days(quantity), -1);
        };
    }

    static Retention ever(Timeframe.Unit unit) {
        return switch (unit) {
            case HOUR -> new Retention(-1, EVER);
            case DAY, WEEK -> EVERY_DAY;
        };
    }

    /// The first day whose amount is kept at `now`, in days since 1970.
    long firstDay(long now) {
        return switch (days) {
            case EVER -> Long.MIN_VALUE;
            case -1 -> Long.MAX_VALUE;
            default -> Spans.dayOf(now) - days;
        };
    }

    /// The first instant that is kept exactly at `now`, both in milliseconds. What is still to come
    /// is kept by all.
    long firstExact(long now) {
        return switch (hours) {
            case EVER -> Long.MIN_VALUE;
            case -1 -> now;
            default -> now - hours * 3_600_000L;
        };
    }
}
