package io.relance.lambda.shopify;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.relance.codec.Json;
import io.relance.codec.ValueJson;
import io.relance.core.shop.Delivery;
import io.relance.core.shop.Outcome;
import io.relance.core.shop.Shopify;
import io.relance.core.value.Value;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The collection of webhook bodies that may lie beside the repository: `shared/data`. Tests that
/// need it are skipped where it is absent.
record Webhooks(Path folder) {
    static final String SHOP = "demo.myshopify.com";
    static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    /// @param topic such as `orders/create`
    record Sample(String name, String topic, String text) {
        Value.Fields body() {
            return ValueJson.readFields(Json.read(text).orThrow());
        }

        Delivery delivery() {
            return Webhooks.delivery(topic);
        }

        Outcome translated() {
            return Shopify.translate(delivery(), body());
        }
    }

    static Webhooks orSkip() {
        var here = Path.of(System.getProperty("user.dir")).toAbsolutePath();
        while (here != null && !Files.exists(here.resolve("template.yaml"))) {
            here = here.getParent();
        }
        var folder =
                here == null
                        ? Path.of("shared")
                        : here.resolveSibling("shared").resolve("data/shopify-webhooks");
        assumeTrue(
                Files.exists(folder.resolve("manifest.csv")),
                "no webhook bodies beside the repository: skipped");
        return new Webhooks(folder);
    }

    static Delivery delivery(String topic) {
        return new Delivery(SHOP, topic, "delivery-1", "2026-04", Optional.empty(), NOW);
    }

    /// Every body but those in EventBridge's envelope.
    List<Sample> all() {
        try (var lines = Files.lines(folder.resolve("manifest.csv"))) {
            return lines.skip(1)
                    .map(line -> line.split(",", 3))
                    .filter(cells -> !cells[0].startsWith("eventbridge/"))
                    .map(cells -> sample(cells[0], cells[1]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Sample sample(String file) {
        return all().stream().filter(s -> s.name().equals(file)).findFirst().orElseThrow();
    }

    String text(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Sample sample(String file, String topic) {
        return new Sample(file, topic, text(file));
    }
}
