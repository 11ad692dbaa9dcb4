package io.relance.core.template;

import io.relance.core.value.Value;

/// Something a template can print or test.
interface Expression {
    /// Works it out, and notes in `run.safe` whether the result needs no escaping.
    ///
    /// @param missing what stands for a variable that is not there: empty text where it is
    ///     printed, none where it is tested, as in Django
    Value evaluate(Run run, Value missing);

    default Value printed(Run run) {
        return evaluate(run, Texts.EMPTY);
    }

    default Value tested(Run run) {
        return evaluate(run, Value.NONE);
    }

    default boolean holds(Run run) {
        return Truth.of(tested(run));
    }

    /// Quoted text, a number, `True`, `False` or `None`; what the author wrote needs no escaping.
    record Literal(Value value) implements Expression {
        @Override
        public Value evaluate(Run run, Value missing) {
            run.safe = value instanceof Value.Text;
            return value;
        }
    }
}
