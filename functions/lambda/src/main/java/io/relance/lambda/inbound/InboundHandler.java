package io.relance.lambda.inbound;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;

import io.relance.core.Result;
import io.relance.core.record.Rejected;
import io.relance.core.step.TextReplies;
import io.relance.lambda.Batch;
import io.relance.lambda.Wiring;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What people text us: the telephone number publishes it to a topic, the topic fills the queue.
public final class InboundHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private static final Logger LOG = LoggerFactory.getLogger(InboundHandler.class);

    private final TextReplies replies;
    private final Rejected rejected;

    public InboundHandler() {
        this(Wiring.fromEnvironment());
    }

    public InboundHandler(Wiring wiring) {
        replies = wiring.textReplies();
        rejected = wiring.rejected();
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        return Batch.each(event, message -> take(message.getBody()));
    }

    private boolean take(String body) {
        switch (SnsText.read(body)) {
            case Result.Err(var reason) -> rejected.put("sms", reason, body);
            case Result.Ok(var text) -> {
                var asked = replies.take(text);
                LOG.atInfo()
                        .addKeyValue("text", text.id())
                        .addKeyValue("asked", asked.map(Enum::name).orElse("nothing"))
                        .log("text taken");
            }
        }
        return true;
    }
}
