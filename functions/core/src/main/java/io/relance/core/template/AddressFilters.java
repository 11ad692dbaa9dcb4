package io.relance.core.template;

import static io.relance.core.template.Filter.Safety.DECIDES;
import static io.relance.core.template.Filter.Safety.LOSES;

import io.relance.core.value.Value;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/// The dialect's filters of web addresses, and the digests that stand in them for a person.
final class AddressFilters {
    static final List<Filter> ALL =
            List.of(
                    Filter.text("urlencodeplus", LOSES, AddressFilters::encodePlus),
                    Filter.text("urldecode", LOSES, text -> decode(text, false)),
                    Filter.text("urldecodeplus", LOSES, text -> decode(text, true)),
                    Filter.text("httpize", LOSES, text -> web(text, "http://")),
                    Filter.text("httpsize", LOSES, AddressFilters::secure),
                    Filter.text("trim_slash", LOSES, AddressFilters::trimSlash),
                    Filter.text("md5_hash", LOSES, text -> digest(text, "MD5")),
                    Filter.text("sha_1", LOSES, text -> digest(text, "SHA-1")),
                    Filter.text("sha_256", LOSES, text -> digest(text, "SHA-256")),
                    Filter.allowing("missing_image", DECIDES, AddressFilters::orImage),
                    Filter.allowing("missing_product_image", DECIDES, AddressFilters::orImage));

    private AddressFilters() {}

    private static String encodePlus(String text) {
        return CodeFilters.quote(text, " ").replace(' ', '+');
    }

    /// What is no code stands for itself, as in Python's `unquote`.
    private static String decode(String text, boolean plus) {
        var bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); ) {
            int code = text.charAt(i) == '%' ? code(text, i + 1) : -1;
            int end = text.offsetByCodePoints(i, 1);
            if (code >= 0) {
                bytes.write(code);
                i += 3;
            } else {
                var letter = plus && text.charAt(i) == '+' ? " " : text.substring(i, end);
                bytes.writeBytes(letter.getBytes(StandardCharsets.UTF_8));
                i = end;
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static int code(String text, int at) {
        if (at + 2 > text.length()) {
            return -1;
        }
        int high = Character.digit(text.charAt(at), 16);
        int low = Character.digit(text.charAt(at + 1), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }

    /// An address that says no `http` yet gets it.
    private static String web(String text, String scheme) {
        var low = text.toLowerCase(Locale.ROOT);
        if (text.isEmpty() || low.startsWith("http://") || low.startsWith("https://")) {
            return text;
        }
        return text.startsWith("//") ? scheme + text.substring(2) : scheme + text;
    }

    private static String secure(String text) {
        boolean plain = text.toLowerCase(Locale.ROOT).startsWith("http://");
        return plain ? "https://" + text.substring(7) : web(text, "https://");
    }

    private static String trimSlash(String text) {
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    private static String digest(String text, String algorithm) {
        try {
            var digest = MessageDigest.getInstance(algorithm);
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(algorithm, everyPlatformHasIt);
        }
    }

    /// An image's address, or the one given for want of it; there is no picture of our own.
    private static Value orImage(Value value, Value argument, Run run) {
        if (Truth.of(value)) {
            return value;
        }
        run.safe = run.argumentSafe;
        return argument == Run.MISSING ? Texts.EMPTY : argument;
    }
}
