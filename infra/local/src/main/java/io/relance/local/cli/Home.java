package io.relance.local.cli;

import java.nio.file.Path;
import java.util.Optional;

/// Where Relance lies: the launcher says so.
final class Home {
    private Home() {}

    static Path template() {
        return Path.of(Optional.ofNullable(System.getProperty("relance.home")).orElse("."))
                .resolve("template.yaml");
    }
}
