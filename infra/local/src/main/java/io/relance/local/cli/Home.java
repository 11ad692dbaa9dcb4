package io.relance.local.cli;

import java.nio.file.Path;
import java.util.Optional;

/// Where Relance lies: the launcher says so.
final class Home {
    private Home() {}

    static Path template() {
        return file("template.yaml");
    }

    /// Where the tables of [io.relance.core.segment.PostalCodes] lie.
    static Path postalCodes() {
        return file("functions/core/src/main/resources/io/relance/core/segment/postal");
    }

    private static Path file(String name) {
        return Path.of(Optional.ofNullable(System.getProperty("relance.home")).orElse("."))
                .resolve(name);
    }
}
