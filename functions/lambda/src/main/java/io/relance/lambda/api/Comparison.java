package io.relance.lambda.api;

import java.util.List;
import java.util.function.Predicate;

/// The functions of filters, on texts.
final class Comparison {
    private Comparison() {}

    static Predicate<String> of(String function, List<String> operands) {
        return switch (function) {
            case "equals", "any" -> operands::contains;
            case "contains" -> value -> value.contains(operands.getFirst());
            case "starts-with" -> value -> value.startsWith(operands.getFirst());
            case "ends-with" -> value -> value.endsWith(operands.getFirst());
            case "greater-than" -> value -> value.compareTo(operands.getFirst()) > 0;
            case "greater-or-equal" -> value -> value.compareTo(operands.getFirst()) >= 0;
            case "less-than" -> value -> value.compareTo(operands.getFirst()) < 0;
            case "less-or-equal" -> value -> value.compareTo(operands.getFirst()) <= 0;
            default -> throw new IllegalArgumentException("no filter function: " + function);
        };
    }
}
