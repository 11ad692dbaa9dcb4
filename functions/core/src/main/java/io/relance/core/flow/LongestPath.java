package io.relance.core.flow;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/// How long a run can take at most, in a graph without cycles.
final class LongestPath {
    private static final Instant MONDAY = Instant.parse("2024-01-01T00:00:00Z");
    private static final int HOURS_A_WEEK = 7 * 24;

    private final Graph graph;
    private final Duration toTheDate;
    private final Deque<Action> inOrder = new ArrayDeque<>();

    LongestPath(Graph graph, Trigger trigger, ActionId entry) {
        this.graph = graph;
        toTheDate =
                trigger instanceof Trigger.OnDate date
                        ? Duration.ofDays(date.before().mostDays())
                        : Duration.ZERO;
        sort(entry, new HashSet<>());
    }

    /// By the lengths of delays alone.
    Duration ofDelays() {
        return Duration.between(
                MONDAY, end(MONDAY, (delay, from) -> from.plus(Delays.length(delay))));
    }

    /// With clock times and weekdays, whatever the hour of the week it begins in.
    Duration withClockTimes() {
        var longest = Duration.ZERO;
        for (var hour = 0; hour < HOURS_A_WEEK; hour++) {
            // A clock time on the hour just missed is the longest to wait for.
            var begin = MONDAY.plus(Duration.ofHours(hour)).plusSeconds(1);
            var end = end(begin, LongestPath::leave);
            var took = Duration.between(begin, end);
            longest = took.compareTo(longest) > 0 ? took : longest;
        }
        return longest;
    }

    /// Who reaches a delay later leaves it no earlier: the latest arrival is enough.
    private Instant end(Instant begin, BiFunction<Delay, Instant, Instant> leave) {
        Map<ActionId, Instant> arrivals = new HashMap<>();
        var last = begin;
        for (var action : inOrder) {
            var arrived = arrivals.getOrDefault(action.id(), begin);
            var left =
                    switch (action) {
                        case Action.TimeDelay(var _, var delay, var _) ->
                                leave.apply(delay, arrived);
                        case Action.DateDelay(var _, var pause, var _) ->
                                later(arrived, atTheLatest(pause, begin));
                        case Action.Split _, Action.Acting _ -> arrived;
                    };
            for (var next : action.successors()) {
                arrivals.merge(next, left, LongestPath::later);
            }
            last = later(last, left);
        }
        return last;
    }

    /// However long the months are, and whatever the weekday.
    private Instant atTheLatest(DatePause pause, Instant begin) {
        var days = pause.before().map(DateOffset::leastDays).orElse(0);
        var slack = pause.weekdays().isEmpty() ? 1 : 7;
        return begin.plus(toTheDate).minus(Duration.ofDays(days)).plus(Duration.ofDays(slack));
    }

    /// A weekday without a clock time keeps the time of day: who comes earlier, on a day that is
    /// not allowed, can leave later. The end of the day is as late as it gets for both.
    private static Instant leave(Delay delay, Instant from) {
        var until = Delays.until(delay, from, ZoneOffset.UTC);
        return delay.weekdays().isEmpty() || delay.until().isPresent()
                ? until
                : until.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1)).minusSeconds(1);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /// Every action after all that lead to it.
    private void sort(ActionId id, Set<ActionId> seen) {
        if (seen.add(id)) {
            var action = graph.actions().get(id);
            action.successors().forEach(next -> sort(next, seen));
            inOrder.addFirst(action);
        }
    }
}
