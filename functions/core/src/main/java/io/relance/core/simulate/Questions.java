package io.relance.core.simulate;

import io.relance.core.Fingerprint;
import io.relance.core.definition.Catalogue;
import io.relance.core.enrol.Enrolment;
import io.relance.core.event.Event;
import io.relance.core.event.MetricId;
import io.relance.core.event.Timeline;
import io.relance.core.flow.Action;
import io.relance.core.flow.ActionId;
import io.relance.core.flow.Experiment;
import io.relance.core.flow.FlowDefinition;
import io.relance.core.flow.Occasions;
import io.relance.core.flow.Trigger;
import io.relance.core.message.SkipReason;
import io.relance.core.record.ProfileState;
import io.relance.core.segment.Condition;
import io.relance.core.segment.Definition;
import io.relance.core.segment.Evaluator;
import io.relance.core.segment.FlowContext;
import io.relance.core.segment.Subject;
import io.relance.core.value.Value;

import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a flow asks about a person, at entry and on the way. Source: [flow
/// filters](https://help.klaviyo.com/hc/en-us/articles/115002774952), [conditional
/// splits](https://help.klaviyo.com/hc/en-us/articles/115003872171).
///
/// @param entered the run that asks, or that is about to begin
record Questions(
        Timeline timeline,
        Catalogue catalogue,
        ProfileState person,
        Enrolment entered,
        Instant now) {

    boolean passes(Definition filter, ActionId asker) {
        var events = new HashMap<MetricId, List<Event>>();
        for (var metric : filter.metrics()) {
            events.put(metric, timeline.of(person.profile().id(), metric));
        }
        var where =
                new FlowContext(
                        entered.flow(),
                        asker,
                        entered.startedAt(),
                        entered.event(),
                        entered.event().flatMap(timeline::find),
                        person.entries());
        var subject = Subject.remembered(person, catalogue, where, events);
        return Evaluator.evaluate(filter, subject, now).member();
    }

    /// The first filter the person fails: that of the flow, of the message, or the segment that a
    /// flow starts with and that the person has left since.
    Optional<SkipReason> filteredOut(FlowDefinition flow, Action.Acting action) {
        if (!passes(flow.profileFilter(), action.id())) {
            return Optional.of(SkipReason.FAILS_PROFILE_FILTER);
        }
        if (!passes(filter(action), action.id())) {
            return Optional.of(SkipReason.FAILS_ADDITIONAL_FILTER);
        }
        if (sends(action)
                && flow.trigger() instanceof Trigger.EnteredSegment(var segment)
                && !person.segments().containsKey(segment)) {
            return Optional.of(SkipReason.NOT_IN_SEGMENT);
        }
        return Optional.empty();
    }

    private static boolean sends(Action.Acting action) {
        return action instanceof Action.Offer || action instanceof Action.AbTest;
    }

    private static Definition filter(Action.Acting action) {
        return switch (action) {
            case Action.SendEmail(_, _, var mail, _) -> mail.filter();
            case Action.SendSms(_, _, var sms, _) -> sms.filter();
            case Action.SendPush(_, _, var push, _) -> push.filter();
            case Action.AbTest test -> filter(test.main());
            case Action.SendWebhook _,
                    Action.SendAlert _,
                    Action.UpdateProfile _,
                    Action.UpdateList _ ->
                    Definition.EVERYBODY;
        };
    }

    /// The branch that is taken on arrival: the first whose condition holds, else the last.
    String branch(Action.Split split) {
        switch (split) {
            case Action.ConditionalSplit(var id, var condition, _, _) -> {
                return passes(condition, id) ? Action.Branch.YES : Action.Branch.NO;
            }
            case Action.MultiBranchSplit(var id, _, var ways) -> {
                for (var way : ways) {
                    var last = way == ways.getLast();
                    var asks = !way.filter().groups().isEmpty();
                    if (last || asks && passes(way.filter(), id)) {
                        return way.id();
                    }
                }
                throw new IllegalStateException("a split without an end: " + id);
            }
            case Action.TriggerSplit split1 ->
                    throw new IllegalStateException("known from the start: " + split1.id());
        }
    }

    /// What is known as soon as a run begins: what its event tells, and every coin.
    Map<ActionId, String> fixed(FlowDefinition flow) {
        var answers = new LinkedHashMap<ActionId, String>();
        for (var action : flow.inOrder()) {
            switch (action) {
                case Action.TriggerSplit(var id, var filter, _, _) -> {
                    var event = entered.event().flatMap(timeline::find);
                    var holds =
                            event.isPresent()
                                    && filter.matches(
                                            event.get().allProperties(), event.get().receivedAt());
                    answers.put(id, holds ? Action.Branch.YES : Action.Branch.NO);
                }
                case Action.ConditionalSplit(var id, var condition, _, _) -> {
                    if (onlyCoins(condition)) {
                        var coin = coin(100, id);
                        var holds = true;
                        for (var group : condition.groups()) {
                            holds = holds && group.stream().anyMatch(c -> coin < percentage(c));
                        }
                        answers.put(id, holds ? Action.Branch.YES : Action.Branch.NO);
                    }
                }
                case Action.AbTest test ->
                        test.experiment()
                                .filter(e -> e.status() == Experiment.Status.LIVE)
                                .flatMap(e -> drawn(e, test.id()))
                                .ifPresent(variation -> answers.put(test.id(), variation));
                case Action.MultiBranchSplit _,
                        Action.Pause _,
                        Action.Offer _,
                        Action.SendWebhook _,
                        Action.SendAlert _,
                        Action.UpdateProfile _,
                        Action.UpdateList _ -> {}
            }
        }
        return answers;
    }

    /// Whether the day a run is for is still one that the person's date tells. True where no date
    /// begins runs. Source: [date property
    /// flows](https://help.klaviyo.com/hc/en-us/articles/360054240252).
    boolean dateStands(FlowDefinition flow) {
        if (!(flow.trigger() instanceof Trigger.OnDate trigger) || entered.date().isEmpty()) {
            return true;
        }
        var told = told(trigger);
        var day = entered.date().get();
        if (told.isEmpty()) {
            return false;
        }
        var first = told.get();
        return switch (trigger.recurrence()) {
            case NEVER -> day.equals(first);
            case WEEKLY -> !day.isBefore(first) && day.getDayOfWeek() == first.getDayOfWeek();
            case MONTHLY ->
                    !day.isBefore(first)
                            && day.getDayOfMonth()
                                    == Math.min(first.getDayOfMonth(), day.lengthOfMonth());
            case ANNUALLY -> MonthDay.from(first).atYear(day.getYear()).equals(day);
        };
    }

    private Optional<LocalDate> told(Trigger.OnDate trigger) {
        var seen = Subject.counted(person, false);
        return trigger.property().field().of(seen) instanceof Value.Text(var text)
                ? Occasions.day(Value.of(text))
                : Optional.empty();
    }

    static boolean onlyCoins(Definition condition) {
        return !condition.groups().isEmpty()
                && condition.groups().stream()
                        .flatMap(List::stream)
                        .allMatch(c -> c instanceof Condition.RandomSample);
    }

    private static int percentage(Condition condition) {
        return condition instanceof Condition.RandomSample(var percentage) ? percentage : 0;
    }

    /// Whose share of all weights the coin falls into.
    private Optional<String> drawn(Experiment experiment, ActionId test) {
        var all = 0;
        for (var variation : experiment.variations()) {
            all += variation.weight();
        }
        if (all == 0) {
            return Optional.empty();
        }
        var coin = coin(all, test);
        var upTo = 0;
        for (var variation : experiment.variations()) {
            upTo += variation.weight();
            if (coin < upTo) {
                return Optional.of(variation.offer().id().value());
            }
        }
        throw new IllegalStateException("nobody's share: " + coin);
    }

    private int coin(int sides, ActionId at) {
        return Fingerprint.below(
                sides, entered.profile().value(), entered.flow().value(), at.value());
    }
}
