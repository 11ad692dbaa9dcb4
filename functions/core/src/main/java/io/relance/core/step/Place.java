package io.relance.core.step;

import io.relance.core.definition.Catalogue;
import io.relance.core.flow.ActionId;
import io.relance.core.flow.Flow;
import io.relance.core.flow.Run;
import io.relance.core.record.ProfileState;
import io.relance.core.segment.Definition;

import java.time.Instant;
import java.time.ZoneId;

/// Where a run stands: in which flow, as it is defined now, with whom, and when.
public record Place(Run run, Flow flow, Catalogue catalogue, ProfileState state, Instant now) {
    /// The same place, with the person as they are now.
    Place with(ProfileState newest) {
        return new Place(run, flow, catalogue, newest, now);
    }

    public ZoneId zone() {
        return Asking.zone(state.profile(), catalogue);
    }

    /// Whether a condition of the flow holds, asked at `action`.
    boolean holds(Definition condition, ActionId action, Asking asking) {
        return asking.holds(
                condition,
                flow.id(),
                java.util.Optional.of(action),
                run.startedAt(),
                run.event(),
                now);
    }
}
