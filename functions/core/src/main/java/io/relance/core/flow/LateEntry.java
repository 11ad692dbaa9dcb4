package io.relance.core.flow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Where somebody enters a flow who would be in the middle of it by now: what would have been sent
/// before is passed over without a word, and what is left comes when it would have come.
///
/// Source: [add past profiles](https://help.klaviyo.com/hc/en-us/articles/115002779231), [date
/// property flows](https://help.klaviyo.com/hc/en-us/articles/360054240252).
///
/// @param entry the first delay that is not over, else the first action or split that is due now
/// @param path from there to the first step. What it passed begins with the splits before the
/// entry, as they are answered now; delays that are over are left out
public record LateEntry(ActionId entry, Path path) {

    /// The place of a run that would have begun at `startedAt`, or begins there if that is still to
    /// come; empty if all that acts is over.
    ///
    /// @param ask answers a split that a step would have asked, as of now
    /// @param done actions that are not to come again, wherever they stand
    public static Optional<LateEntry> find(
            Course course,
            Instant startedAt,
            Instant now,
            Function<Action.Split, String> ask,
            Set<ActionId> done) {
        return new Walk(course, startedAt, now, ask, done).along(course.flow().entry());
    }

    private static final class Walk {
        private final Course course;
        private final Instant now;
        private final Function<Action.Split, String> ask;
        private final Set<ActionId> done;
        private final List<Run.Reached> asked = new ArrayList<>();
        private Instant at;

        Walk(
                Course course,
                Instant at,
                Instant now,
                Function<Action.Split, String> ask,
                Set<ActionId> done) {
            this.course = course;
            this.at = at;
            this.now = now;
            this.ask = ask;
            this.done = done;
        }

        Optional<LateEntry> along(Optional<ActionId> place) {
            var action = place.flatMap(course.flow()::action);
            if (action.isEmpty() || !somethingIsLeft(action.get())) {
                return Optional.empty();
            }
            return switch (action.get()) {
                case Action.Pause pause -> {
                    var until = course.heldUntil(pause, at);
                    if (until.isAfter(now)) {
                        yield Optional.of(enter(pause));
                    }
                    at = until.isAfter(at) ? until : at;
                    yield along(pause.next());
                }
                case Action.Split split -> {
                    if (!at.isBefore(now)) {
                        yield Optional.of(enter(split));
                    }
                    yield along(split.next(answer(split)));
                }
                case Action.Acting acting -> {
                    if (!at.isBefore(now) && acting.acts() && !done.contains(acting.id())) {
                        yield Optional.of(enter(acting));
                    }
                    yield along(acting.next());
                }
            };
        }

        private boolean somethingIsLeft(Action action) {
            return Graph.of(course.flow()).reachesActing(action.id(), course.answers(), done);
        }

        private String answer(Action.Split split) {
            var answer = Graph.answer(split, course.answers()).orElseGet(() -> ask.apply(split));
            asked.add(new Run.Reached(split.id(), split.type(), now, answer, ""));
            return answer;
        }

        private LateEntry enter(Action action) {
            var path = Path.atEntry(course, Optional.of(action.id()), at, now);
            var passed = new ArrayList<>(asked);
            passed.addAll(path.passed());
            return new LateEntry(action.id(), new Path(path.waits(), passed, path.next()));
        }
    }
}
