package io.relance.core.template;

import io.relance.core.Result;
import io.relance.core.value.Value;

/// When a block or a section of a message [is
/// shown](https://help.klaviyo.com/hc/en-us/articles/7655926841499): conditions joined by `and` and
/// `or`, each of one to three parts: a variable, a comparison and a value; `not` may stand before
/// it.
///
/// - `person.Plan`: it is set, not empty and not false (0 is set).
/// - `person|lookup:'Age' >= 20`; also `==`, `!=`, `>`, `<`, `<=`.
/// - `'green' in person.Colors`: an item of a list, or a part of a text.
/// - Truth is compared with `1` and `0`, without quotation marks: `person.VIP == 1`.
public final class Visibility {
    private final String source;
    private final Expression condition;

    private Visibility(String source, Expression condition) {
        this.source = source;
        this.condition = condition;
    }

    /// Refuses what is no such expression.
    public static Result<Visibility, TemplateError> parse(String expression) {
        try {
            var condition = VisibilityParser.parse(expression, 0);
            return Result.ok(new Visibility(expression, condition));
        } catch (Refused refused) {
            return Result.err(TemplateError.at(expression, refused));
        }
    }

    /// Refuses only filters that make texts of more than 10 MB.
    public Result<Boolean, TemplateError> shows(Context context) {
        try {
            return Result.ok(condition.holds(new Run(context)));
        } catch (Refused refused) {
            return Result.err(TemplateError.at(source, refused));
        }
    }

    /// `{% show person.Plan == 'pro' %} … {% endshow %}`.
    static Node tag(Token.Tag tag, Parser parser) {
        var expression = tag.content().substring("show".length());
        var condition = VisibilityParser.parse(expression, tag.at());
        var body = parser.body(tag, "endshow");
        return run -> {
            run.at = tag.at();
            if (condition.holds(run)) {
                body.render(run);
            }
        };
    }

    /// A variable alone.
    record Set(Expression variable) implements Expression {
        @Override
        public Value evaluate(Run run, Value missing) {
            return Value.of(holds(run));
        }

        @Override
        public boolean holds(Run run) {
            return switch (variable.tested(run)) {
                case Value.Bool(var truth) -> truth;
                case Value.Text(var text) -> !text.isEmpty();
                case Value.Items(var items) -> !items.isEmpty();
                case Value.Fields(var fields) -> !fields.isEmpty();
                case Value.Num _ -> true;
                case Value.None _ -> false;
            };
        }
    }
}
