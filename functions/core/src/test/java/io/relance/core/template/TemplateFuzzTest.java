package io.relance.core.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.Result;

import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Whatever is thrown at the engine, it refuses or prints, and within a second; the seed of a
/// failing
/// case is in its message.
///
/// `-Drelance.fuzz=N` makes N times as many templates, `-Drelance.seed=S` one alone.
class TemplateFuzzTest {
    private static final int CASES = 200_000;
    private static final long MOST_NANOS = 1_000_000_000;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final String VARIABLES =
            """
            {"a": "Zoë <b>&", "n": -12.50, "i": 7, "t": true, "z": null, "e": "", "d": "2026-02-29",
             "when": "2026-03-01T10:00:00+02:00", "emoji": "🎉 e\\u0301\\ud83d",
             "list": [3, 1.5, "x", null, [1, ["y"]], {"k": 1}], "f": {"a": 1, "b c": [2]},
             "people": [{"name": "Bo", "age": 3}, {"name": "Al"}], "html": "<p>a <a href='b'>c</p><",
             "big": 1e300, "long": 123456789012345678901234567890}
            """;
    private static final List<Context> CONTEXTS =
            Stream.of(Escape.values()).map(TemplateFuzzTest::context).toList();
    private static final List<String> NAMES = Filters.names().stream().sorted().toList();
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
                    "list.9",
                    "catalog_item",
                    "catalog_item.list",
                    "forloop.parentloop",
                    "'1e999999999'",
                    "'-1e-999999999'",
                    "'1e300'",
                    "'&lt;script'",
                    "'javascript:alert(1)'",
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
                    "catalog 5 unpublished='cancel'",
                    "catalog",
                    "endcatalog",
                    "coupon_code 'q' as x",
                    "coupon_code 'q'",
                    "coupon_code",
                    "show",
                    "endshow",
                    "load i18n",
                    "extends 'x'",
                    "block x",
                    "endblock",
                    "trans 'x'",
                    "blocktrans with y=",
                    "plural",
                    "endblocktrans",
                    "absolute_url",
                    "nonsense");
    private static final List<String> OPERATORS =
            List.of("and", "or", "not", "in", "not in", "==", "<", ">=", "is", "is not", "=", "(");

    @Test
    void givenRandomTemplates_whenRendered_thenNothingBreaksAndNothingTakesLong() {
        var only = Optional.ofNullable(Long.getLong("relance.seed"));
        var last = (long) CASES * Integer.getInteger("relance.fuzz", 1);
        var seeds = only.map(LongStream::of).orElseGet(() -> LongStream.rangeClosed(1, last));
        var rendered = new AtomicLong();
        var longest = new AtomicLong();
        var started = System.nanoTime();

        var failures =
                seeds.parallel()
                        .mapToObj(seed -> failure(seed, rendered, longest))
                        .flatMap(Optional::stream)
                        .limit(10)
                        .toList();

        System.out.printf(
                "Templates: %,d random ones, %,d rendered, the longest in %d ms; %d s%n",
                last,
                rendered.get(),
                longest.get() / 1_000_000,
                (System.nanoTime() - started) / 1_000_000_000);
        assertThat(failures).isEmpty();
        assertThat(rendered.get()).isGreaterThan(only.isPresent() ? -1 : last / 10);
    }

    /// What went wrong with one template, if anything.
    private static Optional<String> failure(long seed, AtomicLong rendered, AtomicLong longest) {
        var random = new Random(seed);
        var whole = wellFormed(random, 0);
        var template = seed % 2 == 0 ? whole : mutated(whole, random);
        var context = CONTEXTS.get((int) (seed / 2 % CONTEXTS.size()));
        var started = cpuTime();
        try {
            var problem = Optional.<String>empty();
            if (Template.parse(template) instanceof Result.Ok<Template, ?>(var parsed)) {
                problem = problem(parsed, context);
                rendered.incrementAndGet();
            }
            Template.plainText(template);
            Visibility.parse(expression(random));
            var took = cpuTime() - started;
            longest.accumulateAndGet(took, Math::max);
            return took > MOST_NANOS
                    ? Optional.of(
                            "seed %d took %d ms: %s".formatted(seed, took / 1_000_000, template))
                    : problem.map(what -> "seed %d %s: %s".formatted(seed, what, template));
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError broken) {
            return Optional.of("seed %d, %s: %s".formatted(seed, broken, template));
        }
    }

    private static Optional<String> problem(Template parsed, Context context) {
        var once = parsed.render(context);
        return switch (once) {
            case Result.Ok(var text) when text.length() > 10_000_000 ->
                    Optional.of("printed too much");
            case Result.Err(var error) when !error.message().endsWith(".") ->
                    Optional.of("was refused without a sentence");
            case Result.Ok<String, TemplateError> _, Result.Err<String, TemplateError> _ ->
                    once.equals(parsed.render(context))
                            ? Optional.empty()
                            : Optional.of("printed something else the second time");
        };
    }

    /// Of this thread: what others do on the machine does not count.
    private static long cpuTime() {
        return THREADS.getCurrentThreadCpuTime();
    }

    private static Context context(Escape escape) {
        var usual = Rendering.context(VARIABLES, escape);
        var item = Json.of("{\"title\": \"Cup <b>\", \"id\": \"7\", \"list\": [1, [2]]}");
        return new Context(
                usual.variables(),
                escape,
                usual.links(),
                usual.now(),
                usual.zone(),
                usual.locale(),
                new InMemoryProducts(Map.of("7", item, "5", item)),
                new InMemoryCoupons(Map.of("q", List.of("A<B"), "a,b,c", List.of())));
    }

    private static <T> T any(List<T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }

    private static String expression(Random random) {
        var more = random.nextInt(3) > 0;
        return any(OPERANDS, random) + (more ? "|" + filters(random) : "");
    }

    private static String filters(Random random) {
        var out = new StringBuilder();
        do {
            var filter = Filters.find(any(NAMES, random)).orElseThrow();
            out.append(out.isEmpty() ? "" : "|").append(filter.name());
            boolean argument =
                    switch (filter.argument()) {
                        case NONE -> false;
                        case OPTIONAL -> random.nextBoolean();
                        case REQUIRED -> true;
                    };
            if (argument) {
                out.append(':').append(any(OPERANDS, random));
            }
        } while (random.nextInt(3) > 0);
        return out.toString();
    }

    private static String wellFormed(Random random, int depth) {
        var out = new StringBuilder();
        for (int i = random.nextInt(depth == 0 ? 3 : 2); i >= 0; i--) {
            var inner = depth < 2 && random.nextInt(3) > 0 ? wellFormed(random, depth + 1) : "é";
            var value = expression(random);
            out.append(
                    switch (random.nextInt(15)) {
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
                        case 9 -> "{% catalog " + value + " 7 %}" + inner + "{% endcatalog %}";
                        case 10 -> "{% show " + value + " %}" + inner + "{% endshow %}";
                        case 11 ->
                                "{% filter " + filters(random) + " %}" + inner + "{% endfilter %}";
                        case 12 -> "{% " + any(TAGS, random) + " " + value + " %}";
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
