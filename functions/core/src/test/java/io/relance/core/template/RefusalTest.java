package io.relance.core.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.Result;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is refused, where, and with which words; and the limits.
class RefusalTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            textBlock =
                    """
                    {% include 'x' %} ~ include cannot be used: put what it would print into this template, or into one it extends.
                    {% extends 'x' %} ~ extends cannot be used here: no other template is at hand. Put everything into this one.
                    {% nothing %} ~ There is no tag called nothing.
                    {% unsubscrib %} ~ There is no tag called unsubscrib. Did you mean unsubscribe?
                    {{ a|deafult:'x' }} ~ There is no filter called deafult. Did you mean default?
                    {% if a %} ~ This if is never closed: add {% endif %}.
                    {% for x in y %} ~ This for is never closed: add {% endfor %}.
                    {% verbatim %} ~ This verbatim is never closed: add {% endverbatim %}.
                    {% comment %}{% if %} ~ This comment is never closed: add {% endcomment %}.
                    {% endif %} ~ Nothing is open here that endif could belong to.
                    {% if a = b %}{% endif %} ~ Write == to ask whether two values are equal, not =.
                    {% if a==b %}{% endif %} ~ `==b` cannot be read in `a==b`. Comparisons need blanks on both sides, and == to ask for equality.
                    {% if %}{% endif %} ~ Write what has to be true behind if.
                    {% if a == %}{% endif %} ~ This condition ends where a value should stand.
                    {% if and a %}{% endif %} ~ A value is missing before `and`.
                    {% if a b %}{% endif %} ~ `b` does not belong here: and, or, or a comparison is missing before it.
                    {% for x of y %}{% endfor %} ~ Write a loop as {% for item in list %}.
                    {% with a %}{% endwith %} ~ Write {% with name=value %}, without blanks round the =.
                    {% cycle x %} ~ No cycle before this one is called x: a cycle has two values at least.
                    {% templatetag x %} ~ templatetag takes one of closeblock, closebrace, closecomment, closevariable, openblock, openbrace, opencomment, openvariable.
                    {% filter safe %}{% endfilter %} ~ safe does nothing here: use {% autoescape %} instead.
                    {% unsubscribe 'a' 'b' %} ~ unsubscribe takes one text in quotation marks at most.
                    {% unsubscribe_link 'a' %} ~ unsubscribe_link takes no argument.
                    {% now %} ~ Write {% now "j F Y" %}.
                    {% today as x %} ~ Write {% today "%Y-%m-%d" as today %}.
                    {{ a|upper:'x' }} ~ The filter upper takes no argument.
                    {{ person.$title }} ~ `$title` cannot be read in `person.$title`. Keys with other signs than letters, digits and _ need |lookup:'…'.
                    """)
    void givenAMistake_whenParsed_thenTheReasonIsOneAMarketerUnderstands(
            String template, String message) {
        var refusal = Rendering.refusal("é\n  " + template);

        assertThat(refusal).isEqualTo(new TemplateError(2, 3, message));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% if a %}{% else %}{% else %}{% endif %}",
                "{% if a %}{% endfor %}{% endif %}",
                "{% if a %}{% else x %}{% endif %}",
                "{{ a|}}",
                "{{ |upper }}",
                "{{ a|default:|upper }}",
                "{{ a b }}",
                "{% elseif a %}",
                "{% csrf_token %}",
                "{% firstof %}",
                "{% cycle %}",
                "{% resetcycle %}",
                "{% regroup a as b %}",
                "{% widthratio a b %}",
                "{% currency_format %}",
                "{% render_variable %}",
                "{% autoescape %}{% endautoescape %}",
                "{% spaceless x %}{% endspaceless %}",
                "{{ 2. }}",
                "{% coupon_code x %}",
                "{% coupon_code 'x' as %}",
                "{% catalog %}{% endcatalog %}",
                "{% catalog 'x' unpublished='send' %}{% endcatalog %}",
                "{% show %}{% endshow %}",
                "{% show a b %}{% endshow %}"
            })
    void givenWhatDjangoOrWeRefuse_whenParsed_thenItIsRefused(String template) {
        assertThat(Rendering.refusal(template).message()).endsWith(".");
    }

    @Test
    void givenTagsNestedTooDeep_whenParsed_thenTheFirstTooDeepIsNamed() {
        var deep = "{% if a %}".repeat(100) + "{% endif %}".repeat(100);

        assertThat(Template.parse(deep)).isInstanceOf(Result.Ok.class);
        assertThat(Rendering.refusal("{% if a %}" + deep + "{% endif %}"))
                .isEqualTo(new TemplateError(1, 1001, "Tags may be nested at most 100 deep."));
    }

    @Test
    void givenAConditionNestedTooDeep_whenParsed_thenItIsRefused() {
        assertThat(Rendering.refusal("{% if " + "not ".repeat(500) + "a %}{% endif %}").message())
                .isEqualTo("This condition is nested more than 100 deep.");
        assertThat(Rendering.refusal("{% if a" + " or a".repeat(5000) + " %}{% endif %}").message())
                .isEqualTo("This condition is longer than 1,000 words.");
    }

    @Test
    void givenASourceOverOneMegabyte_whenParsed_thenItIsRefused() {
        assertThat(Template.parse("x".repeat(1_000_000))).isInstanceOf(Result.Ok.class);
        assertThat(Rendering.refusal("x".repeat(1_100_000)).message())
                .isEqualTo("A template may be 1 MB long, not more.");
    }

    @Test
    void givenLoopsWithoutEnd_whenRendered_thenTheLoopIsNamed() {
        var loops = "\n" + "{% for a in l %}".repeat(7) + "{% endfor %}".repeat(7);
        var context = Rendering.context("{\"l\": \"0123456789\"}", Escape.NONE);

        assertThat(Template.parse(loops).orThrow().render(context))
                .isInstanceOfSatisfying(
                        Result.Err.class,
                        err ->
                                assertThat(((TemplateError) err.error()))
                                        .returns(2, TemplateError::line)
                                        .returns(
                                                "The loops of this template take more than"
                                                        + " 1,000,000 steps.",
                                                TemplateError::message));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% for a in l %}{% for b in l %}{% for c in l %}{{ t }}{% endfor %}{% endfor %}{%"
                        + " endfor %}",
                "{{ l|center:2000000000 }}",
                "{% filter ljust:99999999 %}x{% endfilter %}"
            })
    void givenOutputOverTenMegabytes_whenRendered_thenItIsRefused(String template) {
        var json = "{\"l\": \"" + "0".repeat(40) + "\", \"t\": \"" + "x".repeat(1000) + "\"}";

        var rendered =
                Template.parse(template).orThrow().render(Rendering.context(json, Escape.HTML));

        assertThat(rendered)
                .isInstanceOfSatisfying(
                        Result.Err.class,
                        err -> assertThat(err.error().toString()).contains("more than 10 MB"));
    }
}
