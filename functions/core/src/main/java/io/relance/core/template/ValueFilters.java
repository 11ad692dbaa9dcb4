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
                    Filter.needing("lookup", LOSES, ValueFilters::lookup),
                    Filter.allowing("yesno", DECIDES, ValueFilters::yesno));

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

    /// Finds what dots cannot name: keys with blanks or `$`. What is not there is none, and prints
    /// nothing.
    private static Value lookup(Value value, Value argument, Run run) {
        return Lists.part(value, Texts.of(argument));
    }

    private static Value yesno(Value value, Value argument, Run run) {
        var usual = DateWords.of(run.context.locale()).yesNo();
        var answers = (argument instanceof Value.None ? usual : Texts.of(argument)).split(",", -1);
        if (answers.length < 2) {
            return value;
        }
        run.safe = false;
        if (value instanceof Value.None) {
            return Value.of(answers[answers.length == 3 ? 2 : 1]);
        }
        return Value.of(answers[Truth.of(value) ? 0 : 1]);
    }
}
