package io.relance.local.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.relance.local.stack.Stack.Function;
import io.relance.local.stack.Stack.Rule;
import io.relance.local.stack.Stack.Source;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Reads functions and what calls them.
///
/// (page `sam-resource-function.html` of
/// <https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/>)
final class Functions {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DEFAULT_MEMORY_MB = 128;
    private static final int DEFAULT_TIMEOUT_SECONDS = 3;
    private static final int DEFAULT_BATCH = 10;

    private Functions() {}

    static Function read(String id, String arn, Properties properties) {
        return new Function(
                id,
                arn,
                properties.requiredText("Handler").split("::")[0],
                properties.number("MemorySize", DEFAULT_MEMORY_MB),
                Duration.ofSeconds(properties.number("Timeout", DEFAULT_TIMEOUT_SECONDS)),
                properties.list("Architectures").contains("arm64"),
                properties.map("Environment").texts("Variables"),
                sources(id, properties));
    }

    private static List<Source> sources(String id, Properties properties) {
        var all = new ArrayList<Source>();
        var events = properties.map("Events");
        for (var name : events.raw().keySet()) {
            var event = events.map(name.toString());
            source(id + "-" + name, event.requiredText("Type"), event.map("Properties"))
                    .ifPresent(all::add);
        }
        return all;
    }

    private static Optional<Source> source(String name, String type, Properties event) {
        if (event.text("Enabled").equals(Optional.of("false"))
                || event.text("State").equals(Optional.of("DISABLED"))) {
            return Optional.empty();
        }
        return switch (type) {
            case "HttpApi" ->
                    Optional.of(
                            new Source.Http(
                                    event.text("Method").orElse("any").toUpperCase(Locale.ROOT),
                                    event.text("Path").orElse("/{proxy+}")));
            case "SQS" ->
                    Optional.of(
                            new Source.Queue(
                                    event.requiredText("Queue"),
                                    event.number("BatchSize", DEFAULT_BATCH),
                                    event.list("FunctionResponseTypes")
                                            .contains("ReportBatchItemFailures")));
            case "Schedule", "ScheduleV2" -> Optional.of(schedule(name, type, event));
            case "SNS" -> Optional.of(new Source.Topic(event.requiredText("Topic")));
            case "EventBridgeRule", "CloudWatchEvent" -> Optional.empty();
            default ->
                    throw new IllegalArgumentException(
                            "the local cloud does not know the event type %s of %s"
                                    .formatted(type, name));
        };
    }

    static Source.Schedule schedule(String name, String type, Properties event) {
        return new Source.Schedule(
                name,
                event.requiredText(type.equals("Schedule") ? "Schedule" : "ScheduleExpression"),
                event.text("Input"));
    }

    /// Rules that a function's own events make.
    static List<Rule> rules(String id, String arn, Properties properties) {
        var all = new ArrayList<Rule>();
        var events = properties.map("Events");
        for (var name : events.raw().keySet()) {
            var event = events.map(name.toString());
            var type = event.requiredText("Type");
            if (type.equals("EventBridgeRule") || type.equals("CloudWatchEvent")) {
                all.add(rule(id + "-" + name, "Pattern", event.map("Properties"), arn));
            }
        }
        return all;
    }

    /// Rules that stand by themselves.
    static List<Rule> targets(String name, Properties properties) {
        return properties.maps("Targets").stream()
                .map(target -> rule(name, "EventPattern", properties, target.requiredText("Arn")))
                .toList();
    }

    private static Rule rule(String name, String key, Properties event, String target) {
        var bus = event.text("EventBusName").orElse("default");
        var pattern = event.find(key).orElseThrow(() -> event.missing(key));
        try {
            return new Rule(
                    name,
                    bus.substring(bus.lastIndexOf('/') + 1),
                    JSON.writeValueAsString(pattern),
                    target);
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException(name + " has a pattern that is not JSON", notJson);
        }
    }
}
