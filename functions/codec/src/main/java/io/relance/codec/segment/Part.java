package io.relance.codec.segment;

import com.fasterxml.jackson.databind.JsonNode;

import io.relance.codec.Json;
import io.relance.core.Refusal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// One part of a document that is being read. What is wrong is noted with its pointer, and reading
/// goes on with a stand-in, so that the marketer hears of everything at once; what was built is
/// thrown away if anything was noted.
///
/// @param refusals shared by all parts of a document
record Part(JsonNode node, String pointer, List<Refusal> refusals) {
    private static final int MAX_TEXT = 10_000;

    void refuse(String message) {
        refusals.add(new Refusal(pointer, message));
    }

    boolean present() {
        return !node.isMissingNode() && !node.isNull();
    }

    Part at(String field) {
        var escaped = field.replace("~", "~0").replace("/", "~1");
        return new Part(node.path(field), pointer + "/" + escaped, refusals);
    }

    /// Notes that it is missing or no object.
    boolean isObject() {
        return is(node.isObject(), "an object");
    }

    /// The elements of an array; none if it is missing or no array, which is noted.
    List<Part> items() {
        var items = new ArrayList<Part>();
        if (is(node.isArray(), "a list")) {
            for (var i = 0; i < node.size(); i++) {
                items.add(new Part(node.get(i), pointer + "/" + i, refusals));
            }
        }
        return items;
    }

    String text() {
        if (!is(node.isTextual(), "a text")) {
            return "";
        }
        if (node.textValue().length() > MAX_TEXT) {
            refuse("This text is longer than %d characters.".formatted(MAX_TEXT));
        }
        return node.textValue();
    }

    /// A text that is there, where null stands for an empty one.
    String textOrNull() {
        return node.isNull() ? "" : text();
    }

    /// At least one text.
    List<String> texts() {
        var items = items();
        if (node.isArray() && items.isEmpty()) {
            refuse("Name at least one value.");
        }
        return items.stream().map(Part::text).toList();
    }

    boolean truth() {
        return is(node.isBoolean(), "true or false") && node.booleanValue();
    }

    BigDecimal number() {
        if (!is(node.isNumber(), "a number")) {
            return BigDecimal.ZERO;
        }
        if (isInfinite() || Math.abs((long) node.decimalValue().scale()) > Json.NUMBER_LIMIT) {
            refuse("Give a finite number of at most %d digits.".formatted(Json.NUMBER_LIMIT));
            return BigDecimal.ZERO;
        }
        return node.decimalValue();
    }

    private boolean isInfinite() {
        return (node.isDouble() || node.isFloat()) && !Double.isFinite(node.doubleValue());
    }

    /// A whole number from `min` to `max`.
    int whole(int min, int max) {
        if (!is(node.isNumber(), "a whole number")) {
            return min;
        }
        var number = number();
        if (number.stripTrailingZeros().scale() > 0) {
            refuse("Give a whole number.");
            return min;
        }
        if (number.compareTo(BigDecimal.valueOf(min)) < 0
                || number.compareTo(BigDecimal.valueOf(max)) > 0) {
            refuse("Give a number from %d to %d.".formatted(min, max));
            return min;
        }
        return number.intValueExact();
    }

    /// One of some names.
    ///
    /// @param names all of them, for the sentence
    <T> T oneOf(Function<String, Optional<T>> named, List<String> names, T standIn) {
        if (!is(node.isTextual(), "one of " + String.join(", ", names))) {
            return standIn;
        }
        return named.apply(node.textValue())
                .orElseGet(
                        () -> {
                            refuse(
                                    "There is no “%s” here. It is one of %s."
                                            .formatted(shown(), String.join(", ", names)));
                            return standIn;
                        });
    }

    /// The value as a sentence may quote it.
    String shown() {
        var text = node.isTextual() ? node.textValue() : Json.write(node);
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }

    private boolean is(boolean right, String wanted) {
        if (!right) {
            refuse(
                    node.isMissingNode()
                            ? "This is missing: it has to be %s.".formatted(wanted)
                            : "This has to be %s.".formatted(wanted));
        }
        return right;
    }
}
