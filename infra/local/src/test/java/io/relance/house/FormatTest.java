package io.relance.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.JavaFormatterOptions;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// All sources look as the formatter would write them. `.ci/format` writes them so.
class FormatTest {
    private final Formatter formatter =
            new Formatter(
                    JavaFormatterOptions.builder()
                            .style(JavaFormatterOptions.Style.AOSP)
                            .formatJavadoc(false)
                            .build());

    @Test
    void sourcesAreFormatted() throws IOException {
        var root = Path.of("").toAbsolutePath().getParent().getParent();

        var unformatted = sources(root).stream().filter(this::differs).map(root::relativize);

        assertThat(unformatted).as("run .ci/format").isEmpty();
    }

    private static List<Path> sources(Path root) throws IOException {
        try (var functions = Files.walk(root.resolve("functions"));
                var infra = Files.walk(root.resolve("infra"))) {
            return Stream.concat(functions, infra)
                    .filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .sorted()
                    .toList();
        }
    }

    private boolean differs(Path file) {
        try {
            var source = Files.readString(file);
            return !formatter.formatSourceAndFixImports(source).equals(source);
        } catch (FormatterException unreadable) {
            throw new IllegalStateException(file + ": " + unreadable.getMessage(), unreadable);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
