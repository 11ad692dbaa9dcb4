package io.relance.core.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.Result;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Templates that extend others. What is printed is what Django 3.2.25 prints.
class InheritanceTest {
    private static final Map<String, String> LAYOUTS =
            Map.of(
                    "base", "<{% block a %}A{% endblock %}|{% block b %}B{% endblock b %}>",
                    "middle", "{% extends \"base\" %}{% block a %}M{{ block.super }}{% endblock %}",
                    "loop", "{% for x in list %}{% block row %}{{ x }}{% endblock %}{% endfor %}",
                    "nested", "{% block o %}({% block i %}i{% endblock %}){% endblock %}",
                    "foot", "{% block foot %}{% unsubscribe %}{% endblock %}",
                    "broken", "\n {% if %}{% endif %}",
                    "ring", "{% extends 'ring2' %}",
                    "ring2", "{% extends 'ring' %}");

    private static Result<Template, TemplateError> parsed(String template) {
        return Template.parse(template, name -> Optional.ofNullable(LAYOUTS.get(name)));
    }

    private static String rendered(String template) {
        var context = Rendering.context("{\"list\": [1, 2], \"html\": \"<b>\"}", Escape.HTML);
        return parsed(template).orThrow().render(context).orThrow();
    }

    private static TemplateError refused(Result<Template, TemplateError> parsed) {
        return switch (parsed) {
            case Result.Ok(var template) -> throw new AssertionError("not refused: " + template);
            case Result.Err(var error) -> error;
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            emptyValue = "",
            textBlock =
                    """
                    {% extends "base" %} ~ <A|B>
                    text {% extends "base" %}unseen{{ html }} ~ text <A|B>
                    {# note #}{% extends "base" %}{% load i18n %}{% block b %}{{ html }}{% endblock %} ~ <A|&lt;b&gt;>
                    {% extends "base" %}{% block a %}[{{ block.super }}]{% endblock a %} ~ <[A]|B>
                    {% extends "middle" %}{% block a %}C{{ block.super }}{{ block.super }}{% endblock %} ~ <CMAMA|B>
                    {% extends "middle" %}{% block b %}{{ block.super|lower }}{% endblock %} ~ <MA|b>
                    {% extends "base" %}{% if list.9 %}{% block a %}if{% endblock %}{% endif %} ~ <if|B>
                    {% extends "loop" %}{% block row %}{{ forloop.counter }}{{ block.super }} {% endblock %} ~ `11 22 `
                    {% extends "nested" %}{% block i %}I{% endblock %} ~ (I)
                    {% extends "nested" %}{% block o %}{{ block.super }}!{% endblock %}{% block i %}I{% endblock %} ~ (I)!
                    {% extends "nested" %}{% block i %}<{% block o %}x{{ block.super }}{% endblock %}>{% endblock %} ~ x(<x>)
                    {% block a %}{% with x=1 %}{{ x }}{% endwith %}{{ block.name }}{% endblock %} ~ 1a
                    {% for block in list %}{{ block }}{{ block.super }}{% endfor %} ~ 12
                    """)
    void givenABase_whenItIsExtended_thenItsBlocksAreReplacedAsInDjango(
            String template, String expected) {
        assertThat(rendered(template)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            textBlock =
                    """
                    {% extends "none" %} ~ There is no template called "none": save it under this name first.
                    {% extends base %} ~ Write {% extends "name" %}, with the name of a template in quotation marks.
                    {% load x %}{% extends "base" %} ~ extends must be the first tag of a template: move it to the top.
                    {% if a %}{% extends "base" %}{% endif %} ~ extends must be the first tag of a template: move it to the top.
                    {% extends "base" %}{% extends "base" %} ~ A template extends one other, not two.
                    {% block a %}{% endblock %}{% block a %}{% endblock %} ~ There are two blocks called a in this template: give one another name.
                    {% block a %}{% block a %}{% endblock %}{% endblock %} ~ There are two blocks called a in this template: give one another name.
                    {% block a %}{% endblock b %} ~ The block that is open here is called a: write {% endblock a %}.
                    {% block %}{% endblock %} ~ Write {% block name %}: one name, without blanks.
                    {% block a %} ~ This block is never closed: add {% endblock %}.
                    {% endblock %} ~ Nothing is open here that endblock could belong to.
                    """)
    void givenAMistake_whenParsed_thenItIsRefused(String template, String message) {
        assertThat(refused(parsed(template)).message()).isEqualTo(message);
    }

    @Test
    void givenNoLayouts_whenExtendsIsUsed_thenTheReasonIsThatNothingElseIsAtHand() {
        assertThat(Rendering.refusal("\n{% extends 'base' %}"))
                .isEqualTo(
                        new TemplateError(
                                2,
                                1,
                                "extends cannot be used here: no other template is at hand. Put"
                                        + " everything into this one."));
    }

    @Test
    void givenAMistakeInABase_whenParsed_thenTheBaseIsNamed() {
        assertThat(refused(parsed("{% extends 'broken' %}")))
                .isEqualTo(
                        new TemplateError(
                                2,
                                2,
                                "In the template \"broken\": Write what has to be true behind if.",
                                TemplateError.Reason.TEMPLATE,
                                Optional.of("broken")));
        assertThat(refused(parsed("{% extends 'ring' %}")))
                .isEqualTo(
                        new TemplateError(
                                1,
                                1,
                                "In the template \"ring2\": \"ring\" extends itself by way of the"
                                        + " templates it extends: ring extends ring2 extends ring.",
                                TemplateError.Reason.TEMPLATE,
                                Optional.of("ring2")));
    }

    @Test
    void givenLoopsWithoutEndInABase_whenRendered_thenTheBaseIsNamed() {
        var loops = "\n" + "{% for a in l %}".repeat(7) + "{% endfor %}".repeat(7);
        var template =
                Template.parse(
                                "{% extends 'x' %}{% block a %}short{% endblock %}",
                                _ -> Optional.of("{% block a %}{% endblock %}" + loops))
                        .orThrow();

        var rendered = template.render(Rendering.context("{\"l\": \"0123456789\"}", Escape.NONE));

        assertThat(rendered)
                .isEqualTo(
                        Result.err(
                                new TemplateError(
                                        2,
                                        97,
                                        "In the template \"x\": The loops of this template take"
                                                + " more than 1,000,000 steps.",
                                        TemplateError.Reason.TEMPLATE,
                                        Optional.of("x"))));
    }

    @Test
    void givenAFamily_whenItIsTooLargeOrTooLong_thenItIsRefused() {
        var half = "x".repeat(600_000);
        assertThat(refused(Template.parse("{% extends 'x' %}" + half, _ -> Optional.of(half))))
                .returns(
                        "A template and all it extends may be 1 MB long, not more.",
                        TemplateError::message);

        var endless = new HashMap<String, String>();
        for (int i = 0; i < 50; i++) {
            endless.put("l" + i, "{% extends 'l" + (i + 1) + "' %}");
        }
        assertThat(
                        refused(
                                Template.parse(
                                        "{% extends 'l0' %}",
                                        name -> Optional.ofNullable(endless.get(name)))))
                .returns(Optional.of("l18"), TemplateError::base)
                .extracting(TemplateError::message)
                .asString()
                .endsWith("At most 20 templates may extend one another.");
    }

    @Test
    void givenBlocksThatDoubleWithEachLevel_whenRendered_thenTheStepsAreLimited() {
        var child = new StringBuilder("{% extends 'x' %}");
        var base = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            child.append("{% block b").append(i).append(" %}{{ block.super }}{{ block.super }}");
            child.append("{% endblock %}");
            base.append("{% block b").append(i).append(" %}");
        }
        var template =
                Template.parse(
                                child.toString(),
                                _ -> Optional.of(base + "." + "{% endblock %}".repeat(40)))
                        .orThrow();

        assertThat(template.render(Rendering.context("{}", Escape.NONE)))
                .isInstanceOf(Result.Err.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            textBlock =
                    """
                    {% extends "foot" %} ~ true
                    {% extends "foot" %}{% block foot %}none{% endblock %} ~ false
                    {% extends "foot" %}{% block foot %}{{ block.super }}{% endblock %} ~ true
                    {% extends "foot" %}{% block foot %}{% block x %}{% unsubscribe %}{% endblock %}{% endblock %} ~ true
                    {% extends "base" %}{% unsubscribe %} ~ false
                    {% extends "base" %}{% block unknown %}{% unsubscribe %}{% endblock %} ~ false
                    {% block foot %}{% unsubscribe %}{% endblock %} ~ true
                    """)
    void givenAFamily_thenAWayOutCountsOnlyWhereItIsPrinted(String template, boolean expected) {
        assertThat(parsed(template).orThrow().hasUnsubscribe()).isEqualTo(expected);
        assertThat(rendered(template).contains("href")).isEqualTo(expected);
    }

    @Test
    void givenAParsedTemplate_whenABaseChanges_thenItIsCurrentNoLonger() {
        var layouts = new HashMap<>(LAYOUTS);
        Layouts found = name -> Optional.ofNullable(layouts.get(name));
        var template = Template.parse("{% extends 'middle' %}", found).orThrow();

        assertThat(template.bases().keySet()).containsExactly("middle", "base");
        assertThat(template.isCurrent(found)).isTrue();

        layouts.put("base", "changed");
        assertThat(template.isCurrent(found)).isFalse();
        layouts.remove("base");
        assertThat(template.isCurrent(found)).isFalse();
    }
}
