package io.relance.core.template;

import io.relance.core.value.Value;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads `a.b|filter:"argument"`.
final class ExpressionParser {
    private static final int MAX_FILTERS = 100;

    private final String text;
    private final int at;
    private int next;

    private ExpressionParser(String text, int at) {
        this.text = text;
        this.at = at;
    }

    /// @param at where to point at in the source if it cannot be read
    static Expression parse(String text, int at) {
        var parser = new ExpressionParser(text, at);
        var base = parser.operand();
        var uses = parser.uses();
        return uses.isEmpty() ? base : new Filtered(base, uses);
    }

    /// Reads `filter:argument|filter …` alone, to be applied to `base`.
    static Expression filters(String text, Expression base, int at) {
        var parser = new ExpressionParser("|" + text, at);
        return new Filtered(base, parser.uses());
    }

    private List<Filtered.Use> uses() {
        var uses = new ArrayList<Filtered.Use>();
        while (next < text.length()) {
            uses.add(use());
            if (uses.size() > MAX_FILTERS) {
                throw new Refused(at, "At most 100 filters may stand in a row.");
            }
        }
        return uses;
    }

    private Filtered.Use use() {
        int start = next;
        blanks();
        if (next == text.length() || text.charAt(next) != '|') {
            throw unreadable(start);
        }
        next++;
        blanks();
        var filter = filter(word());
        if (next == text.length() || text.charAt(next) != ':') {
            if (filter.argument() == Filter.Argument.REQUIRED) {
                throw new Refused(
                        at,
                        "The filter %s needs an argument, as in %s:\"…\"."
                                .formatted(filter.name(), filter.name()));
            }
            return new Filtered.Use(filter, Optional.empty());
        }
        next++;
        if (filter.argument() == Filter.Argument.NONE) {
            throw new Refused(at, "The filter %s takes no argument.".formatted(filter.name()));
        }
        if (next == text.length() || Character.isWhitespace(text.charAt(next))) {
            throw new Refused(
                    at,
                    "Write the argument of %s right after the colon, without a blank."
                            .formatted(filter.name()));
        }
        return new Filtered.Use(filter, Optional.of(operand()));
    }

    private Filter filter(String name) {
        if (name.isEmpty()) {
            throw new Refused(
                    at, "A filter's name is missing after the | in `%s`.".formatted(text));
        }
        return Filters.find(name)
                .orElseThrow(
                        () ->
                                new Refused(
                                        at,
                                        "There is no filter called %s.%s"
                                                .formatted(
                                                        name, Names.like(name, Filters.names()))));
    }

    private Expression operand() {
        if (next == text.length()) {
            throw new Refused(at, "A value is missing in `%s`.".formatted(text));
        }
        char c = text.charAt(next);
        if (text.startsWith("_(", next)) {
            return translated();
        }
        if (c == '"' || c == '\'') {
            return quoted();
        }
        int start = next;
        if ((c == '-' || c == '+') && next + 1 < text.length() && isDigit(text.charAt(next + 1))) {
            next++;
        }
        while (next < text.length() && (isWord(text.charAt(next)) || text.charAt(next) == '.')) {
            next++;
        }
        if (next == start) {
            throw unreadable(start);
        }
        return named(text.substring(start, next));
    }

    private Expression named(String word) {
        char c = word.charAt(0);
        if (isDigit(c) || c == '-' || c == '+' || c == '.') {
            return number(word);
        }
        if (c == '_' || word.contains("._")) {
            throw new Refused(
                    at,
                    "No part of a variable may begin with _ as in %s: use |lookup:'…' for such a key."
                            .formatted(word));
        }
        return switch (word) {
            case "True" -> new Expression.Literal(Value.of(true));
            case "False" -> new Expression.Literal(Value.of(false));
            case "None" -> new Expression.Literal(Value.NONE);
            case "block.super" -> new BlockTag.Super(new Variable(word));
            default -> new Variable(word);
        };
    }

    private Expression number(String word) {
        var number =
                Numbers.decimal(Value.of(word))
                        .filter(_ -> !word.endsWith("."))
                        .orElseThrow(() -> new Refused(at, "%s is not a number.".formatted(word)));
        boolean whole = word.chars().allMatch(c -> c != '.' && c != 'e' && c != 'E');
        return new Expression.Literal(
                Value.of(whole ? number : number.setScale(Math.max(1, number.scale()))));
    }

    private Expression translated() {
        next += 2;
        if (next == text.length() || text.charAt(next) != '"' && text.charAt(next) != '\'') {
            throw unreadable(next - 2);
        }
        var literal = quoted();
        if (next == text.length() || text.charAt(next) != ')') {
            throw unreadable(next);
        }
        next++;
        return literal;
    }

    private Expression quoted() {
        int end = Words.quoteEnd(text, next);
        if (end < 0) {
            throw new Refused(at, "A quotation mark is not closed in `%s`.".formatted(text));
        }
        var out = new StringBuilder(end - next);
        for (int i = next + 1; i < end - 1; i++) {
            char c = text.charAt(i);
            boolean escaped =
                    c == '\\'
                            && (text.charAt(i + 1) == '\\'
                                    || text.charAt(i + 1) == text.charAt(next));
            out.append(escaped ? text.charAt(++i) : c);
        }
        next = end;
        return new Expression.Literal(Value.of(out.toString()));
    }

    private String word() {
        int start = next;
        while (next < text.length() && isWord(text.charAt(next))) {
            next++;
        }
        return text.substring(start, next);
    }

    private void blanks() {
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
    }

    private Refused unreadable(int from) {
        var rest = text.substring(from).strip();
        var hint =
                rest.startsWith("=")
                                || rest.startsWith("!")
                                || rest.startsWith("<")
                                || rest.startsWith(">")
                        ? " Comparisons need blanks on both sides, and == to ask for equality."
                        : rest.startsWith("$") || rest.startsWith("-")
                                ? " Keys with other signs than letters, digits and _ need"
                                        + " |lookup:'…'."
                                : "";
        return new Refused(at, "`%s` cannot be read in `%s`.%s".formatted(rest, text, hint));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || Character.isSurrogate(c);
    }
}
