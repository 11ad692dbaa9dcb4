package io.relance.core.profile;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The one thing a [PropertyRule] does.
public sealed interface Step {
    /// Keeps the value under another name. Where something is sent under that name too, that wins;
    /// lists that are appended to are united. A standard field takes texts only: of another type,
    /// the value stays where it is.
    record Rename(PropertyName to) implements Step {}

    /// Changes the value where it is. A value of another type than the step is for stays as it is.
    sealed interface OnValue extends Step {}

    /// Changes texts, and each text of a list.
    sealed interface OnText extends OnValue {}

    /// Reads a text as something else; what cannot be read stays the text it is.
    sealed interface Parse extends OnValue {}

    /// Takes the space before and after away, no-break and zero-width space too.
    record Trim() implements OnText {}

    record Case(LetterCase letters) implements OnText {}

    /// Replaces whole texts, such as `FR`, `France` and `france` by `France`.
    ///
    /// @param table what to replace by what, at most [#MOST_WORDS]
    /// @param ignoreCase whether `france` finds `France`
    record Words(Map<String, String> table, boolean ignoreCase) implements OnText {
        public static final int MOST_WORDS = 1_000;

        public Words {
            var sorted =
                    ignoreCase
                            ? new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER)
                            : new TreeMap<String, String>();
            table.forEach(
                    (from, to) -> {
                        if (!to.equals(sorted.getOrDefault(from, to))) {
                            throw new IllegalArgumentException("two meanings of " + from);
                        }
                        sorted.put(from, to);
                    });
            if (sorted.isEmpty() || sorted.size() > MOST_WORDS) {
                throw new IllegalArgumentException("a table of %d words".formatted(sorted.size()));
            }
            table = Collections.unmodifiableMap(sorted);
        }
    }

    /// Reads plain decimals, such as `42` and `-3.50`.
    ///
    /// @param decimalComma whether it is `-3,50` instead; a point is none then
    record ParseNumber(boolean decimalComma) implements Parse {}

    /// Reads `true`, `yes` and `1`, `false`, `no` and `0`, in any letter case.
    ///
    /// @param yes words that mean true, too, in lower case
    /// @param no words that mean false, too, in lower case
    record ParseBoolean(Set<String> yes, Set<String> no) implements Parse {
        public static final Set<String> TRUE = Set.of("true", "yes", "1");
        public static final Set<String> FALSE = Set.of("false", "no", "0");

        public ParseBoolean {
            yes = lower(yes);
            no = lower(no);
            var both = Stream.concat(yes.stream(), TRUE.stream());
            var other = Stream.concat(no.stream(), FALSE.stream()).toList();
            if (both.anyMatch(other::contains)) {
                throw new IllegalArgumentException("a word means both true and false");
            }
        }

        Optional<Boolean> read(String text) {
            var word = text.toLowerCase(Locale.ROOT);
            if (TRUE.contains(word) || yes.contains(word)) {
                return Optional.of(true);
            }
            return FALSE.contains(word) || no.contains(word)
                    ? Optional.of(false)
                    : Optional.empty();
        }

        private static Set<String> lower(Set<String> words) {
            var lower = new TreeSet<String>();
            words.forEach(word -> lower.add(word.toLowerCase(Locale.ROOT)));
            return Collections.unmodifiableSet(lower);
        }
    }

    /// Reads a date, and keeps it as ISO 8601 writes it, `2026-11-08`: dates are texts here.
    ///
    /// @param format a pattern such as `dd/MM/uuuu`, of the letters of
    /// [java.time.format.DateTimeFormatter]; without one, ISO dates and times are read. Of a time,
    /// the day stays as it is written
    record ParseDate(Optional<String> format) implements Parse {
        public ParseDate {
            format.flatMap(DateFormat::refused)
                    .ifPresent(
                            why -> {
                                throw new IllegalArgumentException(why);
                            });
        }

        /// Why this is no format of dates; empty if it is one.
        public static Optional<String> refused(String format) {
            return DateFormat.refused(format);
        }
    }
}
