package io.relance.core.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.Result;
import io.relance.core.value.Value;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Templates and values made to run away: each is printed or refused, within a second of the
/// processor's time.
class LimitsTest {
    private static final long MOST_MILLIS = 1_000;
    private static final int LONG = 1_000_000;
    private static final String TOO_LONG = "This template prints more than 10 MB.";

    private static final Value DEEP = deep(100_000);
    private static final Value OTHER = deep(100_000);

    private static Context context(String text, Escape escape) {
        var fields = new LinkedHashMap<String, Value>();
        fields.put("t", Value.of(text));
        fields.put("deep", DEEP);
        fields.put("other", OTHER);
        fields.put("l", Value.of(Texts.letters("0123456789")));
        fields.put("huge", Value.of(new BigDecimal("1e999999999")));
        fields.put("tiny", Value.of(new BigDecimal("1e-999999999")));
        var usual = Rendering.context("{}", escape);
        return new Context(
                new Value.Fields(fields),
                escape,
                usual.links(),
                usual.now(),
                usual.zone(),
                usual.locale());
    }

    private static Value deep(int depth) {
        var value = Value.of("x");
        for (int i = 0; i < depth; i++) {
            value = i % 2 == 0 ? Value.of(List.of(value)) : Value.of(Map.of("k", value));
        }
        return value;
    }

    private static Result<String, TemplateError> inTime(String template, Context context) {
        var thread = ManagementFactory.getThreadMXBean();
        var started = thread.getCurrentThreadCpuTime();
        var result = Template.parse(template).then(parsed -> parsed.render(context));
        var took = (thread.getCurrentThreadCpuTime() - started) / 1_000_000;
        assertThat(took)
                .as(template.substring(0, Math.min(90, template.length())))
                .isLessThan(MOST_MILLIS);
        return result;
    }

