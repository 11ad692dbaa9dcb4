package io.relance.core.enrol;

import io.relance.core.Fingerprint;
import io.relance.core.event.EventId;
import io.relance.core.flow.FlowId;
import io.relance.core.flow.RunId;
import io.relance.core.profile.ProfileId;

import java.time.Instant;
import java.util.Optional;

/// A profile that met a flow's trigger and is to enter it.
///
/// @param key what it enters with: the trigger event's identifier, or the time of joining. Same
/// key, same run
/// @param event the trigger event of a metric flow
/// @param startedAt time of the trigger event, or of joining: `since starting this flow` counts
/// from it
/// @param receivedAt when we learned of it: late events start nothing
public record Enrolment(
        FlowId flow,
        ProfileId profile,
        String key,
        Optional<EventId> event,
        Instant startedAt,
        Instant receivedAt) {

    public RunId run() {
        return new RunId(Fingerprint.of(22, "run", flow.value(), profile.value(), key));
    }
}
