package io.relance.lambda.confirm;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;

import io.relance.codec.document.ConfirmationJson;
import io.relance.core.step.Confirming;
import io.relance.core.step.Outcome;
import io.relance.core.step.Postponed;
import io.relance.lambda.Batch;
import io.relance.lambda.Wiring;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks people who signed up whether they meant it. A question that cannot leave now stays on the
/// queue and comes again.
public final class ConfirmHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private static final Logger LOG = LoggerFactory.getLogger(ConfirmHandler.class);

    private final Confirming confirming;

    public ConfirmHandler() {
        this(Wiring.fromEnvironment());
    }

    public ConfirmHandler(Wiring wiring) {
        confirming = wiring.confirming();
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        return Batch.each(event, message -> ask(message.getBody()));
    }

    private boolean ask(String body) {
        var request = ConfirmationJson.read(body);
        try {
            var outcome = confirming.ask(request);
            LOG.atInfo()
                    .addKeyValue("profile", request.profile().value())
                    .addKeyValue("outcome", outcome.map(Outcome::name).orElse("not needed"))
                    .log("confirmation asked for");
            return true;
        } catch (Postponed notNow) {
            LOG.atInfo()
                    .addKeyValue("profile", request.profile().value())
                    .addKeyValue("reason", notNow.getMessage())
                    .log("confirmation postponed");
            return false;
        }
    }
}
