package io.relance.local.rfm;

import io.relance.core.Result;
import io.relance.core.rfm.Recency;
import io.relance.core.rfm.Yardstick;

import java.util.regex.Pattern;

/// Reads thresholds of scores as people write them on a command line: `180,365` days, `3,2` orders,
/// `66%,33%` of the customers. The first is for a score of 3, the other for one of 2.
public final class Thresholds {
    private static final Pattern VALUES = Pattern.compile("(\\d{1,12}) *, *(\\d{1,12})");
    private static final Pattern PERCENTILES = Pattern.compile("(\\d{1,3}) *% *, *(\\d{1,3}) *%");
    private static final int MOST_PERCENT = 100;
    private static final int MOST_DAYS = 100_000;

    private Thresholds() {}

    public static Result<Recency, String> recency(String written) {
        var pair = VALUES.matcher(written.strip());
        if (!pair.matches()) {
            return Result.err("is two numbers of days, such as 180,365");
        }
        var best = Long.parseLong(pair.group(1));
        var average = Long.parseLong(pair.group(2));
        if (average > MOST_DAYS) {
            return Result.err("goes up to %,d days".formatted(MOST_DAYS));
        }
        return best < average
                ? Result.ok(new Recency((int) best, (int) average))
                : Result.err("wants fewer days for a score of 3 than for one of 2");
    }

    public static Result<Yardstick, String> yardstick(String written) {
        var values = VALUES.matcher(written.strip());
        if (values.matches()) {
            var best = Long.parseLong(values.group(1));
            var average = Long.parseLong(values.group(2));
            return best > average
                    ? Result.ok(new Yardstick.Values(best, average))
                    : Result.err("wants more for a score of 3 than for one of 2");
        }
        var percentiles = PERCENTILES.matcher(written.strip());
        if (!percentiles.matches()) {
            return Result.err(
                    "is two whole numbers such as 3,2, or two percentiles such as 66%,33%");
        }
        return percentiles(
                Integer.parseInt(percentiles.group(1)), Integer.parseInt(percentiles.group(2)));
    }

    private static Result<Yardstick, String> percentiles(int best, int average) {
        if (Math.min(best, average) < 1 || Math.max(best, average) > MOST_PERCENT) {
            return Result.err("has percentiles from 1% to 100%");
        }
        return best >= average
                ? Result.ok(new Yardstick.Percentiles(best, average))
                : Result.err("wants no lower percentile for a score of 3 than for one of 2");
    }
}
