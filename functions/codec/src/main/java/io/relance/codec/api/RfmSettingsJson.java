package io.relance.codec.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.relance.codec.Json;
import io.relance.core.event.MetricId;
import io.relance.core.rfm.Minimums;
import io.relance.core.rfm.Recency;
import io.relance.core.rfm.RfmSettings;
import io.relance.core.rfm.Yardstick;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;

/// [RfmSettings] as the API, the account's stored settings and the start of a preview write them:
/// `{"metric_id", "recency": {"best", "average"}, "frequency": {"mode", "best", "average"},
/// "monetary": {"mode", "best", "average"}, "minimums": {"customers", "history_days",
/// "recent_days", "orders"}}`. What is absent or null is what every new account has.
///
/// `best` is where a score of 3 begins, `average` where 2 does: days since the last order,
/// percentiles, or as `mode` says orders and whole units of the account's currency. All are whole
/// numbers, and the two never contradict each other
/// ([settings](https://help.klaviyo.com/hc/en-us/articles/17797889315355)).
public final class RfmSettingsJson {
    private static final Set<String> NAMES =
            Set.of("metric_id", "recency", "frequency", "monetary", "minimums");
    private static final int MOST_DAYS = 36_500;

    /// So that money still fits where it is counted in millionths.
    private static final long MOST = 1_000_000_000_000L;

    private static final String RECENCY_IN_DAYS =
            "Recency is always scored by days since the last order; it has no mode.";

    private enum Mode {
        VALUES,
        PERCENTILES;

        static Optional<Mode> named(String name) {
            return switch (name) {
                case "values" -> Optional.of(VALUES);
                case "percentiles" -> Optional.of(PERCENTILES);
                default -> Optional.empty();
            };
        }
    }

    private RfmSettingsJson() {}

    public static ObjectNode write(RfmSettings settings) {
        var json = Json.NODES.objectNode().put("metric_id", settings.metric().value());
        json.putObject("recency")
                .put("best", settings.recency().bestDays())
                .put("average", settings.recency().averageDays());
        json.set("frequency", write(settings.frequency()));
        json.set("monetary", write(settings.monetary()));
        var minimums = settings.minimums();
        json.putObject("minimums")
                .put("customers", minimums.customers())
                .put("history_days", minimums.historyDays())
                .put("recent_days", minimums.recentDays())
                .put("orders", minimums.orders());
        return json;
    }

    private static ObjectNode write(Yardstick yardstick) {
        return switch (yardstick) {
            case Yardstick.Values(var best, var average) -> yardstick("values", best, average);
            case Yardstick.Percentiles(var best, var average) ->
                    yardstick("percentiles", best, average);
        };
    }

    private static ObjectNode yardstick(String mode, long best, long average) {
        return Json.NODES.objectNode().put("mode", mode).put("best", best).put("average", average);
    }

    /// All of the settings; what is wrong is refused where it stands, and then the answer means
    /// nothing.
    ///
    /// @param known whether the account has a metric
    public static RfmSettings read(Part settings, Predicate<MetricId> known) {
        refuseOthers(settings, NAMES);
        return new RfmSettings(
                metric(settings, known),
                recency(settings.maybePart("recency")),
                yardstick(settings.maybePart("frequency")),
                yardstick(settings.maybePart("monetary")),
                minimums(settings.maybePart("minimums")));
    }

    /// As [#write] wrote them.
    public static RfmSettings stored(JsonNode settings) {
        var part = Part.whole(settings);
        var read = read(part, _ -> true);
        if (!part.refusals().isEmpty()) {
            throw new IllegalStateException("stored settings of RFM: " + part.refusals());
        }
        return read;
    }

    private static MetricId metric(Part settings, Predicate<MetricId> known) {
        var named = settings.maybeText("metric_id");
        var found = named.filter(id -> !id.isBlank()).map(MetricId::new).filter(known);
        if (named.isPresent() && found.isEmpty()) {
            settings.refuse("metric_id", "There is no metric with this id.");
        }
        return found.orElse(RfmSettings.DEFAULT.metric());
    }

    private static Recency recency(Part recency) {
        if (recency.has("mode")) {
            recency.refuse("mode", RECENCY_IN_DAYS);
        }
        refuseOthers(recency, Set.of("mode", "best", "average"));
        var best = whole(recency, "best", 0, MOST_DAYS, Recency.DEFAULT.bestDays());
        var average = whole(recency, "average", 0, MOST_DAYS, Recency.DEFAULT.averageDays());
        if (contradict(recency, best, average, true)) {
            return Recency.DEFAULT;
        }
        return new Recency((int) best.getAsLong(), (int) average.getAsLong());
    }

