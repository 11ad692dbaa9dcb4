package io.relance.codec.segment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.relance.codec.Json;
import io.relance.core.segment.Timeframe;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.stream.Stream;

/// [Timeframe] as the API writes date filters: `{"type": "date", "operator": …}`.
final class TimeframeJson {
    private static final List<String> DATES =
            List.of(
                    "before",
                    "after",
                    "between-static",
                    "in-the-last",
                    "in-the-next",
                    "at-least",
                    "between",
                    "anniversary",
                    "anniversary-month",
                    "anniversary-last",
                    "anniversary-next",
                    "calendar-month");
    private static final List<String> UNITS =
            Stream.of(Timeframe.Unit.values()).map(Timeframe.Unit::apiName).toList();
    private static final OffsetDateTime NO_DATE =
            OffsetDateTime.of(1970, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    private TimeframeJson() {}

    /// When events happened.
    static Timeframe ofEvents(Part part, Scope scope) {
        if (!part.isObject() || !isDate(part)) {
            return new Timeframe.AllTime();
        }
        return switch (part.at("operator").node().asText()) {
            case "alltime" -> new Timeframe.AllTime();
            case "flow-start" -> {
                if (scope == Scope.SEGMENT) {
                    part.at("operator")
                            .refuse("Only in a flow can something be since the flow started.");
                }
                yield new Timeframe.FlowStart();
            }
            default -> ofDates(part, "alltime");
        };
    }

    /// What the conditions of flows about earlier runs and messages take: ever, or lately.
    static Timeframe everOrLately(Part part) {
        if (!part.isObject() || !isDate(part)) {
            return new Timeframe.AllTime();
        }
        return switch (part.at("operator").node().asText()) {
            case "alltime" -> new Timeframe.AllTime();
            case "in-the-last" -> ofDates(part);
            default ->
                    part.at("operator")
                            .<Timeframe>oneOf(
                                    _ -> java.util.Optional.empty(),
                                    List.of("alltime", "in-the-last"),
                                    new Timeframe.AllTime());
        };
    }

    /// The date filter of a property or of a membership, whose `type` was looked at.
    static Timeframe ofDates(Part part, String... more) {
        var operator = part.at("operator").node().asText();
        return switch (operator) {
            case "before" -> new Timeframe.Before(date(part.at("date")));
            case "after" -> new Timeframe.After(date(part.at("date")));
            case "between-static" -> betweenStatic(part);
            case "in-the-last", "in-the-next", "at-least", "anniversary-last", "anniversary-next" ->
                    relative(operator, part);
            case "between" -> between(part);
            case "anniversary" -> new Timeframe.Anniversary();
            case "anniversary-month" -> new Timeframe.AnniversaryMonth();
            case "calendar-month" -> new Timeframe.CalendarMonth(part.at("value").whole(1, 12));
            default ->
                    part.at("operator")
                            .<Timeframe>oneOf(
                                    _ -> java.util.Optional.empty(),
                                    Stream.concat(Stream.of(more), DATES.stream()).toList(),
                                    new Timeframe.AllTime());
        };
    }

    static boolean isDate(Part part) {
        var type = part.at("type");
        if (type.text().equals("date")) {
            return true;
        }
        if (type.node().isTextual()) {
            type.refuse("A timeframe has the type date.");
        }
        return false;
    }

    private static Timeframe relative(String operator, Part part) {
        var unit = unit(part);
        var quantity = part.at("quantity").whole(0, unit.limit());
        return switch (operator) {
            case "in-the-last" -> new Timeframe.InTheLast(quantity, unit);
            case "in-the-next" -> new Timeframe.InTheNext(quantity, unit);
            case "at-least" -> new Timeframe.AtLeast(quantity, unit);
            case "anniversary-last" -> new Timeframe.AnniversaryLast(quantity, unit);
            case "anniversary-next" -> new Timeframe.AnniversaryNext(quantity, unit);
            default -> throw new IllegalArgumentException(operator);
        };
    }

    private static Timeframe between(Part part) {
        var unit = unit(part);
        var start = part.at("start").whole(0, unit.limit());
        return new Timeframe.Between(start, part.at("end").whole(0, unit.limit()), unit);
    }

    private static Timeframe betweenStatic(Part part) {
        var start = date(part.at("start"));
        var end = date(part.at("end"));
        if (start.isAfter(end)) {
            part.at("end").refuse("The end is before the start.");
            return new Timeframe.BetweenStatic(start, start);
        }
        return new Timeframe.BetweenStatic(start, end);
    }

    private static Timeframe.Unit unit(Part part) {
        return part.at("unit").oneOf(Timeframe.Unit::named, UNITS, Timeframe.Unit.DAY);
    }

    private static OffsetDateTime date(Part part) {
        var text = part.text();
        try {
            if (text.length() == 10) {
                return LocalDate.parse(text).atStartOfDay().atOffset(ZoneOffset.UTC);
            }
            var parsed =
                    DateTimeFormatter.ISO_DATE_TIME.parseBest(
                            text, OffsetDateTime::from, LocalDateTime::from);
            return parsed instanceof OffsetDateTime exact
                    ? exact
                    : LocalDateTime.from(parsed).atOffset(ZoneOffset.UTC);
        } catch (DateTimeParseException notDate) {
            if (part.node().isTextual()) {
                part.refuse("Give a date such as 2026-11-08T00:00:00+00:00.");
            }
            return NO_DATE;
        }
    }

    static JsonNode write(Timeframe timeframe) {
        return switch (timeframe) {
            case Timeframe.AllTime() -> date("alltime");
            case Timeframe.FlowStart() -> date("flow-start");
            case Timeframe.Before(var date) -> date("before").put("date", text(date));
            case Timeframe.After(var date) -> date("after").put("date", text(date));
            case Timeframe.BetweenStatic(var start, var end) ->
                    date("between-static").put("start", text(start)).put("end", text(end));
            case Timeframe.InTheLast(var quantity, var unit) ->
                    relative("in-the-last", quantity, unit);
            case Timeframe.InTheNext(var quantity, var unit) ->
                    relative("in-the-next", quantity, unit);
            case Timeframe.AtLeast(var quantity, var unit) -> relative("at-least", quantity, unit);
            case Timeframe.AnniversaryLast(var quantity, var unit) ->
                    relative("anniversary-last", quantity, unit);
            case Timeframe.AnniversaryNext(var quantity, var unit) ->
                    relative("anniversary-next", quantity, unit);
            case Timeframe.Between(var start, var end, var unit) ->
                    date("between").put("start", start).put("end", end).put("unit", unit.apiName());
            case Timeframe.Anniversary() -> date("anniversary");
            case Timeframe.AnniversaryMonth() -> date("anniversary-month");
            case Timeframe.CalendarMonth(var month) -> date("calendar-month").put("value", month);
        };
    }

    private static ObjectNode date(String operator) {
        return Json.NODES.objectNode().put("type", "date").put("operator", operator);
    }

    private static ObjectNode relative(String operator, int quantity, Timeframe.Unit unit) {
        return date(operator).put("unit", unit.apiName()).put("quantity", quantity);
    }

    private static String text(OffsetDateTime date) {
        var text = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(date);
        return text.endsWith("Z") ? text.substring(0, text.length() - 1) + "+00:00" : text;
    }
}
