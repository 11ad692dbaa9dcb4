package io.relance.core.template;

import io.relance.core.value.Value;

import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalInt;

/// Python's truth, equality and order. True is 1 and false is 0; what cannot be compared is in no
/// order at all.
final class Truth {
    private static final int DEEPEST = 100;

    private Truth() {}

    static boolean of(Value value) {
        return switch (value) {
            case Value.Text(var text) -> !text.isEmpty();
            case Value.Num(var number) -> number.signum() != 0;
            case Value.Bool(var truth) -> truth;
            case Value.Items(var items) -> !items.isEmpty();
            case Value.Fields(var fields) -> !fields.isEmpty();
            case Value.None() -> false;
        };
    }

    /// What is nested more than 100 deep equals nothing.
    static boolean equal(Value left, Value right) {
        return equal(left, right, 0);
    }

    private static boolean equal(Value left, Value right, int depth) {
        return depth <= DEEPEST
                && switch (left) {
                    case Value.Text(var text) ->
                            right instanceof Value.Text(var other) && text.equals(other);
                    case Value.Num(var number) -> equalNumbers(number, right);
                    case Value.Bool(var truth) -> equalNumbers(number(truth), right);
                    case Value.Items(var items) ->
                            right instanceof Value.Items(var others)
                                    && equalLists(items, others, depth);
                    case Value.Fields fields ->
                            right instanceof Value.Fields others
                                    && equalFields(fields, others, depth);
                    case Value.None() -> right instanceof Value.None;
                };
    }

    private static BigDecimal number(boolean truth) {
        return truth ? BigDecimal.ONE : BigDecimal.ZERO;
    }

    private static boolean equalNumbers(BigDecimal number, Value right) {
        return switch (right) {
            case Value.Num(var other) -> number.compareTo(other) == 0;
            case Value.Bool(var truth) -> number.compareTo(number(truth)) == 0;
            case Value.Text _, Value.Items _, Value.Fields _, Value.None _ -> false;
        };
    }

    private static boolean equalLists(List<Value> left, List<Value> right, int depth) {
        if (left.size() != right.size()) {
            return false;
        }
        for (int i = 0; i < left.size(); i++) {
            if (!equal(left.get(i), right.get(i), depth + 1)) {
                return false;
            }
        }
        return true;
    }

    private static boolean equalFields(Value.Fields left, Value.Fields right, int depth) {
        return left.fields().size() == right.fields().size()
                && left.fields().entrySet().stream()
                        .allMatch(
                                field ->
                                        right.get(field.getKey())
                                                .filter(
                                                        other ->
                                                                equal(
                                                                        field.getValue(),
                                                                        other,
                                                                        depth + 1))
                                                .isPresent());
    }

    /// Less than 0, 0 or more than 0; empty where the two have no order.
    static OptionalInt compare(Value left, Value right) {
        return switch (left) {
            case Value.Text(var text) ->
                    right instanceof Value.Text(var other)
                            ? OptionalInt.of(compareTexts(text, other))
                            : OptionalInt.empty();
            case Value.Num(var number) -> compareNumbers(number, right);
            case Value.Bool(var truth) -> compareNumbers(number(truth), right);
            case Value.Items(var items) ->
                    right instanceof Value.Items(var others)
                            ? compareLists(items, others)
                            : OptionalInt.empty();
            case Value.Fields _, Value.None _ -> OptionalInt.empty();
        };
    }

    private static OptionalInt compareNumbers(BigDecimal number, Value right) {
        return switch (right) {
            case Value.Num(var other) -> OptionalInt.of(number.compareTo(other));
            case Value.Bool(var truth) -> OptionalInt.of(number.compareTo(number(truth)));
            case Value.Text _, Value.Items _, Value.Fields _, Value.None _ -> OptionalInt.empty();
        };
    }

    private static OptionalInt compareLists(List<Value> left, List<Value> right) {
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            if (!equal(left.get(i), right.get(i))) {
                return compare(left.get(i), right.get(i));
            }
        }
        return OptionalInt.of(Integer.compare(left.size(), right.size()));
    }

    /// By code points, not by UTF-16 units.
    static int compareTexts(String left, String right) {
        int common = Math.min(left.length(), right.length());
        for (int i = 0; i < common; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                boolean pairs = Character.isSurrogate(a) != Character.isSurrogate(b);
                return pairs ? (Character.isSurrogate(a) ? 1 : -1) : Character.compare(a, b);
            }
        }
        return Integer.compare(left.length(), right.length());
    }

    /// Whether `list` holds `item`: text in text, key in fields, value in list.
    static boolean contains(Value list, Value item) {
        return switch (list) {
            case Value.Text(var text) ->
                    item instanceof Value.Text(var part) && text.contains(part);
            case Value.Items(var items) -> items.stream().anyMatch(held -> equal(held, item));
            case Value.Fields(var fields) ->
                    item instanceof Value.Text(var key) && fields.containsKey(key);
            case Value.Num _, Value.Bool _, Value.None _ -> false;
        };
    }
}
