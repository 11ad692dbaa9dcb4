package io.relance.core.template;

import io.relance.core.value.Value;

import java.util.List;
import java.util.Optional;

/// `value|filter:argument|filter …`.
final class Filtered implements Expression {
    private final Expression base;
    private final Use[] uses;

    Filtered(Expression base, List<Use> uses) {
        this.base = base;
        this.uses = uses.toArray(Use[]::new);
    }

    /// One filter at work.
    record Use(Filter filter, Optional<Expression> argument) {}

    @Override
    public Value evaluate(Run run, Value missing) {
        var value = base.evaluate(run, missing);
        for (var use : uses) {
            value = apply(use, value, run);
        }
        return value;
    }

    private static Value apply(Use use, Value value, Run run) {
        boolean safe = run.safe;
        var argument = Run.MISSING;
        if (use.argument().isPresent()) {
            argument = use.argument().get().printed(run);
            run.argumentSafe = run.safe;
            run.safe = safe;
        }
        var filter = use.filter();
        var result = filter.body().apply(value, argument, run);
        switch (filter.safety()) {
            case KEEPS -> run.safe = safe && value instanceof Value.Text;
            case LOSES -> run.safe = false;
            case DECIDES -> {}
        }
        if (result instanceof Value.Text(var text)) {
            run.check(text.length());
        }
        return result;
    }
}
