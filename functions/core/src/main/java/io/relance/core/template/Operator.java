package io.relance.core.template;

import io.relance.core.value.Value;

import java.math.BigDecimal;

/// What joins two values in a condition; the later ones bind tighter. What cannot be compared is
/// not true.
enum Operator {
    OR("or", 6),
    AND("and", 7),
    IN("in", 9),
    NOT_IN("not in", 9),
    IS("is", 10),
    IS_NOT("is not", 10),
    EQUAL("==", 10),
    NOT_EQUAL("!=", 10),
    MORE(">", 10),
    NOT_LESS(">=", 10),
    LESS("<", 10),
    NOT_MORE("<=", 10);

    static final int NOT_BINDING = 8;
    private static final BigDecimal LEAST_SMALL = BigDecimal.valueOf(-5);
    private static final BigDecimal LARGEST_SMALL = BigDecimal.valueOf(256);

    final int binding;
    private final String sign;

    Operator(String sign, int binding) {
        this.sign = sign;
        this.binding = binding;
    }

    /// How tightly `word` binds; 0 if it is no operator.
    static int binding(String word) {
        for (var operator : values()) {
            if (operator.sign.equals(word)) {
                return operator.binding;
            }
        }
        return 0;
    }

    static Operator of(String word) {
        for (var operator : values()) {
            if (operator.sign.equals(word)) {
                return operator;
            }
        }
        throw new IllegalArgumentException("not an operator: " + word);
    }

    Expression join(Expression left, Expression right) {
        return new Joined(this, left, right);
    }

    private boolean holds(Value left, Value right) {
        return switch (this) {
            case OR -> Truth.of(left) || Truth.of(right);
            case AND -> Truth.of(left) && Truth.of(right);
            case IN -> Truth.contains(right, left);
            case NOT_IN -> canHold(right, left) && !Truth.contains(right, left);
            case EQUAL -> Truth.equal(left, right);
            case NOT_EQUAL -> !Truth.equal(left, right);
            case IS -> same(left, right);
            case IS_NOT -> !same(left, right);
            case MORE -> Truth.compare(left, right).orElse(0) > 0;
            case NOT_LESS -> Truth.compare(left, right).orElse(-1) >= 0;
            case LESS -> Truth.compare(left, right).orElse(0) < 0;
            case NOT_MORE -> Truth.compare(left, right).orElse(1) <= 0;
        };
    }

    /// Text holds nothing but text, and keys are no lists: to ask for others is not true either
    /// way.
    private static boolean canHold(Value list, Value item) {
        return switch (list) {
            case Value.Items _ -> true;
            case Value.Text _ -> item instanceof Value.Text;
            case Value.Fields _ -> !(item instanceof Value.Items || item instanceof Value.Fields);
            case Value.Num _, Value.Bool _, Value.None _ -> false;
        };
    }

    /// Python's `is`: the same thing, not an equal one. Of small whole numbers there is one each.
    private static boolean same(Value left, Value right) {
        return switch (left) {
            case Value.None _, Value.Bool _ ->
                    left.getClass() == right.getClass() && Truth.equal(left, right);
            case Value.Num(var number) ->
                    left == right
                            || right instanceof Value.Num(var other)
                                    && !Numbers.isFloat(number)
                                    && !Numbers.isFloat(other)
                                    && number.compareTo(other) == 0
                                    && number.compareTo(LARGEST_SMALL) <= 0
                                    && number.compareTo(LEAST_SMALL) >= 0;
            case Value.Text _, Value.Items _, Value.Fields _ -> left == right;
        };
    }

    /// Two values, joined.
    private record Joined(Operator operator, Expression left, Expression right)
            implements Expression {
        @Override
        public Value evaluate(Run run, Value missing) {
            return Value.of(holds(run));
        }

        @Override
        public boolean holds(Run run) {
            return switch (operator) {
                case OR -> left.holds(run) || right.holds(run);
                case AND -> left.holds(run) && right.holds(run);
                case IN, NOT_IN, IS, IS_NOT, EQUAL, NOT_EQUAL, MORE, NOT_LESS, LESS, NOT_MORE ->
                        operator.holds(left.tested(run), right.tested(run));
            };
        }
    }

    /// The opposite.
    record Not(Expression term) implements Expression {
        @Override
        public Value evaluate(Run run, Value missing) {
            return Value.of(holds(run));
        }

        @Override
        public boolean holds(Run run) {
            return !term.holds(run);
        }
    }
}
