package io.relance.core.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.relance.core.Result;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Templates of other projects, where a checkout has them beside it: the mails of django-oscar
/// (BSD-3-Clause) and the engine tests of pongo2 (MIT). Skipped where they are absent.
class SharedTemplatesTest {
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

    @ParameterizedTest
    @ValueSource(strings = {"verbatim", "templatetag"})
    void givenPongosTests_whenTheyAreDjangosToo_thenTheOutputIsTheSame(String name)
            throws IOException {
        var folder = templates.resolve("pongo2-engine-tests");
        var source = Files.readString(folder.resolve(name + ".tpl"));
        var expected = Files.readString(folder.resolve(name + ".tpl.out"));

        var printed = Rendering.html(source, "{\"simple\": {\"number\": 42}}");

        assertThat(printed.strip()).isEqualTo(expected.strip());
    }

    @Test
    void givenOscarsMails_whenTheyNeedOtherFiles_thenTheyAreRefusedByName() throws IOException {
        try (var files = Files.list(templates.resolve("django-oscar"))) {
            for (var file : files.toList()) {
                var parsed = Template.parse(Files.readString(file));

                assertThat(parsed)
                        .isInstanceOfSatisfying(
                                Result.Err.class,
                                err ->
                                        assertThat(((TemplateError) err.error()).message())
                                                .contains(" cannot be used: "));
            }
        }
    }
}
