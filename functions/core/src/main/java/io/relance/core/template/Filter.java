package io.relance.core.template;

import io.relance.core.value.Value;

import java.util.function.UnaryOperator;

/// What stands behind a `|`: makes one value of another.
record Filter(String name, Argument argument, Safety safety, Body body) {
    /// What may follow its name after a colon.
    enum Argument {
        NONE,
        OPTIONAL,
        REQUIRED
    }

    /// Whether its result needs escaping.
    enum Safety {
        /// As the value it was given.
        KEEPS,
        /// Always.
        LOSES,
        /// It says so itself, in `run.safe`.
        DECIDES
    }

    interface Body {
        /// @param argument [Run#MISSING] where none was written
        Value apply(Value value, Value argument, Run run);
    }

    interface Simple {
        Value apply(Value value, Run run);
    }

    static Filter text(String name, Safety safety, UnaryOperator<String> change) {
        return bare(name, safety, (value, _) -> Value.of(change.apply(Texts.of(value))));
    }

    static Filter bare(String name, Safety safety, Simple body) {
        return new Filter(name, Argument.NONE, safety, (value, _, run) -> body.apply(value, run));
    }

    static Filter needing(String name, Safety safety, Body body) {
        return new Filter(name, Argument.REQUIRED, safety, body);
    }

    static Filter allowing(String name, Safety safety, Body body) {
        return new Filter(name, Argument.OPTIONAL, safety, body);
    }

    /// The same under another name.
    Filter alias(String other) {
        return new Filter(other, argument, safety, body);
    }
}
