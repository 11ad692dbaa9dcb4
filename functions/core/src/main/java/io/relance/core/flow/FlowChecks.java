package io.relance.core.flow;

import io.relance.core.Refusal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Whether the actions of a flow are a graph that can be run. Pointers are into a flow definition
/// as the API has it: `/actions/3/links/next`.
public final class FlowChecks {
    public static final int MOST_ACTIONS = 200;

    /// By the lengths of its delays. An execution of a state machine [lives a
    /// year](https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html).
    public static final Duration LONGEST_PATH = Duration.ofDays(360);

    private static final Duration A_YEAR = Duration.ofDays(364);

    private final Trigger trigger;
    private final List<Action> actions;
    private final Optional<ActionId> entry;
    private final Map<ActionId, Integer> places = new HashMap<>();
    private final List<Refusal> refusals = new ArrayList<>();

    private FlowChecks(Trigger trigger, List<Action> actions, Optional<ActionId> entry) {
        this.trigger = trigger;
        this.actions = actions;
        this.entry = entry;
    }

    public static List<Refusal> check(FlowDefinition flow) {
        return check(flow.trigger(), flow.inOrder(), flow.entry());
    }

    /// Everything that is wrong with `actions`, in the order drawn. A flow without actions needs no
    /// entry: it never starts.
    public static List<Refusal> check(
            Trigger trigger, List<Action> actions, Optional<ActionId> entry) {
        return new FlowChecks(trigger, actions, entry).check();
    }

    /// Actions that no run can come to, in the order drawn.
    public static List<ActionId> unreachable(List<Action> actions, Optional<ActionId> entry) {
        var reached = graph(actions).reachable(entry);
        return actions.stream().map(Action::id).filter(id -> !reached.contains(id)).toList();
    }

    private List<Refusal> check() {
        if (actions.size() > MOST_ACTIONS) {
            refuse(
                    "/actions",
                    "A flow has at most %d actions, not %d."
                            .formatted(MOST_ACTIONS, actions.size()));
            return refusals;
        }
        identifiers();
        entry();
        links();
        if (refusals.isEmpty()) {
            cycles();
            unreachable();
        }
        actions();
        if (refusals.isEmpty()) {
            entry.ifPresent(this::longestPath);
        }
        return List.copyOf(refusals);
    }

    private void identifiers() {
        for (var i = 0; i < actions.size(); i++) {
            var id = actions.get(i).id();
            if (places.putIfAbsent(id, i) != null) {
                refuse("/actions/" + i + "/id", twice(id));
            }
        }
        var taken = new HashSet<>(places.keySet());
        for (var i = 0; i < actions.size(); i++) {
            if (actions.get(i) instanceof Action.AbTest test) {
                messages(i, test, taken);
            }
        }
    }

    private void messages(int place, Action.AbTest test, Set<ActionId> taken) {
        var data = "/actions/" + place + "/data/";
        if (!taken.add(test.main().id())) {
            refuse(data + "main_action/id", twice(test.main().id()));
        }
        var variations = test.experiment().stream().flatMap(e -> e.variations().stream()).toList();
        for (var i = 0; i < variations.size(); i++) {
            var id = variations.get(i).offer().id();
            if (!taken.add(id)) {
                refuse(data + "current_experiment/variations/" + i + "/id", twice(id));
            }
        }
    }

    private static String twice(ActionId id) {
        return "Two actions have the identifier \"%s\".".formatted(id);
    }

    private void entry() {
        if (entry.isEmpty() && !actions.isEmpty()) {
            refuse("/entry_action_id", "Name the action with which the flow begins.");
        }
        entry.filter(id -> !places.containsKey(id))
                .ifPresent(id -> refuse("/entry_action_id", unknown(id)));
    }

    private void links() {
        for (var i = 0; i < actions.size(); i++) {
            for (var link : Link.of(actions.get(i))) {
                if (!places.containsKey(link.to())) {
                    refuse(pointer(i, link), unknown(link.to()));
                }
            }
        }
    }

    private static String unknown(ActionId id) {
        return "There is no action \"%s\" in this flow.".formatted(id);
    }

    private void cycles() {
        var done = new HashSet<ActionId>();
        for (var action : actions) {
            cycles(action, done, new HashSet<>());
        }
    }

    private void cycles(Action action, Set<ActionId> done, Set<ActionId> onTheWay) {
        if (!done.add(action.id())) {
            return;
        }
        onTheWay.add(action.id());
        for (var link : Link.of(action)) {
            if (onTheWay.contains(link.to())) {
                refuse(
                        pointer(places.get(action.id()), link),
                        "This leads back to \"%s\": a flow cannot go in a circle."
                                .formatted(link.to()));
            } else {
                cycles(actions.get(places.get(link.to())), done, onTheWay);
            }
        }
        onTheWay.remove(action.id());
    }

    private void unreachable() {
        for (var id : unreachable(actions, entry)) {
            refuse(
                    "/actions/" + places.get(id),
                    "Nothing leads to \"%s\": link it, or leave it out.".formatted(id));
        }
    }

