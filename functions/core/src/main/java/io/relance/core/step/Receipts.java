package io.relance.core.step;

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
        var received =
                event(message, Metric.RECEIVED_EMAIL, message.id().value(), at, Value.Fields.EMPTY);
        record(message, List.of(received), at);
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
