package io.relance.core.flow;

import java.time.Duration;

/// How often one profile may enter a flow.
public sealed interface Reentry {
    /// Once in a lifetime: the default of list and segment flows.
    record Never() implements Reentry {}

    /// Each time the trigger is met: the default of metric and date flows.
    record Always() implements Reentry {}

    /// Again only when `pause` has passed since the last entry.
    record After(Duration pause) implements Reentry {}

    static Reentry byDefault(Trigger trigger) {
        return switch (trigger) {
            case Trigger.JoinedList _, Trigger.EnteredSegment _ -> new Never();
            case Trigger.OnMetric _, Trigger.OnDate _ -> new Always();
        };
    }
}