    private void actions() {
        for (var i = 0; i < actions.size(); i++) {
            switch (actions.get(i)) {
                case Action.TimeDelay(var _, var delay, var _) -> delay(i, delay);
                case Action.DateDelay date -> date(i, date);
                case Action.MultiBranchSplit split -> ways(i, split);
                case Action.SendEmail mail -> approved(i, mail);
                case Action.AbTest test -> tested(i, test);
                case Action.ConditionalSplit _, Action.TriggerSplit _, Action.Acting _ -> {}
            }
        }
    }

    /// Source: [transactional
    /// email](https://help.klaviyo.com/hc/en-us/articles/360003165732).
    private void approved(int place, Action.SendEmail mail) {
        if (mail.message().transactional() && !(trigger instanceof Trigger.OnMetric)) {
            refuse(
                    "/actions/" + place + "/data/message/transactional",
                    "Only a flow that starts with a metric can send transactional mail.");
        }
    }

    private void tested(int place, Action.AbTest test) {
        var any =
                test.offers()
                        .anyMatch(
                                offer ->
                                        offer instanceof Action.SendEmail mail
                                                && mail.message().transactional());
        if (any) {
            refuse(
                    "/actions/" + place + "/data",
                    "Transactional mail cannot be tested: take the mark away, or the test.");
        }
    }

    private void date(int place, Action.DateDelay delay) {
        if (!(trigger instanceof Trigger.OnDate)) {
            refuse(
                    "/actions/" + place + "/type",
                    "Only a flow that starts with a date can wait for it: use a time-delay here.");
        }
    }

    private void ways(int place, Action.MultiBranchSplit split) {
        if (split.ways().size() > Action.MultiBranchSplit.MOST_WAYS) {
            refuse(
                    "/actions/" + place + "/data/branches",
                    "A split has at most %d branches, not %d."
                            .formatted(Action.MultiBranchSplit.MOST_WAYS, split.ways().size()));
        }
    }

    private void delay(int place, Delay delay) {
        var data = "/actions/" + place + "/data/";
        if (delay.unit() == Delay.Unit.MINUTES && delay.secondary() > 0) {
            refuse(
                    data + "secondary_value",
                    "A delay in minutes has no second value; hours have minutes, days hours.");
        }
        if (Delays.length(delay).compareTo(LONGEST_PATH) > 0) {
            refuse(
                    data + "value",
                    "A delay lasts at most %d days.".formatted(LONGEST_PATH.toDays()));
        }
    }

    private void longestPath(ActionId begin) {
        var path = new LongestPath(graph(actions), trigger, begin);
        var longest = path.ofDelays();
        if (longest.compareTo(LONGEST_PATH) > 0) {
            refuse(
                    "/actions",
                    "The longest way through this flow takes %s; a flow takes at most %d days."
                            .formatted(inWords(longest), LONGEST_PATH.toDays()));
        } else if (path.withClockTimes().compareTo(A_YEAR) > 0) {
            refuse(
                    "/actions",
                    "With its clock times and weekdays, this flow can take longer than a year.");
        }
    }

    private static String inWords(Duration length) {
        var hours = length.toHoursPart() == 0 ? "" : " " + length.toHoursPart() + " hours";
        var minutes = length.toMinutesPart() == 0 ? "" : " " + length.toMinutesPart() + " minutes";
        return length.toDays() + " days" + hours + minutes;
    }

    private static Graph graph(List<Action> actions) {
        var byId = new HashMap<ActionId, Action>();
        actions.forEach(action -> byId.putIfAbsent(action.id(), action));
        return new Graph(byId);
    }

    private static String pointer(int place, Link link) {
        return "/actions/" + place + "/" + link.field();
    }

    private void refuse(String pointer, String message) {
        refusals.add(new Refusal(pointer, message));
    }

    /// A link by where it stands in its action.
    private record Link(String field, ActionId to) {
        static List<Link> of(Action action) {
            return switch (action) {
                case Action.Pause pause -> list("links/next", pause.next());
                case Action.Acting acting -> list("links/next", acting.next());
                case Action.ConditionalSplit split -> branches(split.yes(), split.no());
                case Action.TriggerSplit split -> branches(split.yes(), split.no());
                case Action.MultiBranchSplit split -> ways(split.ways());
            };
        }

        private static List<Link> ways(List<Action.MultiBranchSplit.Way> ways) {
            var links = new ArrayList<Link>();
            for (var i = 0; i < ways.size(); i++) {
                links.addAll(list("data/branches/" + i + "/links/next", ways.get(i).next()));
            }
            return links;
        }

        private static List<Link> branches(Optional<ActionId> yes, Optional<ActionId> no) {
            var links = new ArrayList<>(list("links/next_if_true", yes));
            links.addAll(list("links/next_if_false", no));
            return links;
        }

        private static List<Link> list(String field, Optional<ActionId> to) {
            return to.map(id -> new Link(field, id)).stream().toList();
        }
    }
}
