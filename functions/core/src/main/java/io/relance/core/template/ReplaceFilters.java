package io.relance.core.template;

import static io.relance.core.template.Filter.Safety.KEEPS;
import static io.relance.core.template.Filter.Safety.LOSES;

import io.relance.core.value.Value;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// The dialect's filters that replace, drop or split at parts of a text.
///
/// What to replace and what by is one argument, with a `|` between: `find_replace:",|-"`.
final class ReplaceFilters {
    private static final int LONGEST_PATTERN = 200;
    private static final int LONGEST_TEXT = 2_000;
    private static final int MOST_LOOKS = 1_000_000;

    static final List<Filter> ALL =
            List.of(
                    Filter.needing("find_replace", LOSES, (v, a, _) -> replace(v, a, Which.ALL)),
                    Filter.needing("replace_first", LOSES, (v, a, _) -> replace(v, a, Which.FIRST)),
                    Filter.needing("replace_last", LOSES, (v, a, _) -> replace(v, a, Which.LAST)),
                    Filter.needing("remove_first", LOSES, (v, a, _) -> remove(v, a, Which.FIRST)),
                    Filter.needing("remove_last", LOSES, (v, a, _) -> remove(v, a, Which.LAST)),
                    Filter.text(
                            "strip_newlines", KEEPS, t -> t.replace("\r", "").replace("\n", "")),
                    Filter.needing("resplit", LOSES, ReplaceFilters::resplit));

    private ReplaceFilters() {}

    private enum Which {
        ALL,
        FIRST,
        LAST
    }

    private static Value replace(Value value, Value argument, Which which) {
        var pair = Texts.of(argument);
        int mark = pair.indexOf('|');
        return mark < 1
                ? value
                : Value.of(
                        replaced(
                                Texts.of(value),
                                pair.substring(0, mark),
                                pair.substring(mark + 1),
                                which));
    }

    private static Value remove(Value value, Value argument, Which which) {
        return Value.of(replaced(Texts.of(value), Texts.of(argument), "", which));
    }

    private static String replaced(String text, String part, String by, Which which) {
        if (part.isEmpty()) {
            return text;
        }
        if (which == Which.ALL) {
            return text.replace(part, by);
        }
        int at = which == Which.FIRST ? text.indexOf(part) : text.lastIndexOf(part);
        return at < 0 ? text : text.substring(0, at) + by + text.substring(at + part.length());
    }

    /// Splits where a regular expression matches, as Python's `re.split`; what is none, or takes
    /// too long, splits nowhere.
    private static Value resplit(Value value, Value argument, Run run) {
        var text = Texts.of(value);
        return pattern(Texts.of(argument))
                .filter(_ -> text.length() <= LONGEST_TEXT)
                .map(pattern -> split(text, pattern.matcher(new Watched(text, run))))
                .map(Value::of)
                .orElse(Value.of(List.of(Value.of(text))));
    }

    private static Optional<Pattern> pattern(String text) {
        try {
            return text.length() > LONGEST_PATTERN
                    ? Optional.empty()
                    : Optional.of(Pattern.compile(text));
        } catch (PatternSyntaxException notOne) {
            return Optional.empty();
        }
    }

    private static List<Value> split(String text, Matcher matcher) {
        var parts = new ArrayList<Value>();
        int start = 0;
        while (matcher.find()) {
            parts.add(Value.of(text.substring(start, matcher.start())));
            for (int i = 1; i <= matcher.groupCount(); i++) {
                int from = matcher.start(i);
                parts.add(from < 0 ? Value.NONE : Value.of(text.substring(from, matcher.end(i))));
            }
            start = matcher.end();
        }
        parts.add(Value.of(text.substring(start)));
        return parts;
    }

    /// A text that ends the rendering when it has been looked at too often: some expressions look
    /// longer than a mail may wait.
    private static final class Watched implements CharSequence {
        private final String text;
        private final Run run;
        private int looks;

        Watched(String text, Run run) {
            this.text = text;
            this.run = run;
        }

        @Override
        public char charAt(int index) {
            if (++looks > MOST_LOOKS) {
                throw new Refused(run.at, "This regular expression takes too long: simplify it.");
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
