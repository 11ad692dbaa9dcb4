package io.relance.core.template;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.regex.Pattern.CASE_INSENSITIVE;

import io.relance.core.value.Value;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// What a profile's property holds never leaves the place in a mail's HTML where it is printed:
/// through whatever filters, by whatever tag, in text and in attributes, unless the author says
/// `safe` or turns escaping off.
///
/// `-Drelance.fuzz=N` makes N times as many cases, `-Drelance.seed=S` one alone.
class EscapePropertyTest {
    private static final int CASES = 20_000;
    private static final List<String> PIECES =
            List.of(
                    "<script>alert(1)</script>",
                    "<",
                    ">",
                    "&",
                    "\"",
                    "'",
                    "\n",
                    "\r",
                    "\t",
                    "\0",
                    "&lt;",
                    "&#60;",
                    "&amp;lt;script&amp;gt;",
                    "{{ secret }}",
                    "{% unsubscribe %}",
                    "{#",
                    "}}",
                    "javascript:alert(1)",
                    "http://a.example/\"onload='x",
                    "a@b.example",
                    "\ud83d",
                    "\ude00",
                    "é",
                    "x y",
                    "1",
                    "<!--",
                    "-->",
                    "]]>",
                    "\\",
                    "\\u003c",
                    "%3Cscript%3E",
                    "PHNjcmlwdD4=",
                    "onclick=",
                    "/",
                    "`",
                    "\u2028");

    /// With them the author says that it needs no escaping.
    private static final Set<String> TRUSTED = Set.of("safe", "safeseq");

    /// What they write themselves, round what is escaped, has quotation marks or other letters.
    private static final Set<String> MAKE_MARKUP =
            Set.of(
                    "urlize",
                    "urlizetrunc",
                    "json_script",
                    "pprint",
                    "phone2numeric",
                    "stringformat");
    /// A quotation mark, or a `<` that no filter wrote: they write `p`, `br`, `li` and `ul`, which
    /// filters behind them may cut.
    private static final Pattern BROKEN_OUT =
            Pattern.compile("[\"']|<(?!/?([pblu…]|$))", CASE_INSENSITIVE);

    private static final List<String> FILTERS =
            Filters.names().stream()
                    .filter(name -> !TRUSTED.contains(name) && !MAKE_MARKUP.contains(name))
                    .sorted()
                    .toList();
    private static final List<String> ARGUMENTS =
            List.of(
                    "p", "l", "f", "5", "2", "''", "'a,b'", "';'", "'amp;'", "'&'", "'s'", "'c'",
                    "'-2'");
    private static final List<String> PRINTS =
            List.of(
                    "{{ X }}",
                    "{% firstof nothing X %}",
                    "{% firstof X as y %}{{ y }}",
                    "{% cycle X 'a' %}",
                    "{% cycle X 'a' as y silent %}{{ y }}",
                    "{% render_variable X %}",
                    "{% with y=X %}{{ y }}{{ y|first }}{{ y|last }}{% endwith %}",
                    "{% for y in X %}{{ y }}{% endfor %}",
                    "{% filter lower %}{{ X }}{% endfilter %}",
                    "{% filter truncatechars:9 %}{{ X }}{% endfilter %}",
                    "{% spaceless %}{{ X }}{% endspaceless %}",
                    "{% ifchanged %}{{ X }}{% endifchanged %}",
                    "{% currency_format X %}",
                    "{% show X %}{{ X }}{% endshow %}",
                    "{% catalog '7' %}{{ catalog_item.p }}{% endcatalog %}{{ X }}",
                    "{% coupon_code 'c' %}{% coupon_code 'c' as y %}{{ y }}",
                    "{% autoescape on %}{{ X }}{% endautoescape %}");

