package io.relance.core.segment;

import io.relance.core.event.Event;
import io.relance.core.event.EventId;
import io.relance.core.flow.ActionId;
import io.relance.core.flow.FlowId;
import io.relance.core.record.FlowEntry;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// Where in which flow a condition is asked.
///
/// @param action where the profile stands; the entry action for a flow's own filter
/// @param startedAt time of the trigger: `flow-start` counts from it
/// @param triggerEvent what started the run; `flow-start` does not count it
/// @param trigger the same event, where conditions ask about it
/// @param entries the profile's ledger of flows entered
public record FlowContext(
        FlowId flow,
        ActionId action,
        Instant startedAt,
        Optional<EventId> triggerEvent,
        Optional<Event> trigger,
        Map<FlowId, FlowEntry> entries) {
    public FlowContext {
        entries = Map.copyOf(entries);
    }

    /// The last entry into this flow that is not the present run's own. The ledger keeps the last
    /// entry alone: of one before the present run only its existence is known.
    Optional<When> otherEntry() {
        var last = Optional.ofNullable(entries.get(flow));
        if (last.isEmpty()) {
            return Optional.empty();
        }
        if (!isOwn(last.get())) {
            return Optional.of(new When.Moment(last.get().at()));
        }
        return last.get().count() > 1 ? Optional.of(new When.LongAgo()) : Optional.empty();
    }

    private boolean isOwn(FlowEntry entry) {
        return triggerEvent
                .map(event -> event.value().equals(entry.key()))
                .orElse(entry.at().equals(startedAt));
    }
}
