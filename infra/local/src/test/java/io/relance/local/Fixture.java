package io.relance.local;

import io.relance.local.fixture.Notes;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/// The small stack of `fixture.yaml`, at noon.
public final class Fixture {
    public static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private Fixture() {}

    public static CloudOptions options() {
        try {
            var file = Optional.ofNullable(Fixture.class.getResource("fixture.yaml"));
            return CloudOptions.of(Path.of(file.orElseThrow().toURI())).startingAt(NOON);
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static Cloud boot() throws IOException {
        return Cloud.boot(options());
    }

    static Notes notes(Cloud cloud) {
        return new Notes(cloud.clients(), "relance-Things");
    }
}
