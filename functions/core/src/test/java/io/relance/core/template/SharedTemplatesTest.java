package io.relance.core.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.relance.core.Result;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Templates of other projects, where a checkout has them beside it: the mails of django-oscar
/// (BSD-3-Clause) and the engine tests of pongo2 (MIT). They print what Django prints; of that only
/// digests are kept here, and `src/test/django/README.md` says how they were made. Skipped where
/// the templates are absent.
///
/// With `-Drelance.django.full=DIR`, where the oracle wrote whole outputs with `--full DIR`, a
/// difference is shown as text.
class SharedTemplatesTest {
    private static final String LAYOUTS = "oscar/communication/emails/";

    /// Pieces in which Django prints other words each time.
    private static final Set<String> RANDOM = Set.of("{% lorem 26 w %}", "{% lorem 10 %}");

    /// What Relance knows beyond Django 3.2, and is not asked here.
    private static final Set<String> KNOWN_HERE =
            Set.of("Invalid filter: 'split'", "Invalid filter: 'escapeseq'");

    private static Path templates = Path.of("absent");

    @BeforeAll
    static void find() {
        var at = Path.of(System.getProperty("user.dir")).toAbsolutePath();
        while (at.getParent() != null) {
            var found = at.resolveSibling("shared").resolve("data").resolve("email-templates");
            if (Files.isDirectory(found)) {
                templates = found;
            }
            at = at.getParent();
        }
        assumeTrue(Files.isDirectory(templates), "no shared email templates beside the checkout");
    }

    static List<Cases.Case> mails() {
        return Cases.lines("mails.jsonl");
    }

    static List<Cases.Case> pieces() {
        return Cases.lines("pongo.jsonl");
    }

    @ParameterizedTest
    @MethodSource("mails")
    void givenAMailOfOscar_whenRendered_thenItIsWhatDjangoPrints(Cases.Case mail)
            throws IOException {
        var folder = templates.resolve("django-oscar");
        var given = Cases.contexts("mail-contexts.json").in(mail.text("context"));
        var escape = mail.truth("escape") ? Escape.HTML : Escape.NONE;

        var rendered =
                Template.parse(Files.readString(folder.resolve(mail.text("file"))), layouts(folder))
                        .orThrow()
                        .render(context(given, escape))
                        .orThrow();

        var full =
                "mails/%s.%s.%s"
                        .formatted(
                                mail.text("file"),
                                mail.text("context"),
                                escape == Escape.HTML ? "html" : "none");
        assertEqual(rendered, mail, full);
    }

    /// The names by which Oscar's mails extend one another.
    private static Layouts layouts(Path folder) {
        return name -> {
            var file = folder.resolve(name.substring(LAYOUTS.length()));
            try {
                return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
            } catch (IOException unreadable) {
                throw new IllegalStateException(unreadable);
            }
        };
    }

    private static Context context(Cases.Case given, Escape escape) {
        var account = given.in("account");
        var locale =
                Locale.forLanguageTag(
                        account.text("locale").replace('_', '-')
                                + "-u-cu-"
                                + account.text("currency").toLowerCase(Locale.ROOT));
        var usual = Rendering.context("{}", escape);
        return new Context(
                given.in("variables").fields(),
                escape,
                usual.links(),
                usual.now(),
                usual.zone(),
                locale);
    }

    @ParameterizedTest
    @MethodSource("pieces")
    void givenAPieceOfPongosTests_whenItIsDjangosToo_thenItIsWhatDjangoPrints(Cases.Case piece)
            throws IOException {
        var file = templates.resolve("pongo2-engine-tests").resolve(piece.text("file"));
        int first = piece.number("first");
        int last = piece.number("last");
        var lines = Files.readString(file).split("(?<=\n)");
        var source = List.of(lines).subList(first - 1, last).stream().collect(Collectors.joining());
        var usual = Rendering.context("{}", Escape.HTML);
        var context =
                new Context(
                        Cases.contexts("pongo-context.json").fields(),
                        Escape.HTML,
                        usual.links(),
                        usual.now(),
                        usual.zone(),
                        usual.locale());

        var parsed = Template.parse(source);

        if (piece.has("refused") && !KNOWN_HERE.contains(piece.text("refused"))) {
            assertThat(parsed).as(source).isInstanceOf(Result.Err.class);
        } else if (piece.has("sha256") && RANDOM.stream().noneMatch(source::contains)) {
            assertEqual(
                    parsed.orThrow().render(context).orThrow(),
                    piece,
                    "pongo/%s.%d-%d".formatted(piece.text("file"), first, last));
        }
    }

    private static void assertEqual(String rendered, Cases.Case expected, String full)
            throws IOException {
        var outputs = System.getProperty("relance.django.full", "");
        if (!outputs.isEmpty()) {
            assertThat(rendered).isEqualTo(Files.readString(Path.of(outputs).resolve(full)));
        }
        assertThat(rendered.codePointCount(0, rendered.length()))
                .as("length of %s, which begins %s", full, rendered)
                .isEqualTo(expected.number("length"));
        assertThat(sha256(rendered)).as(full).isEqualTo(expected.text("sha256"));
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
