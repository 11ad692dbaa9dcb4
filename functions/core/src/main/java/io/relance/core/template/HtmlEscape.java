package io.relance.core.template;

/// Escapes the five characters that mean something in HTML, as Python's `html.escape` does.
final class HtmlEscape {
    private HtmlEscape() {}

    static String of(String text) {
        var out = new StringBuilder(text.length() + 16);
        append(out, text);
        return out.length() == text.length() ? text : out.toString();
    }

    static void append(StringBuilder out, String text) {
        int done = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > '>') {
                continue;
            }
            var entity = entity(c);
            if (!entity.isEmpty()) {
                out.append(text, done, i).append(entity);
                done = i + 1;
            }
        }
        out.append(text, done, text.length());
    }

    private static String entity(char c) {
        return switch (c) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> "&quot;";
            case '\'' -> "&#x27;";
            default -> "";
        };
    }
}