    private static String refusal(String template, Context context) {
        return switch (inTime(template, context)) {
            case Result.Ok(var text) ->
                    throw new AssertionError("printed %d letters".formatted(text.length()));
            case Result.Err(var error) -> error.message();
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{{",
                "{%",
                "{#",
                "{{ ",
                "{% ",
                "{% if ",
                "{% verbatim %}",
                "{% verbatim %} {%",
                "{% comment %}",
                "{% comment %}{%",
                "{{ a }}",
                "{% if a %}",
                "{% else %}",
                "{% firstof a %}",
                "{% for a in b %}{% endfor %}",
                "{{ a|",
                "{{ \"",
                "{% cycle 'a' 'b' %}",
                "{% show a %}",
                "{% block a %}",
                "{% nonsense %}",
                "\n{{",
                "{{\n",
                "<",
                "&"
            })
    void givenAMegabyteOfOnePiece_whenParsed_thenItIsReadOrRefusedInTime(String piece) {
        var source = piece.repeat(LONG / piece.length());
        var nothing = context("", Escape.HTML);

        inTime(source, nothing);
        inTime("{% if a %}" + source.substring(20) + "{% endif %}", nothing);
        Template.plainText(source);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<", "&", "<a ", "</", "<!--", "ß", "-", ".", "www.", "a@b.c ", "(", "'", "\n",
                "\ud83d"
            })
    void givenALongTextOfOneLetter_whenFiltered_thenItIsPrintedOrRefusedInTime(String letter) {
        var text = context(letter.repeat(LONG / 3 / letter.length()), Escape.HTML);

        for (var filter :
                List.of(
                        "striptags",
                        "urlize",
                        "truncatewords_html:999999",
                        "truncatechars_html:999999",
                        "linebreaks",
                        "upper",
                        "lower",
                        "title",
                        "slugify",
                        "wordwrap:2",
                        "make_list|sum",
                        "urlencode:t",
                        "truncatewords:9",
                        "addslashes",
                        "force_escape",
                        "escapejs",
                        "json_script",
                        "center:2000000",
                        "join:','",
                        "cut:t",
                        "split:'-'|sum")) {
            inTime("{{ t|" + filter + " }}", text);
        }
        inTime("{% spaceless %}>{{ t|safe }}<{% endspaceless %}", text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% with t=t|add:t %}",
                "{% with t=t|join:t %}",
                "{% with t=t|append:t %}",
                "{% with t=t|prepend:t|linebreaks %}",
                "{% with t=t|center:100000000 %}",
                "{% with t=t|ljust:2000000000 %}",
                "{% with t=t|rjust:10000001 %}",
                "{% with t=t|force_escape|add:t %}",
                "{% with l=l|add:l %}"
            })
    void givenAValueThatDoublesAgainAndAgain_thenItIsRefusedBeforeItFillsTheMemory(String with) {
        var template = with.repeat(40) + "{% endwith %}".repeat(40);

        assertThat(refusal(template, context("<b>xy", Escape.HTML))).isEqualTo(TOO_LONG);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% for a in l %}{% filter upper %}{{ t }}{% endfilter %}{% endfor %}",
                "{% filter lower %}{% for a in l %}{{ t }}{% endfor %}{% endfilter %}",
                "{% spaceless %}{% for a in l %}{{ t }}{% endfor %}{% endspaceless %}",
                "{% ifchanged %}{% for a in l %}{{ t }}{% endfor %}{% endifchanged %}",
                "{% show l %}{% catalog '7' %}{% for a in l %}{{ t }}{% endfor %}{% endcatalog %}"
                        + "{% endshow %}",
                "{% for a in l %}{% cycle t t %}{% endfor %}"
            })
    void givenOutputOverTenMegabytesInsideATag_thenItIsRefused(String template) {
        assertThat(refusal(template, context("x".repeat(1_000_001), Escape.HTML)))
                .isEqualTo(TOO_LONG);
    }

    @Test
    void givenSizes_thenTheyAreBytesOfUtf8() {
        var nothing = context("é".repeat(600_000), Escape.HTML);

        assertThat(Template.parse("é".repeat(524_288))).isInstanceOf(Result.Ok.class);
        assertThat(Template.parse("é".repeat(524_289))).isInstanceOf(Result.Err.class);
        assertThat(inTime("{% for a in l %}{{ t|slice:':500000' }}{% endfor %}", nothing))
                .isInstanceOf(Result.Ok.class);
        assertThat(refusal("{% for a in l %}{{ t }}{% endfor %}", nothing)).isEqualTo(TOO_LONG);
    }

    @Test
    void givenAMillionSteps_thenTheNextIsRefusedWhereverItIsTaken() {
        var six = "{% for a in l %}".repeat(6) + "{% endfor %}".repeat(6);
        var five = "{% for a in l %}".repeat(5) + "{% endfor %}".repeat(5);
        var nothing = context("", Escape.HTML);

        assertThat(inTime(five.repeat(10), nothing)).isInstanceOf(Result.Err.class);
        assertThat(inTime(five.repeat(9), nothing)).isEqualTo(Result.ok(""));
        assertThat(
                        refusal(
                                "{% filter upper %}{% spaceless %}"
                                        + six
                                        + "{% endspaceless %}{% endfilter %}",
                                nothing))
                .isEqualTo("The loops of this template take more than 1,000,000 steps.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ huge }}",
                "{{ tiny }}",
                "{{ huge|add:1 }}",
                "{{ huge|floatformat:100000000 }}",
                "{{ '1e999999999'|floatformat:2 }}",
                "{{ huge|divisibleby:huge }}",
                "{{ tiny|floatformat:200 }}",
                "{{ 1|divisibleby:tiny }}",
                "{{ huge|stringformat:'d' }}",
                "{{ huge|filesizeformat }}",
                "{{ huge|times:huge }}",
                "{{ huge|length }}",
                "{% widthratio huge tiny huge %}",
                "{% currency_format huge %}",
                "{% if huge > tiny %}{% endif %}",
                "{% if huge == 1 %}{% endif %}",
                "{{ l|slice:huge }}",
                "{{ 'x'|center:huge }}",
                "{{ huge|pluralize }}",
                "{{ huge|date:'Y' }}"
            })
    void givenNumbersNobodyMeans_thenTheyAreNotWrittenOut(String template) {
        for (var escape : Escape.values()) {
            if (inTime(template, context("", escape)) instanceof Result.Ok(var text)) {
                assertThat(text).hasSizeLessThan(1_000);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ deep }}",
                "{{ deep|json_script }}",
                "{{ deep|pprint }}",
                "{{ deep|length }}",
                "{% if deep == other %}a{% endif %}",
                "{% if deep in l %}a{% endif %}",
                "{{ deep|uniq }}",
                "{{ deep|unordered_list }}",
                "{{ deep|join:'' }}",
                "{% ifchanged deep %}{% endifchanged %}"
            })
    void givenValuesNestedAHundredThousandDeep_thenTheStackHolds(String template) {
        for (var escape : Escape.values()) {
            inTime(template, context("", escape));
        }
    }

    @Test
    void givenChainsWithoutEnd_thenTheyAreRefusedOrDone() {
        var nothing = context("a", Escape.HTML);

        assertThat(refusal("{{ t" + "|upper".repeat(100_000) + " }}", nothing))
                .isEqualTo("At most 100 filters may stand in a row.");
        assertThat(refusal("{% if l" + " and l".repeat(100_000) + " %}{% endif %}", nothing))
                .isEqualTo("This condition is longer than 1,000 words.");
        assertThat(inTime("{% if l" + " and l".repeat(499) + " %}a{% endif %}", nothing))
                .isEqualTo(Result.ok("a"));
        assertThat(inTime("{% if b %}" + "{% elif b %}".repeat(80_000) + "{% endif %}", nothing))
                .isEqualTo(Result.ok(""));
        assertThat(inTime("{{ t" + ".a".repeat(400_000) + " }}", nothing)).isEqualTo(Result.ok(""));
        assertThat(inTime("{{ t }}".repeat(140_000), nothing))
                .isEqualTo(Result.ok("a".repeat(140_000)));
    }
}
