package io.relance.core.template;

import static io.relance.core.template.Filter.Safety.DECIDES;
import static io.relance.core.template.Filter.Safety.LOSES;

import io.relance.core.value.Value;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The dialect's filters that compare, and that choose and order items of a list.
final class QueryFilters {
    private static final List<String> SIGNS = List.of("==", "!=", "<=", ">=", "=>", "<", ">", "=");

    static final List<Filter> ALL =
            List.of(
                    Filter.needing("gt", LOSES, compared(order -> order > 0)),
                    Filter.needing("gte", LOSES, compared(order -> order >= 0)),
                    Filter.needing("lt", LOSES, compared(order -> order < 0)),
                    Filter.needing("lte", LOSES, compared(order -> order <= 0)),
                    Filter.needing("list_where", DECIDES, QueryFilters::where),
                    Filter.needing("dictfilter", DECIDES, QueryFilters::where),
                    Filter.needing("map", LOSES, QueryFilters::map),
                    Filter.allowing("sort", DECIDES, (v, a, _) -> sorted(v, a, false)),
                    Filter.allowing("sort_natural", DECIDES, (v, a, _) -> sorted(v, a, true)),
                    Filter.allowing("uniq", DECIDES, QueryFilters::uniq),
                    Filter.bare("list_to_string", LOSES, QueryFilters::enumerated));

    private QueryFilters() {}

    private static Filter.Body compared(IntPredicate wanted) {
        return (value, argument, _) -> {
            var order = order(value, argument);
            return Value.of(order.isPresent() && wanted.test(order.getAsInt()));
        };
    }

    /// Numbers by size, also where they are text; else as [Truth#compare].
    private static OptionalInt order(Value left, Value right) {
        var first = Numbers.decimal(left);
        var second = Numbers.decimal(right);
        return first.isPresent() && second.isPresent()
                ? OptionalInt.of(first.get().compareTo(second.get()))
                : Truth.compare(left, right);
    }

    /// The items of which `name=a`, or `price>20`, is true.
    private static Value where(Value value, Value argument, Run run) {
        if (!(value instanceof Value.Items(var items))) {
            return value;
        }
        var asked = Texts.of(argument);
        int at = 0;
        while (at < asked.length() && "=!<>".indexOf(asked.charAt(at)) < 0) {
            at++;
        }
        int signAt = at;
        var sign = SIGNS.stream().filter(s -> asked.startsWith(s, signAt)).findFirst();
        if (sign.isEmpty()) {
            return value;
        }
        var key = asked.substring(0, signAt).strip();
        var wanted = Value.of(asked.substring(signAt + sign.get().length()).strip());
        Predicate<Value> holds = item -> holds(part(item, key), sign.get(), wanted);
        return Value.of(items.stream().filter(holds).toList());
    }

    private static boolean holds(Value found, String sign, Value wanted) {
        boolean equal =
                Texts.of(found).equals(Texts.of(wanted))
                        || order(found, wanted).stream().anyMatch(order -> order == 0);
        var order = order(found, wanted);
        return switch (sign) {
            case "==", "=" -> equal;
            case "!=" -> !equal;
            case "<" -> order.isPresent() && order.getAsInt() < 0;
            case "<=" -> order.isPresent() && order.getAsInt() <= 0;
            case ">" -> order.isPresent() && order.getAsInt() > 0;
            default -> order.isPresent() && order.getAsInt() >= 0;
        };
    }

    private static Value part(Value item, String path) {
        var found = item;
        for (var key : path.split("\\.", -1)) {
            found = Lists.part(found, key);
        }
        return found;
    }

    private static Value map(Value value, Value argument, Run run) {
        var path = Texts.of(argument);
        return value instanceof Value.Items(var items)
                ? Value.of(
                        items.stream()
                                .map(item -> part(item, path))
                                .map(found -> found == Run.MISSING ? Value.NONE : found)
                                .toList())
                : value;
    }

    /// In order, or in the order of a key; what has none, or cannot be compared, comes last.
    private static Value sorted(Value value, Value argument, boolean natural) {
        if (!(value instanceof Value.Items(var items))) {
            return value;
        }
        var order =
                Comparator.comparing(
                        (Value item) -> key(item, argument, natural), QueryFilters::compare);
        return Value.of(items.stream().sorted(order).toList());
    }

    private static Value key(Value item, Value argument, boolean natural) {
        var key = argument == Run.MISSING ? item : part(item, Texts.of(argument));
        return natural && key instanceof Value.Text(var text)
                ? Value.of(text.toLowerCase(Locale.ROOT))
                : key;
    }

    private static int compare(Value left, Value right) {
        int kinds = Integer.compare(kind(left), kind(right));
        return kinds != 0 ? kinds : Truth.compare(left, right).orElse(0);
    }

    private static int kind(Value value) {
        return switch (value) {
            case Value.Num _, Value.Bool _ -> 0;
            case Value.Text _ -> 1;
            case Value.Items _, Value.Fields _ -> 2;
            case Value.None _ -> 3;
        };
    }

    private static Value uniq(Value value, Value argument, Run run) {
        if (!(value instanceof Value.Items(var items))) {
            return value;
        }
        var seen = new HashSet<Value>();
        var kept = new ArrayList<Value>();
        for (var item : items) {
            var key = argument == Run.MISSING ? item : part(item, Texts.of(argument));
            if (seen.add(key instanceof Value.Num(var n) ? Value.of(plain(n)) : key)) {
                kept.add(item);
            }
        }
        return Value.of(kept);
    }

    private static BigDecimal plain(BigDecimal number) {
        return number.stripTrailingZeros();
    }

    /// `a, b and c`, with the word of the language.
    private static Value enumerated(Value value, Run run) {
        if (!(value instanceof Value.Items(var items)) || items.isEmpty()) {
            return value instanceof Value.Items ? Texts.EMPTY : value;
        }
        var last = Texts.of(items.getLast());
        if (items.size() == 1) {
            return Value.of(last);
        }
        var first =
                items.stream()
                        .limit(items.size() - 1L)
                        .map(Texts::of)
                        .collect(Collectors.joining(", "));
        return Value.of(first + " " + and(run.context.locale()) + " " + last);
    }

    private static String and(Locale locale) {
        return switch (locale.getLanguage()) {
            case "fr" -> "et";
            case "de" -> "und";
            case "es" -> "y";
            case "it", "pt" -> "e";
            case "nl" -> "en";
            default -> "and";
        };
    }
}
