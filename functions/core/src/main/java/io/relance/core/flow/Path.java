package io.relance.core.flow;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What happens to a run from one place of the graph up to the next action that is carried out by a
/// step: it goes through delays and through the trigger splits answered at entry.
///
/// A delay after which nothing can be sent any more is not waited in: the run ends there. Source:
/// [time delay reference](https://help.klaviyo.com/hc/en-us/articles/115003885212).
///
/// @param waits until when each delay on the way holds. Where the run ends at a delay, that one and
/// all after it hold until the instant it was reached: its machine runs through at once
/// @param passed delays and trigger splits on the way, in order; none of those after the end
/// @param next the action for which the step is called next; empty if the run ends. Its machine may
/// still call the step for drafts that follow: they find the run ended
public record Path(
        Map<ActionId, Instant> waits, List<Run.Reached> passed, Optional<ActionId> next) {
    public Path {
        waits = Collections.unmodifiableMap(new LinkedHashMap<>(waits));
        passed = List.copyOf(passed);
    }

    /// The way on from `next`, reached at `now`.
    ///
    /// @param splits answers of the trigger splits, see [Run]
    /// @param zone whose clock counts in delays that name none
    public static Path from(
            FlowDefinition flow,
            Optional<ActionId> next,
            Map<ActionId, Boolean> splits,
            Instant now,
            ZoneId zone) {
        return new Walk(flow, splits, zone, now, now).along(next);
    }

    /// The way of a run that enters the flow at `entry`: its first delay counts from `startedAt`,
    /// the time of the trigger, and is over at once if that is past.
    public static Path atEntry(
            FlowDefinition flow,
            Optional<ActionId> entry,
            Map<ActionId, Boolean> splits,
            Instant startedAt,
            Instant now,
            ZoneId zone) {
        return new Walk(flow, splits, zone, startedAt, now).along(entry);
    }

    private static final class Walk {
        private final FlowDefinition flow;
        private final Map<ActionId, Boolean> splits;
        private final ZoneId zone;
        private final Map<ActionId, Instant> waits = new LinkedHashMap<>();
        private final List<Run.Reached> passed = new ArrayList<>();
        private Instant countFrom;
        private Instant at;
        private boolean ended;

        Walk(
                FlowDefinition flow,
                Map<ActionId, Boolean> splits,
                ZoneId zone,
                Instant countFrom,
                Instant at) {
            this.flow = flow;
            this.splits = splits;
            this.zone = zone;
            this.countFrom = countFrom;
            this.at = at;
        }

        Path along(Optional<ActionId> place) {
            var action = place.flatMap(flow::action);
            if (action.isEmpty()) {
                return new Path(waits, passed, Optional.empty());
            }
            return switch (action.get()) {
                case Action.TimeDelay delay -> along(hold(delay));
                case Action.TriggerSplit split -> along(branch(split));
                case Action.ConditionalSplit _, Action.SendEmail _ ->
                        new Path(waits, passed, ended ? Optional.empty() : place);
            };
        }

        private Optional<ActionId> hold(Action.TimeDelay delay) {
            ended = ended || !Graph.of(flow).reachesActing(delay.id(), splits);
            if (!ended) {
                log(delay, "waited");
                var until = Delays.until(delay.delay(), countFrom, zone);
                at = until.isAfter(at) ? until : at;
                countFrom = at;
            }
            waits.put(delay.id(), at);
            return delay.next();
        }

        private Optional<ActionId> branch(Action.TriggerSplit split) {
            var yes = Graph.answer(split, splits);
            if (!ended) {
                log(split, yes ? "yes" : "no");
            }
            return yes ? split.yes() : split.no();
        }

        private void log(Action action, String outcome) {
            passed.add(new Run.Reached(action.id(), action.type(), at, outcome, ""));
        }
    }
}
