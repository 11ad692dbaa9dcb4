package io.relance.core.template;

import java.util.Locale;
import java.util.Optional;

/// A tag of HTML, as found in a text.
///
/// @param name in small letters
/// @param start offset of its `<`
/// @param end offset behind its `>`
record HtmlTag(String html, String name, boolean closing, int start, int end) {
    static final int LONGEST = 20_000;

    /// The tag that begins at `start`, if one does; comments of the kind `<!doctype>` count.
    static Optional<HtmlTag> at(String html, int start) {
        boolean closing = start + 1 < html.length() && html.charAt(start + 1) == '/';
        int from = start + (closing ? 2 : 1);
        if (from >= html.length() || !begins(html.charAt(from))) {
            return Optional.empty();
        }
        int end = end(html, from);
        if (end < 0) {
            return Optional.empty();
        }
        int nameEnd = from + 1;
        while (nameEnd < end - 1 && !ends(html.charAt(nameEnd))) {
            nameEnd++;
        }
        var name = html.substring(from, nameEnd).toLowerCase(Locale.ROOT);
        return Optional.of(new HtmlTag(html, name, closing, start, end));
    }

    private static boolean begins(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '!' || c == '?';
    }

    private static boolean ends(char c) {
        return Character.isWhitespace(c) || c == '/' || c == '>';
    }

    private static int end(String html, int from) {
        int last = Math.min(html.length(), from + LONGEST);
        char quote = 0;
        for (int i = from; i < last; i++) {
            char c = html.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '>') {
                return i + 1;
            } else if ((c == '"' || c == '\'') && html.charAt(i - 1) == '=') {
                quote = c;
            }
        }
        return -1;
    }

    boolean selfClosing() {
        return html.charAt(end - 2) == '/';
    }

    /// The value of an attribute, its entities resolved.
    Optional<String> attribute(String wanted) {
        return written(wanted).map(Entities::decode);
    }

    /// The value of an attribute as it is written.
    Optional<String> written(String wanted) {
        return place(wanted).filter(Place::valued).map(p -> value(p.from(), p.end()));
    }

    boolean has(String wanted) {
        return place(wanted).isPresent();
    }

    /// The whole tag with another value of an attribute that it has, in the same quotation marks.
    String with(String wanted, String written) {
        var place = place(wanted).filter(Place::valued).orElseThrow();
        char quote = html.charAt(place.from());
        boolean quoted = quote == '"' || quote == '\'';
        var value = quoted ? quote + written + quote : written;
        return html.substring(start, place.from()) + value + html.substring(place.end(), end);
    }

    /// Where the value of an attribute stands; it may have none.
    private record Place(int from, int end) {
        boolean valued() {
            return from < end;
        }
    }

    private Optional<Place> place(String wanted) {
        int i = start + 1 + name.length();
        while (i < end - 1) {
            while (i < end - 1 && ends(html.charAt(i))) {
                i++;
            }
            int nameStart = i;
            while (i < end - 1 && html.charAt(i) != '=' && !ends(html.charAt(i))) {
                i++;
            }
            boolean found = html.substring(nameStart, i).equalsIgnoreCase(wanted);
            while (i < end - 1 && Character.isWhitespace(html.charAt(i))) {
                i++;
            }
            if (i == end - 1 || html.charAt(i) != '=') {
                if (found && nameStart < i) {
                    return Optional.of(new Place(i, i));
                }
                continue;
            }
            i++;
            while (i < end - 1 && Character.isWhitespace(html.charAt(i))) {
                i++;
            }
            int valueEnd = valueEnd(i);
            if (found) {
                return Optional.of(new Place(i, valueEnd));
            }
            i = valueEnd;
        }
        return Optional.empty();
    }

    private int valueEnd(int from) {
        char quote = html.charAt(from);
        if (quote == '"' || quote == '\'') {
            int close = html.indexOf(quote, from + 1);
            return close < 0 || close >= end ? end - 1 : close + 1;
        }
        int i = from;
        while (i < end - 1 && !Character.isWhitespace(html.charAt(i))) {
            i++;
        }
        return i;
    }

    private String value(int from, int valueEnd) {
        char quote = html.charAt(from);
        boolean quoted = (quote == '"' || quote == '\'') && valueEnd - from >= 2;
        return (quoted ? html.substring(from + 1, valueEnd - 1) : html.substring(from, valueEnd))
                .strip();
    }
}