    @Test
    void givenAPropertyOfAnyKind_whenPrintedInHtml_thenItStaysInItsPlace() {
        var seed = Integer.getInteger("relance.seed", 0);
        var last = CASES * Integer.getInteger("relance.fuzz", 1);
        var seeds = seed == 0 ? IntStream.rangeClosed(1, last) : IntStream.of(seed);

        var failures =
                seeds.parallel()
                        .boxed()
                        .map(EscapePropertyTest::failure)
                        .filter(failure -> !failure.isEmpty())
                        .limit(10)
                        .toList();

        assertThat(failures).isEmpty();
    }

    private static String failure(int seed) {
        var random = new Random(seed);
        var context = context(property(random), property(random));
        var template = any(PRINTS, random).replace("X", expression(random));
        var printed = Rendering.render(template, context);
        return BROKEN_OUT.matcher(printed).find()
                ? "seed %d: %s prints %s".formatted(seed, template, printed)
                : "";
    }

    private static String property(Random random) {
        var out = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            out.append(any(PIECES, random));
        }
        return out.toString();
    }

    private static Context context(String p, String other) {
        var items = Value.of(List.of(Value.of(p), Value.of(other), Value.of(List.of(Value.of(p)))));
        var fields = Map.of(p, Value.of(other), "p", items);
        var variables = Map.of("p", Value.of(p), "l", items, "f", Value.of(fields));
        var usual = Rendering.context("{}", Escape.HTML);
        return new Context(
                new Value.Fields(variables),
                Escape.HTML,
                Links.NONE,
                usual.now(),
                usual.zone(),
                usual.locale(),
                _ -> Optional.of(new Value.Fields(variables)),
                _ -> new Coupons.Answer.Code(p));
    }

    private static String expression(Random random) {
        var out = new StringBuilder(any(List.of("p", "l", "f", "l.0", "l.2", "f.p"), random));
        for (int i = random.nextInt(4); i > 0; i--) {
            var filter = Filters.find(any(FILTERS, random)).orElseThrow();
            out.append('|').append(filter.name());
            if (filter.argument() == Filter.Argument.REQUIRED
                    || filter.argument() == Filter.Argument.OPTIONAL && random.nextBoolean()) {
                out.append(':').append(any(ARGUMENTS, random));
            }
        }
        return out.toString();
    }

    private static <T> T any(List<T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }

    @Test
    void givenAPropertyThatLooksLikeATemplate_whenPrinted_thenItIsNeverRead() {
        for (int seed = 1; seed <= 2_000; seed++) {
            var random = new Random(seed);
            var p = property(random);
            var context = context(p, "");

            var html = Rendering.render("{{ p }}", context);

            assertThat(html).as("seed %d", seed).isEqualTo(HtmlEscape.of(p));
        }
    }

    @Test
    void givenAnSms_whenPrinted_thenNothingIsEscaped() {
        for (int seed = 1; seed <= 2_000; seed++) {
            var p = property(new Random(seed));
            var usual = Rendering.context("{}", Escape.NONE);
            var variables = new Value.Fields(Map.of("p", Value.of(p)));
            var context =
                    new Context(
                            variables,
                            Escape.NONE,
                            Links.NONE,
                            usual.now(),
                            usual.zone(),
                            usual.locale());

            assertThat(Rendering.render("{{ p }}", context)).as("seed %d", seed).isEqualTo(p);
        }
    }

    @Test
    void givenFiltersThatMakeMarkup_thenWhatTheyMakeItOfIsEscapedAllTheSame() {
        for (int seed = 1; seed <= 2_000; seed++) {
            var random = new Random(seed);
            var context = context(property(random), property(random));
            for (var filter : List.of("urlize", "urlizetrunc:9", "json_script:p")) {
                var html = Rendering.render("{{ p|" + filter + " }}", context);

                assertThat(
                                html.replaceAll(
                                                "<a href=\"[^\"<>]*\"( rel=\"nofollow\")?>|</a>",
                                                "")
                                        .replaceAll(
                                                "^<script id=\"[^\"<>]*\""
                                                        + " type=\"application/json\">|</script>$",
                                                ""))
                        .as("seed %d: %s", seed, filter)
                        .doesNotContain("<", ">");
            }
        }
    }
}
