package io.relance.core.template;

import io.relance.core.value.Value;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;

/// Reads JSON for the tests, so that a case shows its variables as an event would bring them.
final class Json {
    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    static Value.Fields of(String text) {
        return (Value.Fields) new Json(text).value();
    }

    private Value value() {
        blanks();
        char c = text.charAt(at);
        return switch (c) {
            case '{' -> fields();
            case '[' -> items();
            case '"' -> Value.of(string());
            case 't' -> word("true", Value.of(true));
            case 'f' -> word("false", Value.of(false));
            case 'n' -> word("null", Value.NONE);
            default -> number();
        };
    }

    private Value fields() {
        var fields = new LinkedHashMap<String, Value>();
        for (at++; !found('}'); found(',')) {
            blanks();
            var key = string();
            found(':');
            fields.put(key, value());
        }
        return Value.of(fields);
    }

    private Value items() {
        var items = new ArrayList<Value>();
        for (at++; !found(']'); found(',')) {
            items.add(value());
        }
        return Value.of(items);
    }

    private String string() {
        var out = new StringBuilder();
        for (at++; text.charAt(at) != '"'; at++) {
            char c = text.charAt(at);
            out.append(c == '\\' ? escaped() : c);
        }
        at++;
        return out.toString();
    }

    private char escaped() {
        char c = text.charAt(++at);
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> {
                at += 4;
                yield (char) Integer.parseInt(text.substring(at - 3, at + 1), 16);
            }
            default -> c;
        };
    }

    private Value word(String word, Value value) {
        at += word.length();
        return value;
    }

    private Value number() {
        int start = at;
        while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return Value.of(new BigDecimal(text.substring(start, at)));
    }

    private boolean found(char c) {
        blanks();
        if (text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private void blanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }
}
