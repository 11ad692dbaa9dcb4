package io.relance.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class MailSourcesTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final Map<TemplateId, MailTemplate> stored = new HashMap<>();
    private final List<TemplateId> read = new ArrayList<>();

    private Optional<MailTemplate> find(TemplateId id) {
        read.add(id);
        return Optional.ofNullable(stored.get(id));
    }

    private MailTemplate template(String id, Optional<String> text, String... bases) {
        var base = Optional.of(bases).filter(b -> b.length > 0).map(b -> new TemplateId(b[0]));
        var template =
                new MailTemplate(
                        new TemplateId(id),
                        id,
                        "CODE",
                        "html of " + id,
                        text,
                        new MailTemplate.Bases(base, text.flatMap(_ -> base)),
                        NOON,
                        NOON);
        stored.put(template.id(), template);
        return template;
    }

    @Test
    void givenATemplateThatExtendsNothing_whenItsSourcesAreAskedFor_thenNothingIsRead() {
        var sources = MailSources.of(template("a", Optional.of("text")), this::find);

        assertThat(sources)
                .contains(new MailSources(List.of("html of a"), Optional.of(List.of("text"))));
        assertThat(read).isEmpty();
    }

    @Test
    void givenTwoPartsThatExtendTheSame_whenAsked_thenEachTemplateIsReadOnce() {
        template("c", Optional.of("tc"));
        template("b", Optional.of("tb"), "c");
        var sources = MailSources.of(template("a", Optional.of("ta"), "b"), this::find);

        assertThat(sources)
                .contains(
                        new MailSources(
                                List.of("html of a", "html of b", "html of c"),
                                Optional.of(List.of("ta", "tb", "tc"))));
        assertThat(read).containsExactly(new TemplateId("b"), new TemplateId("c"));
    }

    @Test
    void givenABlankText_whenAsked_thenTheTextIsMadeOfTheHtml() {
        assertThat(MailSources.of(template("a", Optional.of(" ")), this::find).orElseThrow().text())
                .isEmpty();
    }

    @Test
    void givenABaseThatIsGoneOrACircle_whenAsked_thenThereIsNothingToRender() {
        assertThat(MailSources.of(template("a", Optional.empty(), "gone"), this::find)).isEmpty();
        template("b", Optional.empty(), "c");
        assertThat(MailSources.of(template("c", Optional.empty(), "b"), this::find)).isEmpty();
        template("d", Optional.empty());
        assertThat(MailSources.of(template("e", Optional.of("x"), "d"), this::find)).isEmpty();
    }

    @Test
    void givenTwentyThatExtendOneAnother_whenAsked_thenAllAreThereAndOneMoreIsTooMany() {
        for (var i = 1; i < 20; i++) {
            template("t" + i, Optional.empty(), "t" + (i + 1));
        }
        var last = template("t20", Optional.empty());

        assertThat(
                        MailSources.of(stored.get(new TemplateId("t1")), this::find)
                                .orElseThrow()
                                .html())
                .hasSize(20)
                .endsWith(last.html());
        assertThat(MailSources.of(template("t0", Optional.empty(), "t1"), this::find)).isEmpty();
    }
}
