package io.relance.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

class RenderCommandTest {
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final InputStream in = System.in;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final ByteArrayOutputStream complained = new ByteArrayOutputStream();

    @TempDir private Path folder;

    @BeforeEach
    void listen() {
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void restore() {
        System.setOut(out);
        System.setErr(err);
        System.setIn(in);
    }

    private String file(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text).toString();
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private String complaint() {
        return complained.toString(StandardCharsets.UTF_8).strip();
    }

    private String rendered(String template, String context, String... more) throws IOException {
        said.reset();
        var line = new java.util.ArrayList<String>();
        line.add("render");
        line.add(file("t.html", template));
        line.add("--context");
        line.add(file("c.json", context));
        line.addAll(java.util.List.of(more));

        var exit = Main.run(line.toArray(String[]::new));

        assertThat(complaint()).isEmpty();
        assertThat(exit).isZero();
        return said();
    }

    @Test
    void givenATemplate_whenRendered_thenExactlyWhatItSaysIsPrinted() throws IOException {
        var context = "{\"n\": \"Käse & Wein 🧀\", \"l\": [1, 2.50], \"nothing\": null}";

        assertThat(rendered("{{ n }}\r\n{{ l.1 }}", context))
                .isEqualTo("Käse &amp; Wein 🧀\r\n2.5");
        assertThat(rendered("<p>{{ n }}</p>\n", context)).isEqualTo("<p>Käse &amp; Wein 🧀</p>\n");
        assertThat(rendered("", context)).isEmpty();
        assertThat(rendered("{{ n }}", context, "--no-escape")).isEqualTo("Käse & Wein 🧀");
        assertThat(rendered("<h1>{{ n }}</h1><p>x</p>", context, "--text"))
                .contains("Käse & Wein 🧀")
                .doesNotContain("<");
    }

    @Test
    void givenLocaleZoneAndMoment_whenRendered_thenTheyCount() throws IOException {
        var template = "{% today '%Y-%m-%d %H' as t %}{{ t }} {% currency_format 5 %}";

        assertThat(rendered(template, "{}", "--now", "2026-12-31T23:30:00Z"))
                .isEqualTo("2026-12-31 23 $5.00");
        assertThat(
                        rendered(
                                template,
                                "{}",
                                "--now",
                                "2026-12-31T23:30:00Z",
                                "--zone",
                                "Europe/Paris",
                                "--locale",
                                "fr-FR"))
                .startsWith("2027-01-01 00 5,00")
                .endsWith("€");
    }

    @Test
    void givenStandardInput_whenRendered_thenItIsTheTemplateOrTheContext() throws IOException {
        System.setIn(new ByteArrayInputStream("Hi {{ n }}".getBytes(StandardCharsets.UTF_8)));
        var exit = Main.run("render", "-", "--context", file("c.json", "{\"n\": 1}"));
        assertThat(exit).isZero();
        assertThat(said()).isEqualTo("Hi 1");

        assertThat(Main.run("render", "-", "--context", "-")).isEqualTo(2);
        assertThat(complaint()).contains("only one");
    }

    @Test
    void givenBases_whenRendered_thenTheyAreFoundBesideTheTemplateOrInTheDirectory()
            throws IOException {
        file("mail/base.html", "<b>{% block a %}A{% endblock %}</b>");
        file("elsewhere/mail/base.html", "<i>{% block a %}A{% endblock %}</i>");
        var extending = "{% extends 'mail/base.html' %}{% block a %}mine{% endblock %}";

        assertThat(rendered(extending, "{}")).isEqualTo("<b>mine</b>");
        assertThat(rendered(extending, "{}", "--base", folder.resolve("mail").toString()))
                .isEqualTo("<b>mine</b>");
        assertThat(rendered(extending, "{}", "--base", folder.resolve("elsewhere").toString()))
                .isEqualTo("<i>mine</i>");
    }

    @Test
    void givenABaseOutsideOfTheDirectory_whenRendered_thenItIsNotRead() throws IOException {
        var secret = file("secret.html", "SECRET");
        var inside = folder.resolve("inside");
        Files.createDirectories(inside);
        Files.createSymbolicLink(inside.resolve("link.html"), Path.of(secret));

        for (var name : java.util.List.of("../secret.html", secret, "link.html", "a\u0000b")) {
            complained.reset();
            var template = file("inside/t.html", "\n {% extends \"" + name + "\" %}");

            assertThat(Main.run("render", template)).as(name).isEqualTo(2);
            assertThat(complaint()).startsWith(template + ":2:2: ").hasLineCount(1);
        }
        assertThat(said()).isEmpty();
    }

    @Test
    void givenARefusedTemplate_whenRendered_thenItsPlaceIsToldAndNothingPrinted()
            throws IOException {
        var broken = file("t.html", "<p>\n  {{ a|nope }}");
        var context = file("c.json", "{\"l\": [" + "0,".repeat(1100) + "0]}");

        assertThat(Main.run("render", broken, "--context", context)).isEqualTo(2);
        assertThat(complaint()).startsWith(broken + ":2:3: ").contains("nope").hasLineCount(1);

        complained.reset();
        var endless =
                file(
                        "endless.html",
                        "x\n{% for a in l %}{% for b in l %}x{% endfor %}{% endfor %}");
        assertThat(Main.run("render", endless, "--context", context)).isEqualTo(2);
        assertThat(complaint()).startsWith(endless + ":2:").hasLineCount(1);
        assertThat(said()).isEmpty();
    }

    @Test
    void givenABaseThatIsWrong_whenRendered_thenItsOwnPlaceIsTold() throws IOException {
        file("base.html", "a\n\n {{ a|nope }}");
        var template = file("t.html", "{% extends 'base.html' %}");

        assertThat(Main.run("render", template)).isEqualTo(2);
        assertThat(complaint())
                .startsWith(folder.resolve("base.html").toRealPath() + ":3:2: ")
                .contains("nope");
    }

    @Test
    void givenAContextThatIsNone_whenRendered_thenOneLineSaysWhatToDo() throws IOException {
        var template = file("t.html", "x");
        var list = file("list.json", "[1]");
        var torn = file("torn.json", "{\n\"a\": }");
        var latin = folder.resolve("latin.json");
        Files.write(latin, new byte[] {'{', '"', (byte) 0xe9, '"', ':', '1', '}'});

        for (var wrong :
                java.util.Map.of(
                                list,
                                "has to hold an object",
                                torn,
                                "line 2, column",
                                latin.toString(),
                                "not in UTF-8",
                                folder.toString(),
                                "cannot read")
                        .entrySet()) {
            complained.reset();
            assertThat(Main.run("render", template, "--context", wrong.getKey())).isEqualTo(2);
            assertThat(complaint())
                    .contains(wrong.getKey())
                    .contains(wrong.getValue())
                    .hasLineCount(1);
        }
        for (var option : java.util.List.of("--zone=Mars", "--now=noon", "--locale=!")) {
            complained.reset();
            assertThat(Main.run("render", template, option)).isEqualTo(2);
            assertThat(complaint())
                    .contains(option.substring(0, option.indexOf('=')))
                    .hasLineCount(1);
        }
        assertThat(said()).isEmpty();
    }
}
