package io.relance.core.template;

import static io.relance.core.template.Filter.Safety.DECIDES;
import static io.relance.core.template.Filter.Safety.LOSES;

import io.relance.core.value.Value;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Filters of lists; texts are lists of letters. Where the items of a list need no escaping, the
/// list itself says so in `run.safe`.
final class ListFilters {
    static final List<Filter> ALL =
            List.of(
                    Filter.bare("first", DECIDES, (value, run) -> pick(value, 0, run)),
                    Filter.bare("last", DECIDES, (value, run) -> pick(value, -1, run)),
                    Filter.bare("length", LOSES, (value, _) -> Value.of(length(value).orElse(0))),
                    Filter.bare("size", LOSES, (value, _) -> Value.of(length(value).orElse(0))),
                    Filter.bare("count", LOSES, (value, _) -> Value.of(length(value).orElse(0))),
                    Filter.needing("length_is", LOSES, ListFilters::lengthIs),
                    Filter.needing("join", DECIDES, ListFilters::join),
                    Filter.needing("slice", DECIDES, ListFilters::slice),
                    Filter.bare(
                            "make_list",
                            LOSES,
                            (value, _) -> Value.of(Texts.letters(Texts.of(value)))),
                    Filter.needing("dictsort", DECIDES, (v, a, _) -> sorted(v, a, false)),
                    Filter.needing("dictsortreversed", DECIDES, (v, a, _) -> sorted(v, a, true)),
                    Filter.bare("random", DECIDES, ListFilters::random),
                    Filter.bare("compact", DECIDES, ListFilters::compact),
                    Filter.bare("reverse", DECIDES, ListFilters::reverse),
                    Filter.needing("split", LOSES, ListFilters::split));

    private ListFilters() {}

    private static Optional<Integer> length(Value value) {
        return switch (value) {
            case Value.Text(var text) -> Optional.of(Texts.length(text));
            case Value.Items(var items) -> Optional.of(items.size());
            case Value.Fields(var fields) -> Optional.of(fields.size());
            case Value.Num _, Value.Bool _, Value.None _ -> Optional.empty();
        };
    }

    private static Value pick(Value value, int place, Run run) {
        if (value instanceof Value.Items(var items)) {
            return items.isEmpty() ? Texts.EMPTY : items.get(place < 0 ? items.size() - 1 : 0);
        }
        run.safe = run.safe && place < 0;
        if (!(value instanceof Value.Text(var text)) || text.isEmpty()) {
            return Texts.EMPTY;
        }
        int start = place < 0 ? text.offsetByCodePoints(text.length(), -1) : 0;
        return Value.of(text.substring(start, text.offsetByCodePoints(start, 1)));
    }

    private static Value lengthIs(Value value, Value argument, Run run) {
        var length = length(value);
        var wanted = Numbers.count(argument);
        return length.isPresent() && wanted.isPresent()
                ? Value.of(length.get().equals(wanted.get()))
                : Texts.EMPTY;
    }

    private static Value join(Value value, Value argument, Run run) {
        if (!Lists.isList(value)) {
            return value;
        }
        boolean escape = run.escape && !(run.safe && value instanceof Value.Items);
        var separator = Texts.of(argument);
        var between = run.argumentSafe || !run.escape ? separator : HtmlEscape.of(separator);
        var out = new StringBuilder();
        var items = Lists.of(value);
        for (int i = 0; i < items.size(); i++) {
            var text = Texts.of(items.get(i));
            out.append(i > 0 ? between : "").append(escape ? HtmlEscape.of(text) : text);
            run.check(out.length());
        }
        run.safe = true;
        return Value.of(out.toString());
    }

    /// Python's slices: `:2`, `1:`, `-3:`, `::2`, `::-1`.
    private static Value slice(Value value, Value argument, Run run) {
        var bounds = Slice.of(Texts.of(argument));
        if (bounds.isEmpty()) {
            return value;
        }
        return switch (value) {
            case Value.Items(var items) -> Value.of(bounds.get().cut(items));
            case Value.Text(var text) -> Value.of(bounds.get().cut(text));
            case Value.Num _, Value.Bool _, Value.Fields _, Value.None _ -> value;
        };
    }

