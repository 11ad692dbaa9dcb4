package io.relance.local.asl;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.Result;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class OwnMachinesTest {
    @Test
    void givenTheMachinesOfThisRepository_whenTheyAreRead_thenNothingIsRefused()
            throws IOException {
        var reader = new DefinitionReader("arn:aws:states:::lambda:invoke"::equals);
        try (var files = Files.walk(root().resolve("statemachines"))) {
            var machines = files.filter(file -> file.toString().endsWith(".asl.json")).toList();

            assertThat(machines).isNotEmpty();
            for (var file : machines) {
                assertThat(reader.read(Files.readString(file)))
                        .as(file.getFileName().toString())
                        .isInstanceOf(Result.Ok.class);
            }
        }
    }

    private static Path root() {
        var at = Path.of("").toAbsolutePath();
        while (!Files.exists(at.resolve("template.yaml"))) {
            at = at.getParent();
        }
        return at;
    }
}
