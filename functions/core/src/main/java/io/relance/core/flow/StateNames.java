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
                case Action.Pause pause -> {
                    if (following(flow, pause).isEmpty()) {
                        names.put(pause.id(), fresh.of("wait " + lengths(flow, pause)));
                    }
                }
                case Action.Split split -> {
                    var name = fresh.of(kind(split) + " " + ++splits);
                    if (!split.answeredAtEntry()) {
                        fresh.of(branches(split, name));
                    }
                    names.put(split.id(), name);
                }
                case Action.Acting acting -> names.put(acting.id(), fresh.of(called(acting)));
            }
        }
        for (var action : flow.inOrder()) {
            if (action instanceof Action.Pause pause) {
                names.put(pause.id(), names.get(last(flow, pause).id()));
            }
        }
        return names;
    }

    private static String kind(Action.Split split) {
        return switch (split) {
            case Action.TriggerSplit _ -> "trigger split";
            case Action.ConditionalSplit _ -> split.answeredAtEntry() ? "random split" : "split";
            case Action.MultiBranchSplit _ -> "split";
        };
    }

    private static String called(Action.Acting action) {
        return switch (action) {
            case Action.SendEmail(_, _, var mail, _) -> "send " + or(mail.name(), mail.subject());
            case Action.SendSms(_, _, var sms, _) -> "text " + or(sms.name(), sms.body());
            case Action.SendPush(_, _, var push, _) -> "push " + or(push.name(), push.body());
            case Action.AbTest(_, _, var main, var test, _) ->
                    "test "
                            + test.map(Experiment::name)
                                    .filter(n -> !n.isBlank())
                                    .orElse(called(main));
            case Action.SendWebhook(_, _, var webhook, _) ->
                    "post " + or(webhook.name(), "webhook");
            case Action.SendAlert(_, _, var alert, _) ->
                    "alert " + or(alert.name(), alert.subject());
            case Action.UpdateProfile _ -> "update profile";
            case Action.UpdateList(_, _, var name, var list, var add, _) ->
                    (add ? "add to list " : "take off list ") + or(name, list.value());
        };
    }

    private static String or(String name, String other) {
        return name.isBlank() ? other : name;
    }

    /// The Choice after the Task of a split.
    static String branches(Action.Split split, String name) {
        return name + (split instanceof Action.MultiBranchSplit ? ": which way" : ": yes or no");
    }

    /// The pause right after `pause`.
    static Optional<Action.Pause> following(FlowDefinition flow, Action.Pause pause) {
        return pause.next()
                .flatMap(flow::action)
                .filter(Action.Pause.class::isInstance)
                .map(Action.Pause.class::cast);
    }

    private static Action.Pause last(FlowDefinition flow, Action.Pause delay) {
        return following(flow, delay).map(next -> last(flow, next)).orElse(delay);
    }

    /// Its own length, after those of delays that lead nowhere else, if it follows nothing else.
    private static String lengths(FlowDefinition flow, Action.Pause delay) {
        var before =
                flow.inOrder().stream()
                        .filter(action -> action.successors().contains(delay.id()))
                        .toList();
        var own =
                switch (delay) {
                    case Action.TimeDelay(_, var length, _) -> of(length);
                    case Action.DateDelay(_, var until, _) -> of(until);
                };
        return before.size() == 1 && before.getFirst() instanceof Action.Pause only
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
        return length + until + on(delay.weekdays());
    }

    /// Such as `until 3 days before the date at 10:00`.
    private static String of(DatePause pause) {
        var day =
                pause.before()
                        .map(o -> count(o.value(), unit(o.unit())) + " before the date")
                        .orElse("the date");
        var time = pause.until().map(t -> " at " + t).orElse("");
        return "until " + day + time + on(pause.weekdays());
    }

    private static String unit(DateOffset.Unit unit) {
        return switch (unit) {
            case DAYS -> "day";
            case WEEKS -> "week";
            case MONTHS -> "month";
        };
    }

    private static String on(Set<DayOfWeek> weekdays) {
        var days =
                weekdays.stream().sorted().map(StateNames::brief).collect(Collectors.joining(", "));
        return days.isEmpty() ? "" : " on " + days;
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
