package io.relance.local;

import io.relance.lambda.Secrets;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// How a local cloud is set up.
///
/// @param template `template.yaml`
/// @param parameters of the template, where they differ from its defaults
/// @param start what the clock says at first
/// @param seed of every identifier that is drawn
/// @param publicUrl where the HTTP API is served, in place of its address in the cloud; empty to
///     keep that
/// @param data where tables are kept; in memory if empty
public record CloudOptions(
        Path template,
        Map<String, String> parameters,
        Instant start,
        long seed,
        Secrets secrets,
        Optional<String> publicUrl,
        Optional<Path> data) {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    public CloudOptions {
        parameters = Map.copyOf(parameters);
    }

    public static CloudOptions of(Path template) {
        return new CloudOptions(
                template,
                Map.of(),
                START,
                1,
                LocalSecrets.DEFAULT,
                Optional.empty(),
                Optional.empty());
    }

    public CloudOptions startingAt(Instant instant) {
        return new CloudOptions(template, parameters, instant, seed, secrets, publicUrl, data);
    }

    public CloudOptions seeded(long newSeed) {
        return new CloudOptions(template, parameters, start, newSeed, secrets, publicUrl, data);
    }

    /// A parameter of the template set to something else than its default.
    public CloudOptions parameter(String name, String value) {
        var all = new java.util.HashMap<>(parameters);
        all.put(name, value);
        return new CloudOptions(template, all, start, seed, secrets, publicUrl, data);
    }

    public CloudOptions with(Secrets others) {
        return new CloudOptions(template, parameters, start, seed, others, publicUrl, data);
    }

    public CloudOptions servedAt(String url) {
        return new CloudOptions(template, parameters, start, seed, secrets, Optional.of(url), data);
    }

    public CloudOptions keptIn(Path folder) {
        return new CloudOptions(
                template, parameters, start, seed, secrets, publicUrl, Optional.of(folder));
    }
}
