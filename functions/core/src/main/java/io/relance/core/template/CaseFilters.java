package io.relance.core.template;

import static io.relance.core.template.Filter.Safety.DECIDES;
import static io.relance.core.template.Filter.Safety.KEEPS;
import static io.relance.core.template.Filter.Safety.LOSES;

import io.relance.core.value.Value;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Filters that change the letters of a text.
final class CaseFilters {
    static final List<Filter> ALL =
            List.of(
                    Filter.text("upper", LOSES, CaseFilters::upper),
                    Filter.text("lower", KEEPS, text -> text.toLowerCase(Locale.ROOT)),
                    Filter.text("upcase", LOSES, CaseFilters::upper),
                    Filter.text("downcase", KEEPS, text -> text.toLowerCase(Locale.ROOT)),
                    Filter.text("title", KEEPS, CaseFilters::title),
                    Filter.text("capfirst", KEEPS, CaseFilters::capfirst),
                    Filter.text("capitalize", KEEPS, CaseFilters::capfirst),
                    Filter.text("slugify", KEEPS, CaseFilters::slugify),
                    Filter.text("addslashes", KEEPS, CaseFilters::addslashes),
                    Filter.text("strip", KEEPS, String::strip),
                    Filter.text("lstrip", KEEPS, String::stripLeading),
                    Filter.text("rstrip", KEEPS, String::stripTrailing),
                    Filter.needing("cut", DECIDES, CaseFilters::cut),
                    Filter.needing("remove", DECIDES, CaseFilters::cut),
                    Filter.needing("append", DECIDES, CaseFilters::append),
                    Filter.needing("concat", DECIDES, CaseFilters::concat),
                    Filter.needing("prepend", DECIDES, CaseFilters::prepend),
                    Filter.text("phone2numeric", KEEPS, CaseFilters::phone));

    /// Longer texts are made large in pieces: many `ß` in one make the JDK copy again and again.
    private static final int PIECE = 1_000;

    private CaseFilters() {}

    private static String upper(String text) {
        if (text.length() <= PIECE) {
            return text.toUpperCase(Locale.ROOT);
        }
        var out = new StringBuilder(text.length());
        for (int from = 0; from < text.length(); ) {
            int end = Math.min(text.length(), from + PIECE);
            boolean splits = Character.isHighSurrogate(text.charAt(end - 1)) && end < text.length();
            end += splits ? 1 : 0;
            out.append(text.substring(from, end).toUpperCase(Locale.ROOT));
            from = end;
        }
        return out.toString();
    }

    /// A capital after everything that is no letter, but not in `it's` and `1st`.
    private static String title(String text) {
        var out = new StringBuilder(text.length());
        int start = 0;
        for (int i = 0; i <= text.length(); ) {
            int c = i < text.length() ? text.codePointAt(i) : ' ';
            if (!isCased(c)) {
                word(out, text.substring(start, i));
                out.append(text, i, Math.min(text.length(), i + Character.charCount(c)));
                start = i + Character.charCount(c);
            }
            i += Character.charCount(c);
        }
        for (int i = 2; i < out.length(); i++) {
            if (out.charAt(i - 1) == '\'' && isLatin(out.charAt(i - 2))) {
                lower(out, i);
            }
        }
        for (int i = 1; i < out.length(); i++) {
            if (Character.isDigit(out.charAt(i - 1))) {
                lower(out, i);
            }
        }
        return out.toString();
    }

    private static void lower(StringBuilder out, int at) {
        char c = out.charAt(at);
        if (c >= 'A' && c <= 'Z') {
            out.setCharAt(at, Character.toLowerCase(c));
        }
    }

    private static boolean isCased(int c) {
        return Character.isUpperCase(c) || Character.isLowerCase(c) || Character.isTitleCase(c);
    }

    private static void word(StringBuilder out, String word) {
        if (word.isEmpty()) {
            return;
        }
        var first = word.substring(0, word.offsetByCodePoints(0, 1));
        var low = first.toLowerCase(Locale.ROOT);
        out.append(capital(first)).append(word.toLowerCase(Locale.ROOT).substring(low.length()));
    }

    /// Of letters that have no capital of their own, only the first stays one: `ß` is `Ss`.
    private static String capital(String letter) {
        int c = letter.codePointAt(0);
        var upper = letter.toUpperCase(Locale.ROOT);
        if (Character.toTitleCase(c) != c || upper.codePointCount(0, upper.length()) == 1) {
            return Character.toString(Character.toTitleCase(c));
        }
        int end = upper.offsetByCodePoints(0, 1);
        var rest = upper.substring(end);
        return isCased(upper.codePointAt(0)) && Character.isUpperCase(upper.codePointAt(0))
                ? upper.substring(0, end) + rest.toLowerCase(Locale.ROOT)
                : upper;
    }

    private static boolean isLatin(char c) {
        return c >= 'a' && c <= 'z';
    }

    private static String capfirst(String text) {
        if (text.isEmpty()) {
            return text;
        }
        int end = text.offsetByCodePoints(0, 1);
        return text.substring(0, end).toUpperCase(Locale.ROOT) + text.substring(end);
    }

    private static String slugify(String text) {
        var out = new StringBuilder();
        for (char c : Normalizer.normalize(text, Normalizer.Form.NFKD).toCharArray()) {
            if (c >= 'A' && c <= 'Z') {
                out.append((char) (c + 32));
            } else if (c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_') {
                out.append(c);
            } else if ((c == '-' || c == ' ' || c >= '\t' && c <= '\r' || c >= 28 && c <= 31)
                    && (out.isEmpty() || out.charAt(out.length() - 1) != '-')) {
                out.append('-');
            }
        }
        int start = 0;
        int end = out.length();
        while (start < end && (out.charAt(start) == '-' || out.charAt(start) == '_')) {
            start++;
        }
        while (end > start && (out.charAt(end - 1) == '-' || out.charAt(end - 1) == '_')) {
            end--;
        }
        return out.substring(start, end);
    }

    private static String addslashes(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("'", "\\'");
    }

    private static Value cut(Value value, Value argument, Run run) {
        var part = Texts.of(argument);
        run.safe = run.safe && value instanceof Value.Text && !part.equals(";");
        var text = Texts.of(value);
        return Value.of(part.isEmpty() ? text : text.replace(part, ""));
    }

    private static Value append(Value value, Value argument, Run run) {
        run.safe = run.safe && run.argumentSafe && value instanceof Value.Text;
        return Value.of(Texts.of(value) + Texts.of(argument));
    }

    /// Joins two lists, or two texts.
    private static Value concat(Value value, Value argument, Run run) {
        if (value instanceof Value.Items(var items) && argument instanceof Value.Items(var more)) {
            run.safe = false;
            run.check((long) items.size() + more.size());
            return Value.of(Stream.concat(items.stream(), more.stream()).toList());
        }
        return append(value, argument, run);
    }

    private static Value prepend(Value value, Value argument, Run run) {
        run.safe = run.safe && run.argumentSafe && value instanceof Value.Text;
        return Value.of(Texts.of(argument) + Texts.of(value));
    }

    /// The digits under which letters stand on a telephone.
    private static String phone(String text) {
        var out = new StringBuilder(text.length());
        for (char c : text.toLowerCase(Locale.ROOT).toCharArray()) {
            out.append(c >= 'a' && c <= 'z' ? "22233344455566677778889999".charAt(c - 'a') : c);
        }
        return out.toString();
    }
}
