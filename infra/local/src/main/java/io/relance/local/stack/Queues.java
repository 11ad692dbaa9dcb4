package io.relance.local.stack;

import io.relance.local.stack.Stack.Queue;
import io.relance.local.stack.Stack.Redrive;

import java.time.Duration;
import java.util.Optional;

/// Reads queues.
///
/// <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-sqs-queue.html>
final class Queues {
    private static final int DEFAULT_VISIBILITY_SECONDS = 30;
    private static final int DEFAULT_RETENTION_SECONDS = 4 * 24 * 3600;

    private Queues() {}

    static Queue read(String name, String arn, Properties properties) {
        var redrive = properties.map("RedrivePolicy");
        return new Queue(
                name,
                Names.queueUrl(name),
                arn,
                properties.flag("FifoQueue"),
                properties.flag("ContentBasedDeduplication"),
                properties.text("DeduplicationScope").equals(Optional.of("messageGroup")),
                seconds(properties, "VisibilityTimeout", DEFAULT_VISIBILITY_SECONDS),
                seconds(properties, "DelaySeconds", 0),
                seconds(properties, "MessageRetentionPeriod", DEFAULT_RETENTION_SECONDS),
                redrive.text("deadLetterTargetArn")
                        .map(target -> new Redrive(target, redrive.number("maxReceiveCount", 1))));
    }

    private static Duration seconds(Properties properties, String key, int otherwise) {
        return Duration.ofSeconds(properties.number(key, otherwise));
    }
}
