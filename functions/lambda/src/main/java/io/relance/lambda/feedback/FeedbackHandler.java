package io.relance.lambda.feedback;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;

import io.relance.core.Result;
import io.relance.core.message.Messages;
import io.relance.core.record.Rejected;
import io.relance.core.step.MailReports;
import io.relance.lambda.Batch;
import io.relance.lambda.Wiring;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The mail provider's reports: SES publishes them to a topic, the topic fills the queue.
public final class FeedbackHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private static final Logger LOG = LoggerFactory.getLogger(FeedbackHandler.class);

    private final Messages messages;
    private final MailReports reports;
    private final Rejected rejected;

    public FeedbackHandler() {
        this(Wiring.fromEnvironment());
    }

    public FeedbackHandler(Wiring wiring) {
        this(wiring.messages(), wiring.mailReports(), wiring.rejected());
    }

    FeedbackHandler(Messages messages, MailReports reports, Rejected rejected) {
        this.messages = messages;
        this.reports = reports;
        this.rejected = rejected;
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        return Batch.each(event, message -> take(message.getBody()));
    }

    private boolean take(String body) {
        switch (SesReport.read(body)) {
            case Result.Err(var reason) -> {
                if (!SesReport.ofAnAlert(body)) {
                    rejected.put("ses", reason, body);
                }
            }
            case Result.Ok(var report) -> {
                var message = messages.find(report.profile(), report.message());
                if (message.isEmpty()) {
                    rejected.put("ses", "The report is about a message we never claimed.", body);
                } else {
                    reports.take(message.get(), report.what());
                    LOG.atInfo()
                            .addKeyValue("message", report.message().value())
                            .addKeyValue("report", report.what().getClass().getSimpleName())
                            .log("mail report taken");
                }
            }
        }
        return true;
    }
}
