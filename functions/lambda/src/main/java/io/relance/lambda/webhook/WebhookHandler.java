package io.relance.lambda.webhook;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;

import io.relance.aws.sqs.SqsPostponement;
import io.relance.codec.document.WebhookCallJson;
import io.relance.core.step.WebhookDelivery;
import io.relance.lambda.Batch;
import io.relance.lambda.Wiring;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Webhooks from the queue: posts them to the shop's server. One that is to be tried again stays on
/// the queue until it is time; how often it was tried is how often it was received.
public final class WebhookHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookHandler.class);

    private final WebhookDelivery delivery;
    private final SqsPostponement postponement;

    public WebhookHandler() {
        this(Wiring.fromEnvironment());
    }

    public WebhookHandler(Wiring wiring) {
        delivery = wiring.webhookDelivery();
        postponement = wiring.postponedWebhooks();
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        return Batch.each(event, this::post);
    }

    private boolean post(SQSEvent.SQSMessage message) {
        var call = WebhookCallJson.read(message.getBody());
        var attempt = attempt(message);
        var again = delivery.attempt(call, attempt);
        LOG.atInfo()
                .addKeyValue("run", call.run().value())
                .addKeyValue("action", call.action().value())
                .addKeyValue("attempt", attempt)
                .addKeyValue("again", again.isPresent())
                .log("webhook posted");
        again.ifPresent(wait -> postponement.postpone(message.getReceiptHandle(), wait));
        return again.isEmpty();
    }

    private static int attempt(SQSEvent.SQSMessage message) {
        return Integer.parseInt(message.getAttributes().get("ApproximateReceiveCount"));
    }
}
