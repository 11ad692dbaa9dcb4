package io.relance.core.profile;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How texts are to be capitalised. Of no language in particular, so that a Turkish server writes
/// as any other does.
public enum LetterCase {
    LOWER,
    UPPER,
    /// Each word with a capital: `Saint-Étienne`, `O'neil`. An apostrophe does not end a word.
    TITLE;

    public String apiName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<LetterCase> named(String apiName) {
        return Arrays.stream(values()).filter(c -> c.apiName().equals(apiName)).findFirst();
    }

    String of(String text) {
        return switch (this) {
            case LOWER -> text.toLowerCase(Locale.ROOT);
            case UPPER -> text.toUpperCase(Locale.ROOT);
            case TITLE -> titled(text.toLowerCase(Locale.ROOT));
        };
    }

    private static String titled(String text) {
        var titled = new StringBuilder(text.length());
        var within = false;
        for (var at = 0; at < text.length(); ) {
            var letter = text.codePointAt(at);
            titled.appendCodePoint(within ? letter : Character.toTitleCase(letter));
            within = Character.isLetterOrDigit(letter) || within && joins(letter);
            at += Character.charCount(letter);
        }
        return titled.toString();
    }

    private static boolean joins(int letter) {
        var type = Character.getType(letter);
        return letter == '\''
                || letter == '’'
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }
}
