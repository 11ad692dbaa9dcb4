package io.relance.lambda.shopify;

import static io.relance.lambda.shopify.Told.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;

import io.relance.core.record.Change;
import io.relance.lambda.NoContext;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The events that `./relance invoke` and `sam local invoke` are shown with.
class SampleEventsTest {
    private final Taken taken = new Taken();

    private static Map<String, Object> sample(String name) throws IOException {
        var here = Path.of(System.getProperty("user.dir")).toAbsolutePath();
        while (!Files.exists(here.resolve("template.yaml"))) {
            here = here.getParent();
        }
        return ShopifyBusHandlerTest.lambdaEvent(
                Files.readString(here.resolve("events").resolve(name)));
    }

    @Test
    void givenTheSampleWebhook_whenInvoked_thenItsOrderIsPlaced() throws IOException {
        var sample = sample("shopify-door.json");
        @SuppressWarnings("unchecked") // headers are texts
        var headers = (Map<String, String>) sample.getOrDefault("headers", Map.of());
        var event =
                APIGatewayV2HTTPEvent.builder()
                        .withHeaders(headers)
                        .withBody(String.valueOf(sample.get("body")))
                        .build();

        var answer =
                new ShopifyHandler(() -> List.of("relance-local"), taken.door())
                        .handleRequest(event, new NoContext());

        assertThat(answer.getStatusCode()).isEqualTo(200);
        assertThat(events(taken.puts.getFirst().arrivals().getFirst()))
                .extracting(Change.Occurred::metric)
                .containsExactly("Placed Order", "Ordered Product", "Ordered Product");
    }

    @Test
    void givenTheSampleOfTheBus_whenInvoked_thenItsCheckoutStarted() throws IOException {
        new ShopifyBusHandler(taken.door())
                .handleRequest(sample("shopify-bus.json"), new NoContext());

        assertThat(events(taken.puts.getFirst().arrivals().getFirst()))
                .extracting(Change.Occurred::metric)
                .containsExactly("Checkout Started");
    }
}
