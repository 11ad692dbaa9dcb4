package io.relance.core.template;

import java.util.Optional;
import java.util.regex.Pattern;

/// Makes links of the addresses in a text, as [Django
/// does](https://docs.djangoproject.com/en/stable/ref/templates/builtins/#urlize).
final class Urlize {
    private static final int LONGEST = 2_048;
    private static final String BETWEEN = "<>\"'";
    private static final Pattern URL =
            Pattern.compile("^https?://\\[?\\w.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern BARE =
            Pattern.compile(
                    "^www\\..*|^(?!http)\\w[^@]+\\.(com|edu|gov|int|mil|net|org)(/.*)?$",
                    Pattern.CASE_INSENSITIVE);

    private final Optional<Integer> longest;
    private final boolean escape;
    private final StringBuilder out = new StringBuilder();

    private Urlize(Optional<Integer> longest, boolean escape) {
        this.longest = longest;
        this.escape = escape;
    }

    static String of(String text, Optional<Integer> longest, boolean escape) {
        var urlize = new Urlize(longest, escape);
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || isBetween(text.charAt(i))) {
                urlize.word(text.substring(start, i));
                if (i < text.length()) {
                    urlize.append(text.substring(i, i + 1));
                }
                start = i + 1;
            }
        }
        return urlize.out.toString();
    }

    private static boolean isBetween(char c) {
        return Character.isWhitespace(c) || BETWEEN.indexOf(c) >= 0;
    }

    private void append(String text) {
        out.append(escape ? HtmlEscape.of(text) : text);
    }

    private void word(String word) {
        int start = 0;
        int end = word.length();
        boolean trimmed = true;
        while (trimmed && start < end) {
            trimmed = false;
            if (word.charAt(start) == '(' || word.charAt(start) == '[') {
                start++;
                trimmed = true;
            }
            if (start < end
                    && (closes(word, start, end) || ".,:;!".indexOf(word.charAt(end - 1)) >= 0)) {
                end--;
                trimmed = true;
            }
        }
        var middle = word.substring(start, end);
        var address = middle.length() > LONGEST ? Optional.<String>empty() : address(middle);
        if (address.isEmpty()) {
            append(word);
            return;
        }
        append(word.substring(0, start));
        out.append("<a href=\"").append(HtmlEscape.of(address.get())).append('"');
        out.append(address.get().startsWith("mailto:") ? ">" : " rel=\"nofollow\">");
        append(shown(middle));
        out.append("</a>");
        append(word.substring(end));
    }

    /// A bracket at the end belongs to the address if it was opened there.
    private static boolean closes(String word, int start, int end) {
        char c = word.charAt(end - 1);
        if (c != ')' && c != ']') {
            return false;
        }
        char opening = c == ')' ? '(' : '[';
        long closed = word.substring(start, end).chars().filter(x -> x == c).count();
        return closed == word.substring(start, end).chars().filter(x -> x == opening).count() + 1;
    }

    private static Optional<String> address(String word) {
        if (URL.matcher(word).matches()) {
            return Optional.of(quoted(word));
        }
        if (BARE.matcher(word).matches()) {
            return Optional.of(quoted("http://" + word));
        }
        int at = word.indexOf('@');
        boolean mail =
                at > 0
                        && at == word.lastIndexOf('@')
                        && word.indexOf('.', at) > at + 1
                        && word.indexOf(':') < 0
                        && word.length() - at <= 64;
        return mail ? Optional.of("mailto:" + word) : Optional.empty();
    }

    private static String quoted(String url) {
        return CodeFilters.quote(Entities.decode(url), "/#%[]=:;$&()+,!?*@'~");
    }

    private String shown(String address) {
        int most = longest.orElse(Integer.MAX_VALUE);
        return address.length() <= most
                ? address
                : address.substring(0, Math.max(0, most - 1)) + "…";
    }
}
