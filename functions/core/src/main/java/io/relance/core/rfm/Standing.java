package io.relance.core.rfm;

import io.relance.core.value.Value;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// The group a customer is in.
///
/// @param previous the group before, if it was another; empty until the first change, and again
/// after the settings of RFM changed
/// @param changedAt when it last changed; empty until it did
public record Standing(Group group, Optional<Group> previous, Optional<Instant> changedAt) {
    /// The property with the group's label.
    public static final String CURRENT = "Current RFM group";

    /// The property with the label of the group before, or [#UNKNOWN].
    public static final String PREVIOUS = "Previous RFM group";

    /// The property with the time of the last change.
    public static final String CHANGED = "RFM group last changed";

    public static final String UNKNOWN = "Unknown";

    /// Somebody's first group, or the first by new settings: no change.
    public static Standing first(Group group) {
        return new Standing(group, Optional.empty(), Optional.empty());
    }

    /// As the profile has it; what is not there is cleared.
    public static Value.Fields properties(Optional<Standing> standing) {
        var changed = standing.flatMap(Standing::changedAt).map(Instant::toString);
        return new Value.Fields(
                Map.of(
                        CURRENT, text(standing.map(s -> s.group().label())),
                        PREVIOUS, text(standing.map(Standing::previousLabel)),
                        CHANGED, text(changed)));
    }

    private String previousLabel() {
        return previous.map(Group::label).orElse(UNKNOWN);
    }

    private static Value text(Optional<String> text) {
        return text.map(Value::of).orElse(Value.NONE);
    }

    public Standing movedTo(Group next, Instant at) {
        return next == group ? this : new Standing(next, Optional.of(group), Optional.of(at));
    }
}
