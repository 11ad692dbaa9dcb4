package io.relance.core.template;

import io.relance.core.value.Value;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Tags that print a value, or keep it under a name with `as`.
final class ValueTags {
    private ValueTags() {}

    /// What a tag says apart from `as name`.
    private record Said(List<Expression> values, Optional<String> name) {
        static Said of(Token.Tag tag, List<String> words) {
            int end = words.size();
            boolean named = end > 2 && words.get(end - 2).equals("as");
            return new Said(
                    words.subList(1, named ? end - 2 : end).stream()
                            .map(word -> ExpressionParser.parse(word, tag.at()))
                            .toList(),
                    named
                            ? Optional.of(Parser.variable(tag, words.get(end - 1)))
                            : Optional.empty());
        }
    }

    /// Prints what `expression` says, or keeps it.
    private record Output(Expression expression, Optional<String> name, int at) implements Node {
        @Override
        public void render(Run run) {
            run.at = at;
            var value = expression.printed(run);
            if (name.isPresent()) {
                run.set(name.get(), value, run.safe);
            } else {
                run.print(value);
            }
        }
    }

    /// `{% firstof a b "otherwise" %}`: the first that is true. Kept with `as`, it is kept as
    /// printed.
    static Node firstof(Token.Tag tag, List<String> words) {
        var said = Said.of(tag, words);
        if (said.values().isEmpty()) {
            throw new Refused(
                    tag.at(), "Write what to choose from, as in {% firstof a b \"c\" %}.");
        }
        return new Output(new First(said.values()), said.name(), tag.at());
    }

    private record First(List<Expression> values) implements Expression {
        @Override
        public Value evaluate(Run run, Value missing) {
            for (var expression : values) {
                var value = expression.tested(run);
                if (Truth.of(value)) {
                    var text = asPrinted(value);
                    boolean safe = run.safe && value instanceof Value.Text;
                    var shown = run.escape && !safe ? HtmlEscape.of(text) : text;
                    run.safe = safe || run.escape;
                    return Value.of(shown);
                }
            }
            run.safe = true;
            return Texts.EMPTY;
        }
    }

    /// As `{{ … }}` prints it: floats without an exponent.
    private static String asPrinted(Value value) {
        if (!(value instanceof Value.Num(var number))) {
            return Texts.of(value);
        }
        var out = new StringBuilder();
        Numbers.print(out, number);
        return out.toString();
    }

    /// `{% render_variable preview_text %}`.
    static Node renderVariable(Token.Tag tag, List<String> words) {
        if (words.size() != 2) {
            throw new Refused(tag.at(), "Write {% render_variable name %}.");
        }
        return new Node.Print(ExpressionParser.parse(words.get(1), tag.at()), tag.at());
    }

    /// `{% currency_format price %}`: money as the locale writes it; what is no number prints
    /// nothing.
    static Node currencyFormat(Token.Tag tag, List<String> words) {
        var said = Said.of(tag, words);
        if (said.values().size() != 1) {
            throw new Refused(tag.at(), "Write one amount, as in {% currency_format price %}.");
        }
        return new Output(new Amount(said.values().getFirst()), said.name(), tag.at());
    }

    private record Amount(Expression expression) implements Expression {
        @Override
        public Value evaluate(Run run, Value missing) {
            var value = expression.printed(run);
            run.safe = false;
            if (value instanceof Value.Bool) {
                return Texts.EMPTY;
            }
            return Numbers.decimal(value)
                    .map(amount -> Value.of(Money.of(run.context.locale()).format(amount)))
                    .orElse(Texts.EMPTY);
        }
    }

    /// `{% widthratio value most width %}`: how wide a bar is.
    static Node widthratio(Token.Tag tag, List<String> words) {
        var said = Said.of(tag, words);
        if (said.values().size() != 3) {
            throw new Refused(tag.at(), "Write {% widthratio value most width %}.");
        }
        return new Output(new Ratio(said.values()), said.name(), tag.at());
    }

    private record Ratio(List<Expression> values) implements Expression {
        @Override
        public Value evaluate(Run run, Value missing) {
            var value = Numbers.decimal(values.get(0).printed(run));
            var most = Numbers.decimal(values.get(1).printed(run));
            var width = Numbers.whole(values.get(2).printed(run));
            run.safe = false;
            if (value.isEmpty() || most.isEmpty() || width.isEmpty()) {
                return Texts.EMPTY;
            }
            if (most.get().signum() == 0) {
                return Value.of("0");
            }
            double ratio = value.get().doubleValue() / most.get().doubleValue();
            double rounded = Math.rint(ratio * width.get().doubleValue());
            return Double.isFinite(rounded)
                    ? Value.of(new BigDecimal(rounded).toBigInteger().toString())
                    : Texts.EMPTY;
        }
    }

    /// `{% regroup list by key as groups %}`: neighbours with the same key, as `grouper` and
    /// `list`.
    static Node regroup(Token.Tag tag, List<String> words) {
        if (words.size() != 6 || !words.get(2).equals("by") || !words.get(4).equals("as")) {
            throw new Refused(tag.at(), "Write {% regroup list by key as groups %}.");
        }
        var list = ExpressionParser.parse(words.get(1), tag.at());
        var name = Parser.variable(tag, words.get(5));
        var key = ExpressionParser.parse(name + "." + words.get(3), tag.at());
        return run -> {
            var items = Lists.of(list.tested(run));
            boolean safe = run.safe;
            var groups = new ArrayList<Value>();
            for (int i = 0; i < items.size(); ) {
                run.set(name, items.get(i), safe);
                var grouper = key.tested(run);
                int end = i + 1;
                while (end < items.size()) {
                    run.step();
                    run.set(name, items.get(end), safe);
                    if (!Truth.equal(grouper, key.tested(run))) {
                        break;
                    }
                    end++;
                }
                var members = Value.of(List.copyOf(items.subList(i, end)));
                groups.add(Value.of(Map.of("grouper", grouper, "list", members)));
                i = end;
            }
            run.set(name, Value.of(groups), safe);
        };
    }
}
