package io.relance.lambda.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A filter of the query: clauses that all have to hold
/// ([filtering](https://developers.klaviyo.com/en/reference/api_overview)).
///
/// Grammar: `clause ("," clause)*`, where a clause is `and(clause, …)` or `function(field)` or
/// `function(field,operand)`; an operand is a quoted text, a bare word, or a list `[a,b]` of them.
record Filter(List<Clause> clauses) {
    static final Filter NONE = new Filter(List.of());

    /// @param operands one, but for lists
    record Clause(String function, String field, List<String> operands) {
        Clause {
            operands = List.copyOf(operands);
        }
    }

    Filter {
        clauses = List.copyOf(clauses);
    }

    /// @return empty for text that is no filter
    static Optional<Filter> parse(String text) {
        var reader = new Reader(text);
        var clauses = new ArrayList<Clause>();
        return reader.clauses(clauses, 0) && reader.atEnd()
                ? Optional.of(new Filter(clauses))
                : Optional.empty();
    }

    private static final class Reader {
        private static final int DEPTH_LIMIT = 10;
        private final String text;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        boolean atEnd() {
            blanks();
            return at == text.length();
        }

        boolean clauses(List<Clause> into, int depth) {
            do {
                if (depth > DEPTH_LIMIT || !clause(into, depth)) {
                    return false;
                }
            } while (skip(','));
            return true;
        }

        private boolean clause(List<Clause> into, int depth) {
            var function = word();
            if (function.isEmpty() || !skip('(')) {
                return false;
            }
            if (function.equals("and")) {
                return clauses(into, depth + 1) && skip(')');
            }
            var field = word();
            var operands = new ArrayList<String>();
            if (field.isEmpty() || (skip(',') && !operands(operands)) || !skip(')')) {
                return false;
            }
            into.add(new Clause(function, field, operands));
            return true;
        }

        private boolean operands(List<String> into) {
            if (!skip('[')) {
                return operand(into);
            }
            if (skip(']')) {
                return true;
            }
            do {
                if (!operand(into)) {
                    return false;
                }
            } while (skip(','));
            return skip(']');
        }

        private boolean operand(List<String> into) {
            blanks();
            var quote = at < text.length() ? text.charAt(at) : ' ';
            if (quote != '"' && quote != '\'') {
                var word = word();
                into.add(word);
                return !word.isEmpty();
            }
            var value = new StringBuilder();
            for (at++; at < text.length(); at++) {
                var c = text.charAt(at);
                if (c == quote) {
                    at++;
                    into.add(value.toString());
                    return true;
                }
                if (c == '\\' && at + 1 < text.length()) {
                    at++;
                }
                value.append(text.charAt(at));
            }
            return false;
        }

        private String word() {
            blanks();
            var from = at;
            while (at < text.length() && ",()[]\"' ".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            return text.substring(from, at);
        }

        private boolean skip(char wanted) {
            blanks();
            var there = at < text.length() && text.charAt(at) == wanted;
            at += there ? 1 : 0;
            return there;
        }

        private void blanks() {
            while (at < text.length() && text.charAt(at) == ' ') {
                at++;
            }
        }
    }
}
