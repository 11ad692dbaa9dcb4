package io.relance.lambda;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// Works through a batch of queue messages one by one and reports those that failed, not the batch.
/// In a FIFO queue, later messages of a failed message's group fail with it: order is kept.
public final class Batch {
    private static final Logger LOG = LoggerFactory.getLogger(Batch.class);

    private Batch() {}

    /// @param work false, or an exception: the message comes again
    public static SQSBatchResponse each(SQSEvent event, Predicate<SQSEvent.SQSMessage> work) {
        var failed = new ArrayList<SQSBatchResponse.BatchItemFailure>();
        Set<String> held = new HashSet<>();
        for (var message : event.getRecords()) {
            var group = group(message);
            if (held.contains(group) || !done(message, work)) {
                if (!group.isEmpty()) {
                    held.add(group);
                }
                failed.add(new SQSBatchResponse.BatchItemFailure(message.getMessageId()));
            }
        }
        return new SQSBatchResponse(List.copyOf(failed));
    }

    private static boolean done(SQSEvent.SQSMessage message, Predicate<SQSEvent.SQSMessage> work) {
        try {
            return work.test(message);
        } catch (RuntimeException error) {
            // The message comes again, and goes to the dead letters in the end. The error's text
            // may
            // name data: only its kinds are logged.
            LOG.atError()
                    .addKeyValue("message", message.getMessageId())
                    .addKeyValue("error", kinds(error))
                    .log("queue message failed");
            return false;
        }
    }

    private static String kinds(Throwable error) {
        var top = error.getStackTrace();
        var where = top.length == 0 ? "" : " at " + top[0];
        var cause = error.getCause();
        return error.getClass().getName() + where + (cause == null ? "" : ", by " + kinds(cause));
    }

    private static String group(SQSEvent.SQSMessage message) {
        var attributes = message.getAttributes();
        return attributes == null ? "" : attributes.getOrDefault("MessageGroupId", "");
    }
}
