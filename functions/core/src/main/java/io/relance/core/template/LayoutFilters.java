package io.relance.core.template;

import static io.relance.core.template.Filter.Safety.DECIDES;
import static io.relance.core.template.Filter.Safety.KEEPS;
import static io.relance.core.template.Filter.Safety.LOSES;

import io.relance.core.value.Value;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Filters that shorten, pad, wrap or count text.
final class LayoutFilters {
    private static final int USUAL_LENGTH = 50;
    private static final Pattern LINE_END =
            Pattern.compile("\\r\\n|[\\n\\r\\x0b\\f\\x1c-\\x1e\\x85\\u2028\\u2029]");

    static final List<Filter> ALL =
            List.of(
                    Filter.needing("truncatechars", KEEPS, LayoutFilters::truncateChars),
                    Filter.allowing("truncate", KEEPS, LayoutFilters::truncate),
                    Filter.needing("truncatewords", KEEPS, LayoutFilters::truncateWords),
                    Filter.needing("center", KEEPS, (v, a, run) -> pad(v, a, run, Side.BOTH)),
                    Filter.needing("ljust", KEEPS, (v, a, run) -> pad(v, a, run, Side.RIGHT)),
                    Filter.needing("rjust", KEEPS, (v, a, run) -> pad(v, a, run, Side.LEFT)),
                    Filter.needing("wordwrap", KEEPS, LayoutFilters::wordwrap),
                    Filter.bare(
                            "wordcount",
                            LOSES,
                            (value, _) -> Value.of(words(Texts.of(value)).size())),
                    Filter.bare("linenumbers", DECIDES, LayoutFilters::linenumbers));

    private LayoutFilters() {}

    private enum Side {
        LEFT,
        RIGHT,
        BOTH
    }

    /// Words as Python splits them.
    static List<String> words(String text) {
        var words = new ArrayList<String>();
        int start = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean blank = i == text.length() || isBlank(text.charAt(i));
            if (blank && start >= 0) {
                words.add(text.substring(start, i));
                start = -1;
            } else if (!blank && start < 0) {
                start = i;
            }
        }
        return words;
    }

    /// What Python takes for a blank: the one that keeps words together, too.
    static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
    }

    private static Value truncateChars(Value value, Value argument, Run run) {
        var text = Texts.of(value);
        return Numbers.count(argument)
                .map(length -> Value.of(shortened(text, length)))
                .orElse(Value.of(text));
    }

    /// The dialect's: 50 letters if none are given.
    private static Value truncate(Value value, Value argument, Run run) {
        return truncateChars(
                value, argument == Run.MISSING ? Value.of(USUAL_LENGTH) : argument, run);
    }

    /// At most `length` letters, the ellipsis among them; what combines with a letter is none.
    static String shortened(String given, int length) {
        var text = Normalizer.normalize(given, Normalizer.Form.NFC);
        int letters = 0;
        int cut = -1;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (!combines(c)) {
                letters++;
                if (cut < 0 && letters > length - 1) {
                    cut = i;
                }
                if (letters > length) {
                    return text.substring(0, cut) + "…";
                }
            }
            i += Character.charCount(c);
        }
        return text;
    }

    static boolean combines(int c) {
        return Character.getType(c) == Character.NON_SPACING_MARK;
    }

    private static Value truncateWords(Value value, Value argument, Run run) {
        var text = Texts.of(value);
        var length = Numbers.count(argument);
        if (length.isEmpty()) {
            return Value.of(text);
        }
        var words = words(text);
        if (words.size() <= length.get()) {
            return Value.of(String.join(" ", words));
        }
        int kept = length.get() >= 0 ? length.get() : Math.max(0, words.size() + length.get());
        var start = String.join(" ", words.subList(0, kept));
        return Value.of(start.endsWith(" …") ? start : start + " …");
    }

    private static Value pad(Value value, Value argument, Run run, Side side) {
        var text = Texts.of(value);
        var width = Numbers.count(argument);
        if (width.isEmpty()) {
            return Texts.EMPTY;
        }
        run.check(width.get());
        int missing = width.get() - Texts.length(text);
        if (missing <= 0) {
            return Value.of(text);
        }
        int left =
                switch (side) {
                    case LEFT -> missing;
                    case RIGHT -> 0;
                    case BOTH -> missing / 2 + (missing & width.get() & 1);
                };
        return Value.of(" ".repeat(left) + text + " ".repeat(missing - left));
    }

    /// Breaks lines before `width` is passed; a longer word keeps a line of its own.
    private static Value wordwrap(Value value, Value argument, Run run) {
        var width = Numbers.count(argument).filter(count -> count > 0);
        if (width.isEmpty()) {
            return Texts.EMPTY;
        }
        var lines = new ArrayList<String>();
        for (var line : LINE_END.split(Texts.of(value), -1)) {
            wrap(withoutTabs(line), width.get(), lines);
        }
        return Value.of(String.join("\n", lines));
    }

    /// A tab is as many blanks as are missing to the next eighth letter.
    private static String withoutTabs(String line) {
        if (line.indexOf('\t') < 0) {
            return line;
        }
        var out = new StringBuilder(line.length() + 16);
        int column = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            int blanks = c == '\t' ? 8 - column % 8 : 0;
            if (c == '\t') {
                out.repeat(' ', blanks);
                column += blanks;
            } else {
                out.append(c);
                column += Character.isLowSurrogate(c) ? 0 : 1;
            }
        }
        return out.toString();
    }

    /// Words and the blanks between them, as many as fit; none of the blanks where a line breaks.
    private static void wrap(String line, int width, List<String> lines) {
        int at = 0;
        boolean first = true;
        while (at < line.length()) {
            int start = first ? at : endOf(line, at, true);
            int end = start;
            long letters = 0;
            while (end < line.length()) {
                int next = endOf(line, end, line.charAt(end) == ' ');
                letters += line.codePointCount(end, next);
                if (letters > width && end > start) {
                    break;
                }
                boolean over = letters > width;
                end = next;
                if (over) {
                    break;
                }
            }
            var shown = line.substring(start, end);
            var kept = shown.substring(0, lastWord(shown));
            if (!kept.isEmpty()) {
                lines.add(kept);
                first = false;
            }
            at = Math.max(end, at + 1);
        }
    }

    private static int endOf(String line, int from, boolean blanks) {
        int i = from;
        while (i < line.length() && (line.charAt(i) == ' ') == blanks) {
            i++;
        }
        return i;
    }

    private static int lastWord(String text) {
        int i = text.length();
        while (i > 0 && text.charAt(i - 1) == ' ') {
            i--;
        }
        return i;
    }

    private static Value linenumbers(Value value, Run run) {
        var lines = Texts.of(value).split("\n", -1);
        int width = String.valueOf(lines.length).length();
        boolean escape = run.escape && !(run.safe && value instanceof Value.Text);
        var out = new StringBuilder();
        for (int i = 0; i < lines.length; i++) {
            var number = String.valueOf(i + 1);
            out.append(i > 0 ? "\n" : "").repeat('0', width - number.length());
            out.append(number).append(". ").append(escape ? HtmlEscape.of(lines[i]) : lines[i]);
        }
        run.safe = true;
        return Value.of(out.toString());
    }
}
