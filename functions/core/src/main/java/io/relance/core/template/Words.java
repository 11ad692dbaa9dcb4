package io.relance.core.template;

import java.util.ArrayList;
import java.util.List;

/// Splits a tag at its blanks, but not inside quotes: `a "b c"|d:'e f'` is two words.
final class Words {
    private final String text;
    private int at;

    private Words(String text) {
        this.text = text;
    }

    static List<String> of(String text) {
        var words = new Words(text);
        var all = new ArrayList<String>();
        while (words.skipBlanks()) {
            all.add(words.next());
        }
        return all;
    }

    private boolean skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at < text.length();
    }

    private String next() {
        int start = at;
        while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
            char c = text.charAt(at);
            int closed = c == '"' || c == '\'' ? quoteEnd(text, at) : -1;
            at = closed < 0 ? at + 1 : closed;
        }
        return text.substring(start, at);
    }

    /// Whether `word` is one quoted text and nothing else.
    static boolean isQuoted(String word) {
        return (word.startsWith("\"") || word.startsWith("'"))
                && quoteEnd(word, 0) == word.length();
    }

    /// Where the quoted text that begins at `start` has ended, or -1 if it never does.
    static int quoteEnd(String text, int start) {
        char quote = text.charAt(start);
        for (int i = start + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == quote) {
                return i + 1;
            }
        }
        return -1;
    }
}
