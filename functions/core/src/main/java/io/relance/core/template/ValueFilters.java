package io.relance.core.template;

import static io.relance.core.template.Filter.Safety.DECIDES;
import static io.relance.core.template.Filter.Safety.LOSES;

import io.relance.core.value.Value;

import java.util.List;

/// Filters that ask what a value is, or look into it.
final class ValueFilters {
    static final List<Filter> ALL =
            List.of(
                    Filter.needing("default", DECIDES, ValueFilters::orElse),
                    Filter.needing("default_if_none", DECIDES, ValueFilters::orIfNone),
                    Filter.needing("lookup", LOSES, ValueFilters::lookup));

    private ValueFilters() {}

    private static Value orElse(Value value, Value argument, Run run) {
        return Truth.of(value) ? value : argument(argument, run);
    }

    private static Value orIfNone(Value value, Value argument, Run run) {
        return value instanceof Value.None ? argument(argument, run) : value;
    }

    private static Value argument(Value argument, Run run) {
        run.safe = run.argumentSafe;
        return argument;
    }

    /// Finds what dots cannot name: keys with blanks or `$`. What is not there is none.
    private static Value lookup(Value value, Value argument, Run run) {
        var key = Texts.of(argument);
        var found =
                switch (value) {
                    case Value.Fields fields -> fields.fields().getOrDefault(key, Run.MISSING);
                    case Value.Items(var items) -> Lists.at(items, Lists.index(key));
                    case Value.Text(var text) -> Texts.at(text, Lists.index(key));
                    case Value.Num _, Value.Bool _, Value.None _ -> Run.MISSING;
                };
        return found == Run.MISSING ? Value.NONE : found;
    }
}
