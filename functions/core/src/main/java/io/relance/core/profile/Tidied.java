package io.relance.core.profile;

import io.relance.core.value.Value;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/// What one step makes of one value.
final class Tidied {
    private static final Pattern POINT = Pattern.compile("-?[0-9]{1,40}(\\.[0-9]{1,40})?");
    private static final Pattern COMMA = Pattern.compile("-?[0-9]{1,40}(,[0-9]{1,40})?");

    private Tidied() {}

    static Value by(Step.OnValue step, Value value) {
        return switch (step) {
            case Step.OnText onText -> each(onText, value);
            case Step.Parse parse ->
                    value instanceof Value.Text(var text)
                            ? parsed(parse, trimmed(text)).orElse(value)
                            : value;
        };
    }

    private static Value each(Step.OnText step, Value value) {
        return switch (value) {
            case Value.Text(var text) -> Value.of(text(step, text));
            case Value.Items(var items) ->
                    Value.of(
                            items.stream()
                                    .map(
                                            item ->
                                                    item instanceof Value.Text(var text)
                                                            ? Value.of(text(step, text))
                                                            : item)
                                    .toList());
            case Value.Num _, Value.Bool _, Value.Fields _, Value.None _ -> value;
        };
    }

    private static String text(Step.OnText step, String text) {
        return switch (step) {
            case Step.Trim() -> trimmed(text);
            case Step.Case(var letters) -> letters.of(text);
            case Step.Words(var table, _) -> table.getOrDefault(text, text);
        };
    }

    private static Optional<Value> parsed(Step.Parse step, String text) {
        return switch (step) {
            case Step.ParseNumber(var comma) ->
                    Optional.of(text)
                            .filter((comma ? COMMA : POINT).asMatchPredicate())
                            .map(t -> Value.of(new BigDecimal(t.replace(',', '.'))));
            case Step.ParseBoolean words -> words.read(text).map(Value::of);
            case Step.ParseDate(var format) -> DateFormat.read(format, text).map(Value::of);
        };
    }

    private static String trimmed(String text) {
        var end = text.length();
        while (end > 0 && isSpace(text.charAt(end - 1))) {
            end--;
        }
        var start = 0;
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        return text.substring(start, end);
    }

    /// A no-break space is white, and neither it nor what has no width can be seen at an end.
    private static boolean isSpace(char letter) {
        return Character.isWhitespace(letter)
                || Character.isSpaceChar(letter)
                || letter == '\u200B'
                || letter == '\uFEFF';
    }
}
