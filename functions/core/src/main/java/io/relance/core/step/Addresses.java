package io.relance.core.step;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The web addresses in a plain text.
final class Addresses {
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\"]+");

    /// What ends a sentence does not belong to the link before it.
    private static final Pattern TRAILING = Pattern.compile("[.,;:!?)\\]}'»…]+$");

    private Addresses() {}

    static String each(String text, UnaryOperator<String> replaced) {
        return ADDRESS.matcher(text)
                .replaceAll(
                        found -> {
                            var whole = found.group();
                            var end = TRAILING.matcher(whole);
                            var target = end.find() ? whole.substring(0, end.start()) : whole;
                            var rest = whole.substring(target.length());
                            return Matcher.quoteReplacement(replaced.apply(target) + rest);
                        });
    }
}
