package io.relance.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.codec.Json;
import io.relance.local.function.Outcome;

import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// Every function has a sample event, and every sample event is answered.
class SampleEventsTest {
    private static final Path HOME = Path.of("").toAbsolutePath().getParent().getParent();

    @Test
    void givenTheSampleEvents_whenTheirFunctionsAreInvoked_thenEachAnswers() throws Exception {
        try (var cloud = Cloud.boot(CloudOptions.of(HOME.resolve("template.yaml")))) {
            for (var file : samples()) {
                var function = cloud.functions().find(function(file)).orElseThrow();
                var event = Json.read(Files.readString(file)).orThrow();

                assertThat(function.invoke(event))
                        .as("%s", file.getFileName())
                        .isInstanceOf(Outcome.Answer.class);
            }
        }
    }

    @Test
    void givenTheFunctions_thenEachHasASample() throws Exception {
        var sampled = samples().stream().map(SampleEventsTest::function).toList();
        try (var cloud = Cloud.boot(CloudOptions.of(HOME.resolve("template.yaml")))) {
            assertThat(cloud.functions().all())
                    .allSatisfy(each -> assertThat(sampled).contains(each.spec().id()));
        }
    }

    private static List<Path> samples() throws Exception {
        try (var files = Files.list(HOME.resolve("events"))) {
            return files.sorted().toList();
        }
    }

    /// `shopify-door.json` is for `ShopifyDoor`; every `api-….json` for `ApiDoor`.
    private static String function(Path sample) {
        var name = sample.getFileName().toString().replace(".json", "");
        return name.startsWith("api-")
                ? "ApiDoor"
                : Arrays.stream(name.split("-"))
                        .map(word -> word.substring(0, 1).toUpperCase() + word.substring(1))
                        .collect(Collectors.joining());
    }
}
