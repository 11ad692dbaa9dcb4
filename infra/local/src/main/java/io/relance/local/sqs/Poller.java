package io.relance.local.sqs;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;

import io.relance.local.function.LocalFunction;
import io.relance.local.function.Outcome;
import io.relance.local.stack.Stack;
import io.relance.local.time.VirtualTime;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Lambda's event source mapping: hands a function what is visible now, up to a batch, and deletes
/// what it did not fail on.
///
/// <https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html>
public final class Poller {
    /// A deletion names at most so many messages.
    private static final int MOST_DELETED = 10;

    private final LocalSqs sqs;
    private final LocalQueue queue;
    private final Stack.Source.Queue source;
    private final LocalFunction function;
    private final VirtualTime time;
    private boolean waiting;

    public Poller(
            LocalSqs sqs, Stack.Source.Queue source, LocalFunction function, VirtualTime time) {
        this.sqs = sqs;
        this.source = source;
        this.function = function;
        this.time = time;
        queue = sqs.byArn(source.arn());
        queue.onVisible(this::wake);
    }

    private void wake() {
        if (!waiting) {
            waiting = true;
            time.soon(this::poll);
        }
    }

    private void poll() {
        waiting = false;
        var batch = queue.receive(source.batchSize(), queue.spec().visibility());
        if (batch.isEmpty()) {
            return;
        }
        sqs.count(queue, batch.stream().mapToLong(sent -> sent.body.length()).sum());
        var failed = failed(batch, function.invoke(Batches.event(queue, batch)));
        var done = batch.stream().filter(sent -> !failed.contains(sent.id)).toList();
        for (var i = 0; i < done.size(); i += MOST_DELETED) {
            sqs.count(queue, 0);
        }
        done.forEach(sent -> queue.delete(sent.receipt));
        if (queue.hasVisible()) {
            wake();
        }
    }

    /// Messages that stay on the queue. An answer that names an unknown message, or none by name,
    /// fails the whole batch.
    private Set<String> failed(List<Sent> batch, Outcome outcome) {
        var all = batch.stream().map(sent -> sent.id).collect(Collectors.toSet());
        return switch (outcome) {
            case Outcome.Failure _ -> all;
            case Outcome.Answer(SQSBatchResponse answer) when source.partial() -> {
                if (answer.getBatchItemFailures() == null) {
                    yield Set.of();
                }
                var named = new HashSet<String>();
                answer.getBatchItemFailures().forEach(item -> named.add(item.getItemIdentifier()));
                yield all.containsAll(named) ? named : all;
            }
            case Outcome.Answer _ -> Set.of();
        };
    }
}
