package io.relance.core.template;

import java.util.Map;

/// HTML's `&amp;` and its like: the named ones that occur in mails, and all by number.
final class Entities {
    private static final int LONGEST = 12;
    private static final Map<String, String> NAMED =
            Map.ofEntries(
                    Map.entry("amp", "&"),
                    Map.entry("lt", "<"),
                    Map.entry("gt", ">"),
                    Map.entry("quot", "\""),
                    Map.entry("apos", "'"),
                    Map.entry("nbsp", "\u00a0"),
                    Map.entry("copy", "©"),
                    Map.entry("reg", "®"),
                    Map.entry("trade", "™"),
                    Map.entry("hellip", "…"),
                    Map.entry("ndash", "–"),
                    Map.entry("mdash", "—"),
                    Map.entry("lsquo", "‘"),
                    Map.entry("rsquo", "’"),
                    Map.entry("ldquo", "“"),
                    Map.entry("rdquo", "”"),
                    Map.entry("laquo", "«"),
                    Map.entry("raquo", "»"),
                    Map.entry("bull", "•"),
                    Map.entry("middot", "·"),
                    Map.entry("times", "×"),
                    Map.entry("euro", "€"),
                    Map.entry("pound", "£"),
                    Map.entry("yen", "¥"),
                    Map.entry("cent", "¢"),
                    Map.entry("deg", "°"),
                    Map.entry("rarr", "→"),
                    Map.entry("larr", "←"),
                    Map.entry("zwnj", ""),
                    Map.entry("zwj", ""),
                    Map.entry("shy", ""),
                    Map.entry("agrave", "à"),
                    Map.entry("acirc", "â"),
                    Map.entry("auml", "ä"),
                    Map.entry("ccedil", "ç"),
                    Map.entry("egrave", "è"),
                    Map.entry("eacute", "é"),
                    Map.entry("ecirc", "ê"),
                    Map.entry("euml", "ë"),
                    Map.entry("icirc", "î"),
                    Map.entry("ocirc", "ô"),
                    Map.entry("ouml", "ö"),
                    Map.entry("ugrave", "ù"),
                    Map.entry("uuml", "ü"),
                    Map.entry("szlig", "ß"),
                    Map.entry("Eacute", "É"),
                    Map.entry("Agrave", "À"),
                    Map.entry("Auml", "Ä"),
                    Map.entry("Ouml", "Ö"),
                    Map.entry("Uuml", "Ü"));

    private Entities() {}

    interface Letters {
        void accept(char c);
    }

    static String decode(String text) {
        var out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); ) {
            if (text.charAt(i) == '&') {
                i += decode(text, i, out::append);
            } else {
                out.append(text.charAt(i++));
            }
        }
        return out.toString();
    }

    /// Decodes the entity at the `&` at `at`; an `&` that begins none stands for itself.
    ///
    /// @return how many letters of `text` it takes
    static int decode(String text, int at, Letters out) {
        int end = text.substring(at, Math.min(text.length(), at + LONGEST + 1)).indexOf(';') + at;
        if (end < at) {
            out.accept('&');
            return 1;
        }
        var name = text.substring(at + 1, end);
        var meant = name.startsWith("#") ? numbered(name.substring(1)) : NAMED.get(name);
        if (meant == null) {
            out.accept('&');
            return 1;
        }
        meant.chars().forEach(c -> out.accept((char) c));
        return end - at + 1;
    }

    private static String numbered(String number) {
        boolean hex = number.startsWith("x") || number.startsWith("X");
        int code = 0;
        for (int i = hex ? 1 : 0; i < number.length() && code <= Character.MAX_CODE_POINT; i++) {
            int digit = Character.digit(number.charAt(i), hex ? 16 : 10);
            if (digit < 0) {
                return "";
            }
            code = code * (hex ? 16 : 10) + digit;
        }
        boolean unreal = code == 0 || !Character.isValidCodePoint(code);
        return unreal || Character.isSurrogate((char) code) && code < 0x10000
                ? "\ufffd"
                : Character.toString(code);
    }
}
