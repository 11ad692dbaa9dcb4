package io.relance.core.flow;

import io.relance.core.segment.Definition;
import io.relance.core.segment.EventFilter;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// One box of a flow, as the marketer drew it.
public sealed interface Action {
    ActionId id();

    /// What may come next, in the order drawn.
    List<ActionId> successors();

    /// Holds the profile.
    record TimeDelay(ActionId id, Delay delay, Optional<ActionId> next) implements Action {
        @Override
        public List<ActionId> successors() {
            return next.stream().toList();
        }
    }

    /// Asks about the profile when it arrives.
    record ConditionalSplit(
            ActionId id, Definition condition, Optional<ActionId> yes, Optional<ActionId> no)
            implements Action {
        @Override
        public List<ActionId> successors() {
            return Stream.of(yes, no).flatMap(Optional::stream).toList();
        }
    }

    /// Asks about the event that started the run: the answer is known at entry.
    record TriggerSplit(
            ActionId id, EventFilter filter, Optional<ActionId> yes, Optional<ActionId> no)
            implements Action {
        @Override
        public List<ActionId> successors() {
            return Stream.of(yes, no).flatMap(Optional::stream).toList();
        }
    }

    /// Offers a mail for sending; consent, suppression or smart sending may still skip it.
    record SendEmail(ActionId id, Status status, EmailMessage message, Optional<ActionId> next)
            implements Action {
        @Override
        public List<ActionId> successors() {
            return next.stream().toList();
        }
    }
}
