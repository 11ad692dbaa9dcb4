package io.relance.core.template;

import static io.relance.core.template.Filter.Safety.DECIDES;
import static io.relance.core.template.Filter.Safety.KEEPS;
import static io.relance.core.template.Filter.Safety.LOSES;

import io.relance.core.value.Value;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;

/// Filters that encode text for addresses, scripts and transport.
final class CodeFilters {
    private static final int DEEPEST = 100;
    private static final String UNRESERVED = "_.-~";
    private static final String IRI = "/#%[]=:;$&()+,!?*@'~";

    static final List<Filter> ALL =
            List.of(
                    Filter.allowing("urlencode", DECIDES, CodeFilters::urlencode),
                    Filter.text("iriencode", KEEPS, text -> quote(text, IRI)),
                    Filter.text("base64_encode", LOSES, text -> encode(text, Base64.getEncoder())),
                    Filter.text("base64_decode", LOSES, text -> decode(text, Base64.getDecoder())),
                    Filter.text(
                            "base64_url_safe_encode",
                            LOSES,
                            text -> encode(text, Base64.getUrlEncoder())),
                    Filter.text(
                            "base64_url_safe_decode",
                            LOSES,
                            text -> decode(text, Base64.getUrlDecoder())),
                    Filter.allowing("json_script", DECIDES, CodeFilters::jsonScript),
                    Filter.bare("pprint", KEEPS, CodeFilters::pprint));

    private CodeFilters() {}

    /// In an address it is done by then, and is not done again.
    private static Value urlencode(Value value, Value argument, Run run) {
        run.safe = run.context.escape() == Escape.URL;
        return Value.of(quote(Texts.of(value), argument == Run.MISSING ? "/" : Texts.of(argument)));
    }

    /// `%` codes for everything but ASCII letters, digits and `safe`.
    static String quote(String text, String safe) {
        var out = new StringBuilder(text.length() + 16);
        var spared = new BitSet(0x80);
        safe.chars().filter(c -> c < 0x80).forEach(spared::set);
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean kept =
                    c >= 'a' && c <= 'z'
                            || c >= 'A' && c <= 'Z'
                            || c >= '0' && c <= '9'
                            || UNRESERVED.indexOf(c) >= 0
                            || spared.get(c);
            if (kept) {
                out.append(c);
            } else {
                out.append('%').append(hex(c >> 4)).append(hex(c & 15));
            }
        }
        return out.toString();
    }

    private static char hex(int digit) {
        return "0123456789ABCDEF".charAt(digit);
    }

    private static String encode(String text, Base64.Encoder encoder) {
        return encoder.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /// What is no such code, or no text, prints nothing.
    private static String decode(String text, Base64.Decoder decoder) {
        try {
            var bytes = decoder.decode(text.strip().getBytes(StandardCharsets.UTF_8));
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (IllegalArgumentException | CharacterCodingException notEncoded) {
            return "";
        }
    }

    private static Value jsonScript(Value value, Value argument, Run run) {
        var out = new StringBuilder("<script");
        if (argument != Run.MISSING) {
            var id = Texts.of(argument);
            out.append(" id=\"").append(run.argumentSafe ? id : HtmlEscape.of(id)).append('"');
        }
        out.append(" type=\"application/json\">");
        JsonText.append(out, value);
        run.safe = true;
        return Value.of(out.append("</script>").toString());
    }

    /// In one line, however long; keys in their order.
    private static Value pprint(Value value, Run run) {
        var out = new StringBuilder();
        Texts.repr(out, sorted(value, 0), 0);
        return Value.of(out.toString());
    }

    private static Value sorted(Value value, int depth) {
        if (depth > DEEPEST) {
            return value;
        }
        return switch (value) {
            case Value.Items(var items) ->
                    Value.of(items.stream().map(item -> sorted(item, depth + 1)).toList());
            case Value.Fields(var fields) -> {
                var sorted = new TreeMap<String, Value>(Truth::compareTexts);
                fields.forEach((key, held) -> sorted.put(key, sorted(held, depth + 1)));
                yield Value.of(sorted);
            }
            case Value.Text _, Value.Num _, Value.Bool _, Value.None _ -> value;
        };
    }
}
