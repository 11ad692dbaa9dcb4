package io.relance.core.template;

import io.relance.core.value.Value;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Values as text: Python's `str` and `repr`, because that is what Django prints. JSON's null is
/// `None` there; only what is not there at all prints nothing.
final class Texts {
    static final Value EMPTY = Value.of("");
    private static final int DEEPEST = 100;

    private Texts() {}

    static String of(Value value) {
        return switch (value) {
            case Value.Text(var text) -> text;
            case Value.None _ -> value == Run.MISSING ? "" : "None";
            case Value.Bool(var truth) -> truth ? "True" : "False";
            case Value.Num _, Value.Items _, Value.Fields _ -> {
                var out = new StringBuilder();
                append(out, value);
                yield out.toString();
            }
        };
    }

    static void append(StringBuilder out, Value value) {
        switch (value) {
            case Value.Text(var text) -> out.append(text);
            case Value.None _ -> out.append(value == Run.MISSING ? "" : "None");
            case Value.Bool(var truth) -> out.append(truth ? "True" : "False");
            case Value.Num(var number) -> Numbers.append(out, number);
            case Value.Items items -> repr(out, items, 0);
            case Value.Fields fields -> repr(out, fields, 0);
        }
    }

    static void repr(StringBuilder out, Value value, int depth) {
        if (depth > DEEPEST) {
            out.append("...");
            return;
        }
        switch (value) {
            case Value.Text(var text) -> quoted(out, text);
            case Value.None() -> out.append("None");
            case Value.Bool _, Value.Num _ -> append(out, value);
            case Value.Items(var items) -> list(out, items, depth);
            case Value.Fields(var fields) -> fields(out, fields, depth);
        }
    }

    private static void list(StringBuilder out, List<Value> items, int depth) {
        out.append('[');
        for (int i = 0; i < items.size(); i++) {
            if (i > 0) {
                out.append(", ");
            }
            repr(out, items.get(i), depth + 1);
        }
        out.append(']');
    }

    private static void fields(StringBuilder out, Map<String, Value> fields, int depth) {
        out.append('{');
        var between = "";
        for (var field : fields.entrySet()) {
            out.append(between);
            between = ", ";
            quoted(out, field.getKey());
            out.append(": ");
            repr(out, field.getValue(), depth + 1);
        }
        out.append('}');
    }

    private static void quoted(StringBuilder out, String text) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        out.append(quote);
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            switch (c) {
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\\' -> out.append("\\\\");
                default -> {
                    if (c == quote) {
                        out.append('\\').append(quote);
                    } else if (printable(c)) {
                        out.appendCodePoint(c);
                    } else {
                        out.append(code(c));
                    }
                }
            }
            i += Character.charCount(c);
        }
        out.append(quote);
    }

    private static boolean printable(int c) {
        if (c < 0x7f) {
            return c >= ' ';
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR ->
                    false;
            default -> true;
        };
    }

    /// With codes for all that is not ASCII.
    static String ascii(String text) {
        var out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> out.append(c < 0x7f ? Character.toString(c) : code(c)));
        return out.toString();
    }

    private static String code(int c) {
        var form = c > 0xffff ? "\\U%08x" : c > 0xff ? "\\u%04x" : "\\x%02x";
        return form.formatted(c);
    }

    /// Letter by letter, where a letter is a code point.
    static List<Value> letters(String text) {
        var letters = new ArrayList<Value>(text.length());
        for (int i = 0; i < text.length(); ) {
            int end = text.offsetByCodePoints(i, 1);
            letters.add(Value.of(text.substring(i, end)));
            i = end;
        }
        return letters;
    }

    static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    static Value at(String text, int index) {
        if (index < 0 || index >= length(text)) {
            return Run.MISSING;
        }
        int start = text.offsetByCodePoints(0, index);
        return Value.of(text.substring(start, text.offsetByCodePoints(start, 1)));
    }
}
