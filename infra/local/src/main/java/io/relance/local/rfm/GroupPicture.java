package io.relance.local.rfm;

import io.relance.core.recalculation.Outcome;
import io.relance.core.rfm.Cutoffs;
import io.relance.core.rfm.Group;
import io.relance.core.rfm.Purchases;
import io.relance.core.rfm.Scoring;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.function.LongFunction;

/// The six groups as bars, and the scores in words.
public final class GroupPicture {
    private static final int WIDTH = 28;
    private static final int PERCENT = 100;

    private GroupPicture() {}

    public static String of(Outcome outcome) {
        var text = new StringBuilder();
        line(
                text,
                "%-" + (17 + WIDTH) + "s %12s %7s %9s %9s %12s",
                "Group",
                "customers",
                "share",
                "days ago",
                "orders",
                "spent");
        var most = outcome.groups().values().stream().mapToLong(f -> f.customers()).max().orElse(0);
        for (var group : Group.values()) {
            var customers = outcome.customersIn(group);
            var medians =
                    outcome.groups().containsKey(group)
                            ? medians(outcome.groups().get(group))
                            : "%9s %9s %12s".formatted("-", "-", "-");
            line(
                    text,
                    "%-16s %s %,12d %5.1f %% %s",
                    group.label(),
                    bar(customers, most),
                    customers,
                    share(customers, outcome.customers()),
                    medians);
        }
        line(text, "(days since the last order, orders and money spent are medians)");
        return text.toString();
    }

    private static String medians(Outcome.Figures figures) {
        return String.format(
                Locale.ENGLISH,
                "%9s %9s %,12.2f",
                half(figures.daysSince()),
                half(figures.orders()),
                figures.spent());
    }

    /// Medians of whole numbers are whole, or lie in the middle of two.
    private static String half(BigDecimal median) {
        return String.format(Locale.ENGLISH, "%,." + decimals(median) + "f", median);
    }

    private static int decimals(BigDecimal median) {
        return Math.max(0, median.stripTrailingZeros().scale());
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part * PERCENT / whole;
    }

    private static String bar(long part, long most) {
        var cells = most == 0 ? 0 : (int) Math.round((double) part * WIDTH / most);
        var drawn = cells == 0 && part > 0 ? "▏" : "█".repeat(cells);
        return drawn + " ".repeat(WIDTH - drawn.length());
    }

    /// How customers were scored, a line a dimension.
    public static String scores(Scoring scoring) {
        var text = new StringBuilder();
        line(text, "Scores");
        line(
                text,
                "  recency    3 up to %,d days since the last order, 2 up to %,d, else 1",
                scoring.recency().bestDays(),
                scoring.recency().averageDays());
        line(text, "  frequency  %s", words(scoring.frequency(), GroupPicture::orders));
        line(text, "  monetary   %s", words(scoring.monetary(), GroupPicture::money));
        return text.toString();
    }

    private static String words(Cutoffs cutoffs, LongFunction<String> number) {
        return switch (cutoffs) {
            case Cutoffs.From(var best, var average) ->
                    "3 from %s on, 2 from %s on, else 1"
                            .formatted(number.apply(best), number.apply(average));
            case Cutoffs.Beyond(var best, var average) when best == average ->
                    "3 for more than %s, else 1".formatted(number.apply(best));
            case Cutoffs.Beyond(var best, var average) ->
                    "3 for more than %s, 2 for more than %s, else 1"
                            .formatted(number.apply(best), number.apply(average));
        };
    }

    private static String orders(long number) {
        return "%,d %s".formatted(number, number == 1 ? "order" : "orders");
    }

    /// At least two decimals, and all there are.
    private static String money(long millionths) {
        var exact = BigDecimal.valueOf(millionths, Purchases.DECIMALS).stripTrailingZeros();
        var shown = exact.setScale(Math.max(2, exact.scale()), RoundingMode.UNNECESSARY);
        return String.format(Locale.ENGLISH, "%,." + shown.scale() + "f", shown);
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ENGLISH, format, values).stripTrailing()).append('\n');
    }
}
