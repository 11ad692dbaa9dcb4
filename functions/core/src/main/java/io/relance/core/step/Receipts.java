package io.relance.core.step;

import io.relance.core.consent.Channel;
import io.relance.core.event.Metric;
import io.relance.core.message.Message;
import io.relance.core.profile.ProfilePatch;
import io.relance.core.record.Arrival;
import io.relance.core.record.Change;
import io.relance.core.record.Recorder;
import io.relance.core.value.Value;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Records what became of messages as events of the same timeline: segments and flows ask about
/// them like about any other.
public final class Receipts {
    private final Recorder recorder;

    public Receipts(Recorder recorder) {
        this.recorder = recorder;
    }

    /// The provider accepted the message.
    public void received(Message message, Instant at) {
        record(message, List.of(once(message, received(message), at)), at);
    }

    /// The provider would not take the message. A mail has no event of its own for it.
    public void refused(Message message, Instant at) {
        if (message.channel() == Channel.SMS) {
            record(message, List.of(once(message, Metric.FAILED_SMS, at)), at);
        }
    }

    /// Somebody followed a link of the message.
    public void clicked(Message message, String url, Instant at) {
        var uniqueId = message.id().value() + ":" + at;
        var properties = new Value.Fields(Map.of("URL", Value.of(url)));
        record(message, List.of(event(message, clicked(message), uniqueId, at, properties)), at);
    }

    private static String received(Message message) {
        return switch (message.channel()) {
            case EMAIL -> Metric.RECEIVED_EMAIL;
            case SMS -> Metric.RECEIVED_SMS;
            case PUSH -> Metric.RECEIVED_PUSH;
        };
    }

    private static String clicked(Message message) {
        return switch (message.channel()) {
            case EMAIL -> Metric.CLICKED_EMAIL;
            case SMS -> Metric.CLICKED_SMS;
            case PUSH -> Metric.OPENED_PUSH;
        };
    }

    private static Change once(Message message, String metric, Instant at) {
        return event(message, metric, message.id().value(), at, Value.Fields.EMPTY);
    }

    /// @param changes what the report means for the person, such as a suppression
    public void record(Message message, List<Change> changes, Instant at) {
        recorder.record(
                new Arrival(
                        Optional.of(message.profile()),
                        Set.of(),
                        ProfilePatch.NOTHING,
                        changes,
                        at,
                        false,
                        "messages",
                        Optional.empty(),
                        Optional.empty()));
    }

    /// An event about a message, filterable by flow, action and subject.
    public static Change event(
            Message message, String metric, String uniqueId, Instant at, Value.Fields more) {
        var properties = new LinkedHashMap<String, Value>();
        properties.put("$message", Value.of(message.id().value()));
        properties.put("$flow", Value.of(message.flow().value()));
        properties.put("$flow_action", Value.of(message.action().value()));
        message.variation().ifPresent(v -> properties.put("$variation", Value.of(v.value())));
        properties.put("Campaign Name", Value.of(message.name()));
        properties.putAll(more.fields());
        return new Change.Occurred(
                metric,
                uniqueId,
                at,
                Optional.empty(),
                new Value.Fields(properties),
                Value.Fields.EMPTY);
    }
}
