package io.relance.local.webhook;

import io.relance.core.Fingerprint;
import io.relance.core.message.WebhookCall;
import io.relance.core.message.WebhookPoster;
import io.relance.local.outbox.Outbox;
import io.relance.local.outbox.Outgoing;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/// The shop's servers, for the local cloud: webhooks go to the outbox, every attempt of each, and
/// are answered 200 unless somebody says otherwise.
public final class LocalWebhooks implements WebhookPoster {
    private final InstantSource clock;
    private final Outbox outbox;
    private Function<WebhookCall, Answer> answers = _ -> new Answer.Answered(200, Optional.empty());
    private long posted;

    public LocalWebhooks(InstantSource clock, Outbox outbox) {
        this.clock = clock;
        this.outbox = outbox;
    }

    /// Has calls answered so from now on.
    public void answer(Function<WebhookCall, Answer> answers) {
        this.answers = answers;
    }

    @Override
    public Answer post(WebhookCall call) {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        headers.put("Content-Type", "application/json");
        headers.putAll(call.headers());
        headers.put("Idempotency-Key", call.key());
        outbox.add(
                new Outgoing(
                        Fingerprint.of(40, "webhook", Long.toString(posted++)),
                        "webhook",
                        call.url(),
                        "",
                        List.of(),
                        List.of(),
                        List.of(),
                        "",
                        "",
                        call.body(),
                        headers,
                        Map.of(
                                "relance-run", call.run().value(),
                                "relance-flow", call.flow().value(),
                                "relance-action", call.action().value(),
                                "relance-profile", call.profile().value()),
                        "",
                        clock.instant()));
        return answers.apply(call);
    }
}
