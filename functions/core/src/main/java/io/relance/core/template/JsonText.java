package io.relance.core.template;

import io.relance.core.value.Value;

/// Writes a value as JSON that may stand inside `<script>`: ASCII only, `<`, `>` and `&` as codes.
final class JsonText {
    private static final int DEEPEST = 100;

    private JsonText() {}

    static void append(StringBuilder out, Value value) {
        append(out, value, 0);
    }

    private static void append(StringBuilder out, Value value, int depth) {
        if (depth > DEEPEST) {
            out.append("\"...\"");
            return;
        }
        switch (value) {
            case Value.Text(var text) -> quoted(out, text);
            case Value.Num _ -> Texts.append(out, value);
            case Value.Bool(var truth) -> out.append(truth);
            case Value.None() -> out.append("null");
            case Value.Items(var items) -> {
                out.append('[');
                for (int i = 0; i < items.size(); i++) {
                    out.append(i > 0 ? ", " : "");
                    append(out, items.get(i), depth + 1);
                }
                out.append(']');
            }
            case Value.Fields(var fields) -> {
                out.append('{');
                var between = "";
                for (var field : fields.entrySet()) {
                    quoted(out.append(between), field.getKey());
                    append(out.append(": "), field.getValue(), depth + 1);
                    between = ", ";
                }
                out.append('}');
            }
        }
    }

    /// Text as it stands between the quotes of a JSON text, escaped no more than it has to be.
    static void escaped(StringBuilder out, String text) {
        for (char c : text.toCharArray()) {
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ') {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
    }

    private static void quoted(StringBuilder out, String text) {
        out.append('"');
        for (char c : text.toCharArray()) {
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '<', '>', '&' -> out.append(String.format("\\u%04X", (int) c));
                default -> {
                    if (c < ' ' || c > '~') {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
