package io.relance.core.template;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Cuts a source into text, `{{ prints }}` and `{% tags %}`, and drops `{# comments #}`.
///
/// As in Django, none of the three spans lines, and nothing between `{% verbatim %}` and `{%
/// endverbatim %}` is looked at.
final class Lexer {
    private final String source;
    private final List<Token> tokens = new ArrayList<>();
    private int textStart;

    /// Where each mark was last looked for in vain: a long line must not be read again and again.
    private final Map<String, Span> unclosed = new HashMap<>();

    private Lexer(String source) {
        this.source = source;
    }

    static List<Token> cut(String source) {
        var lexer = new Lexer(source);
        lexer.run();
        return lexer.tokens;
    }

    private void run() {
        int at = source.indexOf('{');
        while (at >= 0 && at + 1 < source.length()) {
            at = source.indexOf('{', step(at));
        }
        text(source.length());
    }

    /// Looks at the brace at `at`.
    ///
    /// @return where to look on
    private int step(int at) {
        return switch (source.charAt(at + 1)) {
            case '{' -> print(at);
            case '%' -> tag(at);
            case '#' -> comment(at);
            default -> at + 1;
        };
    }

    private int print(int at) {
        int end = endOnLine(at, "}}");
        if (end < 0 && source.startsWith("{%", at + 1) && endOnLine(at + 1, "%}") >= 0) {
            return at + 1; // a brace of a style sheet, and a tag
        }
        if (end < 0) {
            return broken(at, at + 2, "This {{ is not closed: write }} on the same line.");
        }
        var content = source.substring(at + 2, end).strip();
        if (content.isEmpty()) {
            return broken(
                    at, end + 2, "These braces are empty: write a variable between {{ and }}.");
        }
        return token(at, end + 2, new Token.Print(content, at));
    }

    private int tag(int at) {
        int end = endOnLine(at, "%}");
        if (end < 0) {
            return broken(at, at + 2, "This {% is not closed: write %} on the same line.");
        }
        var tag = new Token.Tag(source.substring(at + 2, end).strip(), at);
        return switch (tag.name()) {
            case "" -> broken(at, end + 2, "This tag is empty: write its name between {% and %}.");
            case "verbatim" -> verbatim(tag, end + 2);
            default -> token(at, end + 2, tag);
        };
    }

    private int broken(int at, int end, String sentence) {
        return token(at, end, new Token.Broken(sentence, at));
    }

    private int token(int at, int end, Token token) {
        text(at);
        tokens.add(token);
        textStart = end;
        return end;
    }

    /// `{#` without `#}` on its line is text: style sheets contain it.
    private int comment(int at) {
        int end = endOnLine(at, "#}");
        if (end < 0) {
            return at + 2;
        }
        text(at);
        textStart = end + 2;
        return textStart;
    }

    private int verbatim(Token.Tag tag, int from) {
        var wanted = "end" + tag.content();
        int at = source.indexOf("{%", from);
        while (at >= 0) {
            int end = endOnLine(at, "%}");
            if (end >= 0 && source.substring(at + 2, end).strip().equals(wanted)) {
                text(tag.at());
                textStart = from;
                text(at);
                textStart = end + 2;
                return textStart;
            }
            at = source.indexOf("{%", at + 2);
        }
        var sentence = "This verbatim is never closed: add {% " + wanted + " %}.";
        return broken(tag.at(), source.length(), sentence);
    }

    private int endOnLine(int at, String mark) {
        var without = unclosed.get(mark);
        if (without != null && without.holds(at)) {
            return -1;
        }
        int i = at + 2;
        while (i + 1 < source.length() && source.charAt(i) != '\n') {
            if (source.charAt(i) == mark.charAt(0) && source.charAt(i + 1) == mark.charAt(1)) {
                return i;
            }
            i++;
        }
        unclosed.put(mark, new Span(at, i));
        return -1;
    }

    /// From one offset to before another.
    private record Span(int from, int to) {
        boolean holds(int at) {
            return at >= from && at < to;
        }
    }

    private void text(int end) {
        if (end > textStart) {
            tokens.add(new Token.Text(source.substring(textStart, end), textStart));
        }
    }
}