    private static Yardstick yardstick(Part yardstick) {
        refuseOthers(yardstick, Set.of("mode", "best", "average"));
        var mode = yardstick.maybeChoice("mode", Mode::named, "values, percentiles");
        if (!yardstick.lacks("mode") && mode.isEmpty()) {
            return Yardstick.DEFAULT; // numbers of what, nobody knows
        }
        return switch (mode.orElse(Mode.PERCENTILES)) {
            case VALUES -> values(yardstick);
            case PERCENTILES -> percentiles(yardstick);
        };
    }

    /// No shop's numbers are another's: there are none by default.
    private static Yardstick values(Part yardstick) {
        for (var name : List.of("best", "average")) {
            if (yardstick.lacks(name)) {
                yardstick.refuse(name, "This field is required in mode values: a whole number.");
            }
        }
        var best = whole(yardstick, "best", 0, MOST, MOST);
        var average = whole(yardstick, "average", 0, MOST, 0);
        if (yardstick.lacks("best")
                || yardstick.lacks("average")
                || contradict(yardstick, best, average, false)) {
            return Yardstick.DEFAULT;
        }
        return new Yardstick.Values(best.getAsLong(), average.getAsLong());
    }

    private static Yardstick percentiles(Part yardstick) {
        var best = whole(yardstick, "best", 1, 100, 66);
        var average = whole(yardstick, "average", 1, 100, 33);
        if (best.isEmpty() || average.isEmpty()) {
            return Yardstick.DEFAULT;
        }
        if (average.getAsLong() > best.getAsLong()) {
            yardstick.refuse(
                    "average",
                    "The percentile of a score of 2, %d, cannot be above that of a score of 3, %d."
                            .formatted(average.getAsLong(), best.getAsLong()));
            return Yardstick.DEFAULT;
        }
        return new Yardstick.Percentiles((int) best.getAsLong(), (int) average.getAsLong());
    }

    /// Whether one is missing, or the two cannot both hold.
    private static boolean contradict(
            Part part, OptionalLong best, OptionalLong average, boolean lessIsBetter) {
        if (best.isEmpty() || average.isEmpty()) {
            return true;
        }
        var high = lessIsBetter ? average.getAsLong() : best.getAsLong();
        var low = lessIsBetter ? best.getAsLong() : average.getAsLong();
        if (high <= low) {
            part.refuse(
                    "average",
                    "A score of 2 has to be easier to reach than a score of 3: %s than %d, not %d."
                            .formatted(
                                    lessIsBetter ? "more days" : "less",
                                    best.getAsLong(),
                                    average.getAsLong()));
        }
        return high <= low;
    }

    private static Minimums minimums(Part minimums) {
        refuseOthers(minimums, Set.of("customers", "history_days", "recent_days", "orders"));
        var usual = Minimums.DEFAULT;
        var customers = whole(minimums, "customers", 1, MOST, usual.customers());
        var history = whole(minimums, "history_days", 0, MOST_DAYS, usual.historyDays());
        var recent = whole(minimums, "recent_days", 1, MOST_DAYS, usual.recentDays());
        var orders = whole(minimums, "orders", 1, 1_000_000, usual.orders());
        return new Minimums(
                customers.orElse(usual.customers()),
                (int) history.orElse(usual.historyDays()),
                (int) recent.orElse(usual.recentDays()),
                (int) orders.orElse(usual.orders()));
    }

    /// A whole number; empty where something else was refused.
    private static OptionalLong whole(Part part, String name, long from, long to, long usual) {
        if (part.lacks(name)) {
            return OptionalLong.of(usual);
        }
        var node = part.node().path(name);
        var number =
                node.isNumber() ? Optional.of(node.decimalValue()) : Optional.<BigDecimal>empty();
        var valid =
                number.filter(n -> n.stripTrailingZeros().scale() <= 0)
                        .filter(n -> n.compareTo(BigDecimal.valueOf(from)) >= 0)
                        .filter(n -> n.compareTo(BigDecimal.valueOf(to)) <= 0);
        if (valid.isEmpty()) {
            part.refuse(
                    name,
                    "This has to be a whole number from %d to %d, without a unit."
                            .formatted(from, to));
        }
        return valid.map(n -> OptionalLong.of(n.longValueExact())).orElseGet(OptionalLong::empty);
    }

    private static void refuseOthers(Part part, Set<String> names) {
        for (var field : part.node().properties()) {
            if (!names.contains(field.getKey())) {
                part.refuse(field.getKey(), "There is no such setting.");
            }
        }
    }
}
