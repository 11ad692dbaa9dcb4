package io.relance.core.flow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What happens to a run from one place of the graph up to the next action that is carried out by a
/// step: it goes through delays and through splits answered at entry.
///
/// A delay after which nothing can be sent any more is not waited in: the run ends there. Source:
/// [time delay reference](https://help.klaviyo.com/hc/en-us/articles/115003885212).
///
/// @param waits until when each delay on the way holds. Where the run ends at a delay, that one and
/// all after it hold until the instant it was reached: its machine runs through at once
/// @param passed delays and splits on the way, in order; none of those after the end
/// @param next the action for which the step is called next; empty if the run ends. Its machine may
/// still call the step for drafts that follow: they find the run ended
public record Path(
        Map<ActionId, Instant> waits, List<Run.Reached> passed, Optional<ActionId> next) {
    public Path {
        waits = Collections.unmodifiableMap(new LinkedHashMap<>(waits));
        passed = List.copyOf(passed);
    }

    /// The way on from `next`, reached at `now`.
    public static Path from(Course course, Optional<ActionId> next, Instant now) {
        return new Walk(course, now, now).along(next);
    }

    /// The way of a run that enters the flow at `entry`: its first delay counts from `startedAt`,
    /// the time of the trigger, and is over at once if that is past.
    public static Path atEntry(
            Course course, Optional<ActionId> entry, Instant startedAt, Instant now) {
        return new Walk(course, startedAt, now).along(entry);
    }

    private static final class Walk {
        private final Course course;
        private final FlowDefinition flow;
        private final Map<ActionId, Instant> waits = new LinkedHashMap<>();
        private final List<Run.Reached> passed = new ArrayList<>();
        private Instant countFrom;
        private Instant at;
        private boolean ended;

        Walk(Course course, Instant countFrom, Instant at) {
            this.course = course;
            flow = course.flow();
            this.countFrom = countFrom;
            this.at = at;
        }

        Path along(Optional<ActionId> place) {
            var action = place.flatMap(flow::action);
            if (action.isEmpty()) {
                return new Path(waits, passed, Optional.empty());
            }
            return switch (action.get()) {
                case Action.Pause pause -> along(hold(pause));
                case Action.Split split when Graph.answer(split, course.answers()).isPresent() ->
                        along(branch(split));
                case Action.Split _, Action.Acting _ ->
                        new Path(waits, passed, ended ? Optional.empty() : place);
            };
        }

        private Optional<ActionId> hold(Action.Pause pause) {
            ended = ended || !Graph.of(flow).reachesActing(pause.id(), course.answers());
            if (!ended) {
                log(pause, "waited");
                var until = course.heldUntil(pause, countFrom);
                at = until.isAfter(at) ? until : at;
                countFrom = at;
            }
            waits.put(pause.id(), at);
            return pause.next();
        }

        private Optional<ActionId> branch(Action.Split split) {
            var branch = Graph.answer(split, course.answers()).orElseThrow();
            if (!ended) {
                log(split, branch);
            }
            return split.next(branch);
        }

        private void log(Action action, String outcome) {
            passed.add(new Run.Reached(action.id(), action.type(), at, outcome, ""));
        }
    }
}
