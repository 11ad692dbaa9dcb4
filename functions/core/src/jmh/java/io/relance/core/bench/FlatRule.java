package io.relance.core.bench;

import io.relance.core.segment.Comparison;
import io.relance.core.segment.Condition;
import io.relance.core.segment.Definition;
import io.relance.core.segment.Filter;
import io.relance.core.segment.NumberTest;
import io.relance.core.segment.ProfileField;
import io.relance.core.segment.Property;
import io.relance.core.segment.TextOperator;

import java.math.BigDecimal;
import java.util.List;
import java.util.StringJoiner;

/// A rule that both Event Ruler and our evaluator can express: two flat properties, both to hold.
///
/// @param pattern for Ruler
/// @param definition for ours
record FlatRule(String pattern, Definition definition) {
    /// A condition on one property in both languages.
    private record Test(String property, String json, Filter filter) {
        Condition condition() {
            var field = new ProfileField.Custom(property);
            return new Condition.HasProperty(new Property(property, field), filter);
        }
    }

    static FlatRule number(int number) {
        var one = test(number);
        var other = test(number % 7 + 3 * (number % 3) + 1);
        if (one.property().equals(other.property())) {
            return new FlatRule(pattern(one), definition(one));
        }
        return new FlatRule(pattern(one, other), definition(one, other));
    }

    private static Test test(int number) {
        var n = number / 5;
        return switch (number % 5) {
            case 0 -> text("country", TextOperator.EQUALS, pick(Segments.COUNTRIES, n));
            case 1 ->
                    text("plan", TextOperator.STARTS_WITH, pick(List.of("pro", "free", "bus"), n));
            case 2 -> text("email", TextOperator.ENDS_WITH, "@mail" + n % 20 + ".example");
            case 3 ->
                    new Test(
                            "orders",
                            "[{\"numeric\":[\">=\",%d]}]".formatted(n),
                            new Filter.OfNumber(
                                    new NumberTest.Compare(
                                            Comparison.GREATER_OR_EQUAL, BigDecimal.valueOf(n))));
            default ->
                    new Test(
                            "nickname",
                            "[{\"exists\":%b}]".formatted(n % 2 == 0),
                            new Filter.IsSet(n % 2 == 0));
        };
    }

    private static Test text(String property, TextOperator operator, String text) {
        var quoted = "\"" + text + "\"";
        var json = operator == TextOperator.EQUALS ? quoted : "{\"%s\":%s}";
        var name = operator == TextOperator.STARTS_WITH ? "prefix" : "suffix";
        return new Test(
                property,
                "[" + json.formatted(name, quoted) + "]",
                new Filter.OfText(operator, text));
    }

    private static String pattern(Test... tests) {
        var fields = new StringJoiner(",", "{", "}");
        for (var test : tests) {
            fields.add("\"" + test.property() + "\":" + test.json());
        }
        return fields.toString();
    }

    private static Definition definition(Test... tests) {
        return new Definition(
                List.of(tests).stream().map(test -> List.of(test.condition())).toList());
    }

    /// What is known of somebody, as JSON: ten flat properties, or nine.
    static String person(int number) {
        var nickname = number % 3 == 0 ? "\"nickname\":\"Nick%d\",".formatted(number) : "";
        return """
        {%s"country":"%s","plan":"%s","email":"person%d@mail%d.example","orders":%d,\
        "city":"City%d","spent":%d.50,"language":"fr","vendor":"Alba","last_sku":"SKU-%d"}\
        """
                .formatted(
                        nickname,
                        pick(Segments.COUNTRIES, number),
                        pick(Segments.PLANS, number / 2),
                        number,
                        number % 23,
                        number % 25,
                        number % 40,
                        number % 500,
                        number % 1_000);
    }

    private static <T> T pick(List<T> values, int number) {
        return Segments.pick(values, number);
    }
}
