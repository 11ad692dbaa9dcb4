package io.relance.core.flow;

import io.relance.core.profile.ProfileId;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What an execution is started with: identifiers, and answers fixed at entry. No personal data.
///
/// As JSON: `{"run", "flow", "profile", "entry": action id, "waits": {action id: instant},
/// "answers": {action id: branch}}`.
///
/// @param entry first action
/// @param waits until when to hold at the delays that come before the first action that acts
/// @param answers branches fixed at entry
public record MachineInput(
        RunId run,
        FlowId flow,
        ProfileId profile,
        ActionId entry,
        Map<ActionId, Instant> waits,
        Map<ActionId, String> answers) {
    public MachineInput {
        waits = Collections.unmodifiableMap(new LinkedHashMap<>(waits));
        answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
    }
}
