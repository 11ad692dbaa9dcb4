package io.relance.local.flows;

import static io.relance.local.flows.Shop.action;
import static io.relance.local.flows.Shop.mail;
import static io.relance.local.flows.Shop.on;
import static io.relance.local.flows.Shop.told;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.flow.Run;
import io.relance.core.message.WebhookPoster.Answer;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.util.Optional;

/// Webhooks out of a flow.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebhookFlowTest {
    private final Shop shop = Shop.openedAt("2026-06-01T12:00:00Z");

    @AfterAll
    void close() {
        shop.close();
    }

    private static String webhook(String url) {
        return action(
                "hook",
                "send-webhook",
                "thanks",
                """
                {'message': {'name': 'hook', 'url': '%s', 'headers': {'X-Shop': 'alba'},
                 'body': '{\\'who\\': \\'{{ email }}\\', \\'from\\': \\'{{ event.From }}\\'}'}}
                """
                        .formatted(url));
    }

    @Test
    void givenAWebhook_whenReached_thenItsRenderedBodyIsPostedAndTheRunGoesOnToItsEnd() {
        var template = shop.template("<p>Hello</p>");
        var flow =
                shop.flow(
                        on(shop.metric("Ping")),
                        webhook("https://hooks.example.com/in"),
                        mail("thanks", template, ""));

        shop.event("Ping", "ann@example.com");

        var post =
                shop.outbox(flow).stream().filter(m -> m.channel().equals("webhook")).findFirst();
        assertThat(post).isPresent();
        assertThat(post.get().to()).isEqualTo("https://hooks.example.com/in");
        assertThat(post.get().text())
                .isEqualTo("{\"who\": \"ann@example.com\", \"from\": \"ann@example.com\"}");
        assertThat(post.get().headers()).containsEntry("X-Shop", "alba");
        assertThat(shop.subjects(flow, "ann@example.com")).containsExactly("thanks");
        var run = shop.runs(flow).getFirst();
        assertThat(told(run)).containsExactly("send-webhook done", "send-email sent");
        assertThat(run.state()).isEqualTo(Run.State.COMPLETED);
    }

    @Test
    void givenAReceiverThatRefuses_whenPosted_thenTheRunGoesOnAndTheLogSaysSo() {
        var flow =
                shop.flow(
                        on(shop.metric("Refused")),
                        webhook("https://hooks.example.com/gone"),
                        mail("thanks", shop.template("<p>Hello</p>"), ""));
        shop.cloud()
                .webhooks()
                .answer(
                        call ->
                                new Answer.Answered(
                                        call.url().endsWith("/gone") ? 404 : 200,
                                        Optional.empty()));

        shop.event("Refused", "ben@example.com");

        assertThat(shop.outbox(flow))
                .filteredOn(m -> m.channel().equals("webhook"))
                .as("404 is final")
                .hasSize(1);
        assertThat(told(shop.runs(flow).getFirst()))
                .containsExactly("send-webhook failed HTTP 404", "send-email sent");
    }

    @Test
    void givenAnAddressWithoutTls_whenDrawn_thenTheFlowIsRefusedAndThePlaceNamed() {
        var metric = shop.metric("Unsafe");

        var answer =
                shop.draw(
                        on(metric),
                        "hook",
                        webhook("http://hooks.example.com/in"),
                        mail("thanks", shop.template("<p>Hello</p>"), ""));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body())
                .contains("/data/attributes/definition/actions/0/data/message/url");
    }
}
