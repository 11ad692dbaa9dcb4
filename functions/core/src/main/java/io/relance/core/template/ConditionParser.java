package io.relance.core.template;

import java.util.ArrayList;
import java.util.List;

/// Reads what stands behind `if`, with
/// [Django's](https://docs.djangoproject.com/en/stable/ref/templates/builtins/#boolean-operators)
/// precedence: `or`, `and`, `not`, `in`, then comparisons; there are no parentheses.
final class ConditionParser {
    private static final int MAX_DEPTH = 100;
    private static final int MAX_WORDS = 1_000;

    private final Token.Tag tag;
    private final List<String> words;
    private int next;
    private int depth;

    private ConditionParser(Token.Tag tag, List<String> words) {
        this.tag = tag;
        this.words = words;
    }

    /// @param words of the tag, its name first
    static Expression parse(Token.Tag tag, List<String> words) {
        if (words.size() == 1) {
            throw new Refused(
                    tag.at(), "Write what has to be true behind %s.".formatted(tag.name()));
        }
        if (words.size() > MAX_WORDS) {
            throw new Refused(tag.at(), "This condition is longer than 1,000 words.");
        }
        var parser = new ConditionParser(tag, joined(words));
        var condition = parser.expression(0);
        if (parser.next < parser.words.size()) {
            if (parser.words.get(parser.next).equals("=")) {
                throw new Refused(tag.at(), "Write == to ask whether two values are equal, not =.");
            }
            throw new Refused(
                    tag.at(),
                    "`%s` does not belong here: and, or, or a comparison is missing before it."
                            .formatted(parser.words.get(parser.next)));
        }
        return condition;
    }

    /// `not in` and `is not` are one word each.
    private static List<String> joined(List<String> words) {
        var joined = new ArrayList<String>();
        for (int i = 1; i < words.size(); i++) {
            var pair = i + 1 < words.size() ? words.get(i) + " " + words.get(i + 1) : "";
            if (pair.equals("not in") || pair.equals("is not")) {
                joined.add(pair);
                i++;
            } else {
                joined.add(words.get(i));
            }
        }
        return joined;
    }

    private Expression expression(int binding) {
        if (++depth > MAX_DEPTH) {
            throw new Refused(tag.at(), "This condition is nested more than 100 deep.");
        }
        var left = operand();
        while (next < words.size() && Operator.binding(words.get(next)) > binding) {
            var operator = Operator.of(words.get(next++));
            left = operator.join(left, expression(operator.binding));
        }
        depth--;
        return left;
    }

    private Expression operand() {
        if (next == words.size()) {
            throw new Refused(tag.at(), "This condition ends where a value should stand.");
        }
        var word = words.get(next++);
        if (word.equals("not")) {
            var term = expression(Operator.NOT_BINDING);
            return new Operator.Not(term);
        }
        if (Operator.binding(word) > 0) {
            throw new Refused(tag.at(), "A value is missing before `%s`.".formatted(word));
        }
        return ExpressionParser.parse(word, tag.at());
    }
}
