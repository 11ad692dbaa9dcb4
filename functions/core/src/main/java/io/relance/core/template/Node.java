package io.relance.core.template;

import io.relance.core.value.Value;

/// A part of a parsed template.
interface Node {
    void render(Run run);

    /// Text printed as it stands.
    record Plain(String text, int at) implements Node {
        @Override
        public void render(Run run) {
            run.at = at;
            run.write(text);
        }
    }

    /// `{{ expression }}`.
    record Print(Expression expression, int at) implements Node {
        @Override
        public void render(Run run) {
            run.at = at;
            run.print(expression.printed(run));
        }
    }

    /// `{{ expression }}` where it only binds or does nothing visible.
    record Bind(String name, Expression expression, int at) implements Node {
        @Override
        public void render(Run run) {
            run.at = at;
            Value value = expression.printed(run);
            run.set(name, value, run.safe);
        }
    }
}
