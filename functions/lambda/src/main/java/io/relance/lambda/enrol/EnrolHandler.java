package io.relance.lambda.enrol;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;

import io.relance.codec.document.EnrolmentJson;
import io.relance.core.enrol.Enrol;
import io.relance.lambda.Batch;
import io.relance.lambda.Wiring;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Enrolments from the queue: lets profiles into flows.
public final class EnrolHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private static final Logger LOG = LoggerFactory.getLogger(EnrolHandler.class);

    private final Enrol enrol;

    public EnrolHandler() {
        this(Wiring.fromEnvironment());
    }

    public EnrolHandler(Wiring wiring) {
        enrol = wiring.enrol();
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        return Batch.each(event, message -> enter(message.getBody()));
    }

    private boolean enter(String body) {
        var enrolment = EnrolmentJson.read(body);
        var outcome = enrol.enter(enrolment);
        LOG.atInfo()
                .addKeyValue("flow", enrolment.flow().value())
                .addKeyValue("profile", enrolment.profile().value())
                .addKeyValue("outcome", outcome)
                .log("flow trigger met");
        return outcome != Enrol.Outcome.TRY_AGAIN;
    }
}
