package io.relance.local.stack;

import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What `template.yaml` describes, as far as it means something on one machine. Every name is
/// resolved: account `000000000000`, region `us-east-1`, stack `relance`.
///
/// @param functions by logical identifier
/// @param buses names of event buses, beside `default`
public record Stack(
        Map<String, Function> functions,
        List<Table> tables,
        List<Queue> queues,
        List<Subscription> subscriptions,
        List<String> topics,
        List<Machine> machines,
        List<String> buses,
        List<Rule> rules,
        List<Feedback> feedback) {
    /// Where HTTP APIs are served in the cloud, as a regular expression.
    public static final String API_ADDRESS =
            "https://[a-z0-9]+\\.execute-api\\.us-east-1\\.amazonaws\\.com";

    /// A function.
    ///
    /// @param handler class name
    public record Function(
            String id,
            String arn,
            String handler,
            int memoryMb,
            Duration timeout,
            boolean arm,
            Map<String, String> environment,
            List<Source> sources) {}

    /// What calls a function.
    public sealed interface Source {
        /// A route of the HTTP API.
        ///
        /// @param method upper-case, or `ANY`
        /// @param path such as `/api/profiles/{id}` or `/api/{proxy+}`
        record Http(String method, String path) implements Source {}

        /// @param partial whether the answer may name single messages that failed
        record Queue(String arn, int batchSize, boolean partial) implements Source {}

        /// @param expression `rate(1 minute)` or `cron(0 3 * * ? *)`, in UTC
        record Schedule(String name, String expression, Optional<String> input) implements Source {}

        record Topic(String arn) implements Source {}
    }

    /// A rule on an event bus.
    ///
    /// @param pattern event pattern as JSON
    /// @param target ARN of a function
    public record Rule(String name, String bus, String pattern, String target) {}

    /// @param expires attribute that holds the time to live
    public record Table(CreateTableRequest request, Optional<String> expires) {}

    /// A queue.
    ///
    /// @param deduplicationPerGroup whether two groups may use the same deduplication identifier
    /// @param redrive after so many receives, to the queue with this ARN
    public record Queue(
            String name,
            String url,
            String arn,
            boolean fifo,
            boolean contentBasedDeduplication,
            boolean deduplicationPerGroup,
            Duration visibility,
            Duration delay,
            Duration retention,
            Optional<Redrive> redrive) {}

    /// Where messages go that were received too often.
    public record Redrive(String arn, int maxReceiveCount) {}

    /// @param protocol `sqs` or `lambda`
    public record Subscription(String topic, String protocol, String endpoint, boolean raw) {}

    /// A state machine of the system itself.
    ///
    /// @param definition ASL, with the substitutions made
    public record Machine(
            String name, String arn, String definition, List<Source.Schedule> schedules) {}

    /// Where the mail provider reports what became of mails of a configuration set.
    ///
    /// @param types such as `DELIVERY` and `BOUNCE`
    public record Feedback(String configurationSet, String topic, List<String> types) {}
}
