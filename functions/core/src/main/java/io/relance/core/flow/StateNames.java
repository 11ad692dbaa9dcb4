package io.relance.core.flow;

import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Names of states: readable, at most 80 characters, each once.
final class StateNames {
    private static final int LONGEST = 80;

    private final Set<String> taken = new HashSet<>();

    /// The state each action is, or begins with. A delay right before another is no state of its
    /// own: it is held by the other's.
    static Map<ActionId, String> of(FlowDefinition flow, List<String> reserved) {
        var fresh = new StateNames();
        reserved.forEach(fresh::of);
        var names = new HashMap<ActionId, String>();
        var splits = 0;
        for (var action : flow.inOrder()) {
            switch (action) {
                case Action.TimeDelay delay -> {
                    if (following(flow, delay).isEmpty()) {
                        names.put(delay.id(), fresh.of("wait " + lengths(flow, delay)));
                    }
                }
                case Action.SendEmail mail ->
                        names.put(mail.id(), fresh.of("send " + called(mail.message())));
                case Action.ConditionalSplit _ -> {
                    var name = fresh.of("split " + ++splits);
                    fresh.of(branches(name));
                    names.put(action.id(), name);
                }
                case Action.TriggerSplit _ ->
                        names.put(action.id(), fresh.of("trigger split " + ++splits));
            }
        }
        for (var action : flow.inOrder()) {
            if (action instanceof Action.TimeDelay delay) {
                names.put(delay.id(), names.get(last(flow, delay).id()));
            }
        }
        return names;
    }

    private static String called(EmailMessage mail) {
        return mail.name().isBlank() ? mail.subject() : mail.name();
    }

    /// The Choice after the Task of a conditional split.
    static String branches(String split) {
        return split + ": yes or no";
    }

    /// The delay right after `delay`.
    static Optional<Action.TimeDelay> following(FlowDefinition flow, Action.TimeDelay delay) {
        return delay.next()
                .flatMap(flow::action)
                .filter(Action.TimeDelay.class::isInstance)
                .map(Action.TimeDelay.class::cast);
    }

    private static Action.TimeDelay last(FlowDefinition flow, Action.TimeDelay delay) {
        return following(flow, delay).map(next -> last(flow, next)).orElse(delay);
    }

    /// Its own length, after those of delays that lead nowhere else, if it follows nothing else.
    private static String lengths(FlowDefinition flow, Action.TimeDelay delay) {
        var before =
                flow.inOrder().stream()
                        .filter(action -> action.successors().contains(delay.id()))
                        .toList();
        var own = of(delay.delay());
        return before.size() == 1 && before.getFirst() instanceof Action.TimeDelay only
                ? lengths(flow, only) + ", then " + own
                : own;
    }

    /// `wanted` itself, cut to length, or with a number if it is taken.
    String of(String wanted) {
        var plain = wanted.replaceAll("\\p{Cntrl}|\\s", " ").strip();
        var name = cut(plain, LONGEST);
        for (var n = 2; !taken.add(name); n++) {
            var number = " (" + n + ")";
            name = cut(plain, LONGEST - number.length()) + number;
        }
        return name;
    }

    private static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        var end = Character.isHighSurrogate(text.charAt(length - 2)) ? length - 2 : length - 1;
        return text.substring(0, end).strip() + "…";
    }

    /// Such as `1 day 2 hours until 15:00 on Mon, Tue`.
    static String of(Delay delay) {
        var length =
                switch (delay.unit()) {
                    case DAYS -> count(delay.value(), "day") + more(delay.secondary(), "hour");
                    case HOURS -> count(delay.value(), "hour") + more(delay.secondary(), "minute");
                    case MINUTES -> count(delay.value(), "minute");
                };
        var until = delay.until().map(time -> " until " + time).orElse("");
        var days =
                delay.weekdays().stream()
                        .sorted()
                        .map(StateNames::brief)
                        .collect(Collectors.joining(", "));
        return length + until + (days.isEmpty() ? "" : " on " + days);
    }

    private static String count(int number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }

    private static String more(int number, String unit) {
        return number == 0 ? "" : " " + count(number, unit);
    }

    private static String brief(DayOfWeek day) {
        return day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
    }
}