    /// By a key of each item, or a place in it; empty text if any two cannot be compared.
    private static Value sorted(Value value, Value argument, boolean reversed) {
        if (!Lists.isList(value) || !isKey(argument)) {
            return Texts.EMPTY;
        }
        var keyed = new ArrayList<Keyed>();
        for (var item : Lists.of(value)) {
            var found = key(item, argument);
            if (found == Run.MISSING) {
                return Texts.EMPTY;
            }
            keyed.add(new Keyed(found, item));
        }
        for (int i = 1; i < keyed.size(); i++) {
            if (Truth.compare(keyed.getFirst().key(), keyed.get(i).key()).isEmpty()) {
                return Texts.EMPTY;
            }
        }
        Comparator<Keyed> order = (a, b) -> Truth.compare(a.key(), b.key()).orElse(0);
        keyed.sort(reversed ? order.reversed() : order);
        return Value.of(keyed.stream().map(Keyed::item).toList());
    }

    private static boolean isKey(Value argument) {
        return switch (argument) {
            case Value.Text _, Value.Bool _ -> true;
            case Value.Num(var number) -> !Numbers.isFloat(number);
            case Value.Items _, Value.Fields _, Value.None _ -> false;
        };
    }

    /// A number is a place, text the way through keys; a number in quotation marks is a key.
    private static Value key(Value item, Value argument) {
        return switch (argument) {
            case Value.Num _, Value.Bool _ ->
                    Numbers.count(argument)
                            .filter(_ -> !(item instanceof Value.Fields))
                            .map(place -> Lists.part(item, String.valueOf(place)))
                            .orElse(Run.MISSING);
            case Value.Text(var path) when Numbers.decimal(argument).isPresent() ->
                    field(item, path);
            case Value.Text(var path) -> {
                var found = item;
                for (var part : path.split("\\.", -1)) {
                    found = field(found, part);
                }
                yield found;
            }
            case Value.Items _, Value.Fields _, Value.None _ -> Run.MISSING;
        };
    }

    private static Value field(Value item, String key) {
        return item instanceof Value.Fields ? Lists.part(item, key) : Run.MISSING;
    }

    private record Keyed(Value key, Value item) {}

    /// Any item, but the same one whenever the same message is rendered at the same moment.
    private static Value random(Value value, Run run) {
        if (value instanceof Value.Text(var text)) {
            return text.isEmpty() ? Texts.EMPTY : Texts.at(text, run.pick(Texts.length(text)));
        }
        var items = Lists.of(value);
        return items.isEmpty() ? Texts.EMPTY : items.get(run.pick(items.size()));
    }

    private static Value compact(Value value, Run run) {
        return value instanceof Value.Items(var items)
                ? Value.of(items.stream().filter(item -> !item.absent()).toList())
                : value;
    }

    private static Value reverse(Value value, Run run) {
        return switch (value) {
            case Value.Items(var items) -> Value.of(items.reversed());
            case Value.Text(var text) -> Value.of(new StringBuilder(text).reverse().toString());
            case Value.Num _, Value.Bool _, Value.Fields _, Value.None _ -> value;
        };
    }

    private static Value split(Value value, Value argument, Run run) {
        var text = Texts.of(value);
        var separator = Texts.of(argument);
        if (separator.isEmpty()) {
            return Value.of(LayoutFilters.words(text).stream().map(Value::of).toList());
        }
        var parts = new ArrayList<Value>();
        int start = 0;
        for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, start)) {
            parts.add(Value.of(text.substring(start, at)));
            start = at + separator.length();
        }
        parts.add(Value.of(text.substring(start)));
        return Value.of(Collections.unmodifiableList(parts));
    }
}
