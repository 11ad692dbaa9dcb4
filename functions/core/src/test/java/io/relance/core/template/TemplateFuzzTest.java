package io.relance.core.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.Result;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Random;

/// Whatever is thrown at the engine, it refuses or prints; the seed of a failing case is in its
/// message.
class TemplateFuzzTest {
    private static final int CASES = 20_000;
    private static final String VARIABLES =
            """
            {"a": "Zoë <b>&", "n": -12.50, "i": 7, "t": true, "z": null, "e": "", "d": "2026-02-29",
             "when": "2026-03-01T10:00:00+02:00", "emoji": "🎉 e\\u0301\\ud83d",
             "list": [3, 1.5, "x", null, [1, ["y"]], {"k": 1}], "f": {"a": 1, "b c": [2]},
             "people": [{"name": "Bo", "age": 3}, {"name": "Al"}], "html": "<p>a <a href='b'>c</p><",
             "big": 1e300, "long": 123456789012345678901234567890}
            """;
    private static final List<String> OPERANDS =
            List.of(
                    "a",
                    "n",
                    "i",
                    "t",
                    "z",
                    "e",
                    "d",
                    "when",
                    "emoji",
                    "list",
                    "f",
                    "people",
                    "html",
                    "big",
                    "long",
                    "missing",
                    "a.0",
                    "list.5.k",
                    "f.items",
                    "forloop",
                    "forloop.counter",
                    "x",
                    "'q'",
                    "\"<i>\"",
                    "'%s'",
                    "5",
                    "-1.5",
                    "0",
                    "''",
                    "'1:2'",
                    "'::-1'",
                    "'Y-m-d H:i'",
                    "'%Y'",
                    "'5d'",
                    "'.2f'",
                    "'2g'",
                    "','",
                    "True",
                    "None",
                    "100000000",
                    "'a,b,c'");
    private static final List<String> TAGS =
            List.of(
                    "if",
                    "elif",
                    "else",
                    "endif",
                    "for x in",
                    "for x, y in",
                    "empty",
                    "endfor",
                    "with x=",
                    "with",
                    "endwith",
                    "cycle",
                    "cycle 'a' 'b' as c",
                    "resetcycle",
                    "ifchanged",
                    "endifchanged",
                    "now",
                    "today '%Y' as x",
                    "spaceless",
                    "endspaceless",
                    "filter upper",
                    "filter",
                    "endfilter",
                    "firstof",
                    "templatetag openblock",
                    "widthratio",
                    "regroup people by age as x",
                    "comment",
                    "endcomment",
                    "verbatim",
                    "endverbatim",
                    "autoescape off",
                    "endautoescape",
                    "unsubscribe",
                    "web_view",
                    "currency_format",
                    "render_variable",
                    "include",
                    "catalog",
                    "nonsense");
    private static final List<String> OPERATORS =
            List.of("and", "or", "not", "in", "not in", "==", "<", ">=", "is", "is not", "=", "(");

    @Test
    void givenRandomTemplates_whenRendered_thenNothingBreaks() {
        var context = Rendering.context(VARIABLES, Escape.HTML);
        int rendered = 0;

        for (int seed = 0; seed < CASES; seed++) {
            var random = new Random(seed);
            var template =
                    seed % 2 == 0 ? wellFormed(random, 0) : mutated(wellFormed(random, 0), random);
            try {
                if (Template.parse(template) instanceof Result.Ok<Template, ?>(var parsed)) {
                    parsed.render(context);
                    rendered++;
                }
                Template.plainText(template);
            } catch (RuntimeException | StackOverflowError broken) {
                throw new AssertionError("seed " + seed + ": " + template, broken);
            }
        }

        assertThat(rendered).isGreaterThan(CASES / 10);
    }

    private static <T> T any(List<T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }

    private static String expression(Random random) {
        var out = new StringBuilder(any(OPERANDS, random));
        var names = Filters.names().stream().sorted().toList();
        while (random.nextInt(3) > 0) {
            var filter = Filters.find(any(names, random)).orElseThrow();
            out.append('|').append(filter.name());
            boolean argument =
                    switch (filter.argument()) {
                        case NONE -> false;
                        case OPTIONAL -> random.nextBoolean();
                        case REQUIRED -> true;
                    };
            if (argument) {
                out.append(':').append(any(OPERANDS, random));
            }
        }
        return out.toString();
    }

    private static String wellFormed(Random random, int depth) {
        var out = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            var inner = depth < 4 ? wellFormed(random, depth + 1) : "é";
            var value = expression(random);
            out.append(
                    switch (random.nextInt(12)) {
                        case 0 -> "{% if " + value + " %}" + inner + "{% endif %}";
                        case 1 ->
                                "{% if "
                                        + value
                                        + " "
                                        + any(OPERATORS, random)
                                        + " "
                                        + expression(random)
                                        + " %}"
                                        + inner
                                        + "{% else %}b{% endif %}";
                        case 2 -> "{% for x in " + value + " %}" + inner + "{% endfor %}";
                        case 3 -> "{% with x=" + value + " %}" + inner + "{% endwith %}";
                        case 4 -> "{% ifchanged " + value + " %}" + inner + "{% endifchanged %}";
                        case 5 -> "{% spaceless %}" + inner + "{% endspaceless %}";
                        case 6 -> "{% firstof " + value + " a as x %}{{ x }}";
                        case 7 -> "{% currency_format " + value + " %}";
                        case 8 -> "{% cycle " + value + " a %}";
                        case 9 -> "{% " + any(TAGS, random) + " " + value + " %}";
                        default -> "{{ " + value + " }}";
                    });
        }
        return out.toString();
    }

    private static String mutated(String template, Random random) {
        var out = new StringBuilder(template);
        for (int i = random.nextInt(4); i >= 0 && !out.isEmpty(); i--) {
            int at = random.nextInt(out.length());
            switch (random.nextInt(5)) {
                case 0 -> out.deleteCharAt(at);
                case 1 -> out.insert(at, "{}%#|:'\"\\<>&.\n é".charAt(random.nextInt(16)));
                case 2 -> out.setCharAt(at, (char) random.nextInt(0x3000));
                case 3 -> out.insert(at, "{% " + any(TAGS, random) + " %}");
                default -> out.setLength(at);
            }
        }
        return out.toString();
    }

    /// No filter may break on a value of any kind, with an argument of any kind.
    @Test
    void givenEveryFilter_whenAppliedToEverything_thenNothingBreaks() {
        var context = Rendering.context(VARIABLES, Escape.HTML);
        int applied = 0;

        for (var name : Filters.names()) {
            var filter = Filters.find(name).orElseThrow();
            for (var operand : OPERANDS) {
                for (var argument : OPERANDS) {
                    var written = filter.argument() == Filter.Argument.NONE ? "" : ":" + argument;
                    var template = "{{ " + operand + "|" + name + written + " }}";
                    try {
                        Template.parse(template).orThrow().render(context);
                        applied++;
                    } catch (RuntimeException broken) {
                        throw new AssertionError(template, broken);
                    }
                }
            }
        }

        assertThat(applied).isGreaterThan(10_000);
    }
}
