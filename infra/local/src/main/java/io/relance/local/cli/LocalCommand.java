package io.relance.local.cli;

import io.relance.local.CloudOptions;
import io.relance.local.LocalSecrets;
import io.relance.local.http.Server;

import picocli.CommandLine;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Callable;

/// `relance local`: the cloud over HTTP, until it is ended.
@CommandLine.Command(
        name = "local",
        description = "Run the whole cloud on this machine and serve it over HTTP.",
        mixinStandardHelpOptions = true)
final class LocalCommand implements Callable<Integer> {
    private static final int MOST_PORT = 65_535;
    private static final Duration TICK = Duration.ofMillis(200);

    @CommandLine.Option(names = "--port", description = "Port to serve at; 0 = any. Default: 8787.")
    private int port = 8787;

    @CommandLine.Option(names = "--at", description = "What the clock says at first. Default: now.")
    private Optional<String> at = Optional.empty();

    @CommandLine.Option(names = "--realtime", description = "Let the clock follow the wall clock.")
    private boolean realtime;

    @CommandLine.Option(names = "--data", description = "Directory that keeps the tables.")
    private Optional<Path> data = Optional.empty();

    @CommandLine.Option(
            names = "--limits",
            description = "Apply the API's rate limits, and do queued work only when told to.")
    private boolean limits;

    @CommandLine.Option(
            names = "--shopify-secret",
            description = "Secret that signs Shopify's webhooks. Default: relance-local.")
    private String shopifySecret = LocalSecrets.DEFAULT.shopifySecret();

    @CommandLine.Option(
            names = "--previous-shopify-secret",
            description = "Secret that still signs them while it rotates.")
    private Optional<String> previousShopifySecret = Optional.empty();

    private final InstantSource wall = Clock.systemUTC();

    @Override
    public Integer call() throws Exception {
        var server = start();
        Answers.out().println("ready " + server.url());
        Answers.out().flush();
        var last = wall.instant();
        while (true) {
            Thread.sleep(realtime ? TICK : Duration.ofDays(1));
            if (realtime) {
                var now = wall.instant();
                server.pass(Duration.between(last, now));
                last = now;
            }
        }
    }

    private Server start() throws IOException {
        if (port < 0 || port > MOST_PORT) {
            throw new InputException("--port is between 0 and 65535, not " + port);
        }
        try {
            return Server.start(port, options(), !limits);
        } catch (BindException taken) {
            throw new InputException("port " + port + " is taken; --port 0 takes any that is free");
        }
    }

    private CloudOptions options() throws IOException {
        var options =
                CloudOptions.of(Home.template())
                        .startingAt(instant())
                        .with(new LocalSecrets(shopifySecret, previousShopifySecret));
        if (data.isEmpty()) {
            return options;
        }
        if (Files.exists(data.get()) && !Files.isDirectory(data.get())) {
            throw new InputException("--data is a directory, and " + data.get() + " is not");
        }
        return options.keptIn(Files.createDirectories(data.get()));
    }

    private Instant instant() {
        try {
            return at.map(Instant::parse)
                    .orElseGet(() -> wall.instant().truncatedTo(ChronoUnit.SECONDS));
        } catch (DateTimeException notAnInstant) {
            throw new InputException("--at is an instant such as 2026-03-01T12:00:00Z");
        }
    }
}
