package io.relance.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Finds the repository the tests run in.
public final class Repository {
    private Repository() {}

    public static Path file(String name) {
        var here = Optional.of(Path.of("").toAbsolutePath());
        while (here.isPresent()) {
            var file = here.get().resolve(name);
            if (Files.exists(here.get().resolve("template.yaml")) && Files.exists(file)) {
                return file;
            }
            here = Optional.ofNullable(here.get().getParent());
        }
        throw new IllegalStateException("the repository has no " + name);
    }
}
