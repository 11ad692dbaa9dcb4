package io.relance.core.flow;

import io.relance.core.segment.Definition;
import io.relance.core.segment.EventFilter;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// One box of a flow, as the marketer drew it.
public sealed interface Action {
    ActionId id();

    /// What may come next, in the order drawn.
    List<ActionId> successors();

    /// Its kind, by the name it has in the API.
    default String type() {
        return switch (this) {
            case TimeDelay _ -> "time-delay";
            case ConditionalSplit _ -> "conditional-split";
            case TriggerSplit _ -> "trigger-split";
            case SendEmail _ -> "send-email";
        };
    }

    /// The same action under other identifiers, its own and those it links to.
    default Action renamed(UnaryOperator<ActionId> name) {
        return switch (this) {
            case TimeDelay(var id, var delay, var next) ->
                    new TimeDelay(name.apply(id), delay, next.map(name));
            case ConditionalSplit(var id, var condition, var yes, var no) ->
                    new ConditionalSplit(name.apply(id), condition, yes.map(name), no.map(name));
            case TriggerSplit(var id, var filter, var yes, var no) ->
                    new TriggerSplit(name.apply(id), filter, yes.map(name), no.map(name));
            case SendEmail(var id, var status, var message, var next) ->
                    new SendEmail(name.apply(id), status, message, next.map(name));
        };
    }

    /// The same action, acting or not; delays and splits have no status.
    default Action withStatus(Status status) {
        return switch (this) {
            case SendEmail(var id, var _, var message, var next) ->
                    new SendEmail(id, status, message, next);
            case TimeDelay _, ConditionalSplit _, TriggerSplit _ -> this;
        };
    }

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
