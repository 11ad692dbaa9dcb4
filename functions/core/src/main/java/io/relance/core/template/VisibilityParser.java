package io.relance.core.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Reads the expression of a [Visibility].
final class VisibilityParser {
    private static final int MAX_WORDS = 1_000;
    private static final Set<String> COMPARISONS = Set.of("==", "!=", ">", ">=", "<", "<=", "in");
    private static final Set<String> TRUTHS = Set.of("true", "false", "True", "False");

    private final int at;

    private VisibilityParser(int at) {
        this.at = at;
    }

    /// @param at where to point at in the source if it cannot be read
    static Expression parse(String text, int at) {
        var words = Words.of(spaced(text));
        if (words.isEmpty()) {
            throw new Refused(at, "Write when to show this, as in person.Plan == 'pro'.");
        }
        if (words.size() > MAX_WORDS) {
            throw new Refused(at, "This condition is longer than 1,000 words.");
        }
        return new VisibilityParser(at).either(words);
    }

    /// Puts blanks round comparisons, which marketers forget.
    private static String spaced(String text) {
        var out = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); ) {
            char c = text.charAt(i);
            int end = c == '"' || c == '\'' ? Words.quoteEnd(text, i) : -1;
            if (end < 0) {
                end = i;
                while (end < text.length() && "=!<>".indexOf(text.charAt(end)) >= 0) {
                    end++;
                }
                boolean compares = end > i;
                end = Math.max(end, i + 1);
                out.append(compares ? " " : "").append(text, i, end).append(compares ? " " : "");
            } else {
                out.append(text, i, end);
            }
            i = end;
        }
        return out.toString();
    }

    private Expression either(List<String> words) {
        return parts(words, "or").stream().map(this::all).reduce(Operator.OR::join).orElseThrow();
    }

    private Expression all(List<String> words) {
        return parts(words, "and").stream()
                .map(this::condition)
                .reduce(Operator.AND::join)
                .orElseThrow();
    }

    private static List<List<String>> parts(List<String> words, String between) {
        var parts = new ArrayList<List<String>>();
        int start = 0;
        for (int i = 0; i <= words.size(); i++) {
            if (i == words.size() || words.get(i).equals(between)) {
                parts.add(words.subList(start, i));
                start = i + 1;
            }
        }
        return parts;
    }

    private Expression condition(List<String> words) {
        if (!words.isEmpty() && words.getFirst().equals("not")) {
            return new Operator.Not(condition(words.subList(1, words.size())));
        }
        boolean notIn =
                words.size() == 4 && words.get(1).equals("not") && words.get(2).equals("in");
        if (notIn) {
            return Operator.NOT_IN.join(value(words.get(0)), value(words.get(3)));
        }
        return switch (words.size()) {
            case 0 -> throw new Refused(at, "A value is missing beside and, or or not.");
            case 1 -> new Visibility.Set(value(words.getFirst()));
            case 2 ->
                    throw new Refused(
                            at,
                            "`%s` is not complete: write a variable, a comparison and a value."
                                    .formatted(String.join(" ", words)));
            case 3 -> comparison(words);
            default ->
                    throw new Refused(
                            at,
                            "`%s` has more than three parts: write a variable, a comparison and a"
                                            .formatted(String.join(" ", words))
                                    + " value, and join conditions with and or or.");
        };
    }

    private Expression comparison(List<String> words) {
        var operator = words.get(1);
        if (!COMPARISONS.contains(operator)) {
            throw new Refused(
                    at,
                    operator.equals("=")
                            ? "Write == to ask whether two values are equal, not =."
                            : "`%s` is no comparison: use ==, !=, >, >=, <, <= or in."
                                    .formatted(operator));
        }
        return Operator.of(operator).join(value(words.get(0)), value(words.get(2)));
    }

    private Expression value(String word) {
        if (TRUTHS.contains(word)) {
            throw new Refused(at, "Write 1 for true and 0 for false, without quotation marks.");
        }
        return ExpressionParser.parse(word, at);
    }
}
