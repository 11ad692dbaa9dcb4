package io.relance.core.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.Result;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Optional;

/// Random templates over all of Django's tags, with what Django 3.2.25 prints for them:
/// `src/test/django/README.md` says how they are drawn.
class DjangoCorpusTest {
    private static final Cases.Case CONTEXTS = Cases.contexts("corpus-contexts.json");

    @Test
    void givenRandomTemplates_whenRendered_thenTheyPrintWhatDjangoPrints() {
        var cases = Cases.lines("corpus.jsonl");
        var different = new ArrayList<String>();

        for (var one : cases) {
            var expected = one.has("refused") ? "refused" : one.text("expected");
            var printed = printed(one);
            if (!printed.equals(expected)) {
                different.add(
                        one.text("template") + "\nDjango: " + expected + "\nhere: " + printed);
            }
        }

        assertThat(cases).hasSizeGreaterThanOrEqualTo(400);
        assertThat(different).isEmpty();
    }

    private static String printed(Cases.Case one) {
        Layouts layouts =
                name ->
                        one.has("layouts")
                                ? Optional.of(one.in("layouts").text(name))
                                : Optional.empty();
        var usual = Rendering.context("{}", one.truth("escape") ? Escape.HTML : Escape.NONE);
        var context =
                new Context(
                        CONTEXTS.in(one.text("context")).fields(),
                        usual.escape(),
                        usual.links(),
                        usual.now(),
                        usual.zone(),
                        usual.locale());
        return switch (Template.parse(one.text("template"), layouts)) {
            case Result.Ok(var template) -> template.render(context).orThrow();
            case Result.Err(var error) -> "refused";
        };
    }
}
