package io.relance.core.flow;

import io.relance.core.profile.ProfileId;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What an execution is started with: identifiers, and answers fixed at entry. No personal data.
///
/// As JSON: `{"run", "flow", "profile", "entry": action id, "waits": {action id: instant},
/// "splits": {action id: true}}`.
///
/// @param entry first action
/// @param waits until when to hold at the delays that come before the first action that acts
/// @param splits answers of the trigger splits
public record MachineInput(
        RunId run,
        FlowId flow,
        ProfileId profile,
        ActionId entry,
        Map<ActionId, Instant> waits,
        Map<ActionId, Boolean> splits) {
    public MachineInput {
        waits = Collections.unmodifiableMap(new LinkedHashMap<>(waits));
        splits = Collections.unmodifiableMap(new LinkedHashMap<>(splits));
    }
}
