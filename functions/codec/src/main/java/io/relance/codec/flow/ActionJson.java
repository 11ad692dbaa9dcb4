package io.relance.codec.flow;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.relance.codec.Json;
import io.relance.core.flow.Action;
import io.relance.core.flow.ActionId;
import io.relance.core.flow.Status;
import io.relance.core.flow.Trigger;
import io.relance.core.segment.Definition;
import io.relance.core.segment.EventFilter;

import java.util.Optional;

/// One action of a flow.
final class ActionJson {
    private ActionJson() {}

    /// The action, under the identifiers the document has; empty if its kind was refused.
    ///
    /// @param trigger empty if it was refused itself
    static Optional<Action> read(
            Fields action, ActionId id, Optional<Trigger> trigger, Filters filters) {
        var type = action.required("type");
        return switch (type) {
            case "time-delay" ->
                    Optional.of(
                            new Action.TimeDelay(
                                    id, DelayJson.read(action.object("data")), next(action)));
            case "conditional-split" ->
                    Optional.of(
                            new Action.ConditionalSplit(
                                    id,
                                    condition(action, filters),
                                    link(action, "next_if_true"),
                                    link(action, "next_if_false")));
            case "trigger-split" ->
                    Optional.of(
                            new Action.TriggerSplit(
                                    id,
                                    question(action, trigger, filters),
                                    link(action, "next_if_true"),
                                    link(action, "next_if_false")));
            case "send-email" -> Optional.of(mail(action, id, filters));
            default -> {
                refuse(action, type);
                yield Optional.empty();
            }
        };
    }

    private static void refuse(Fields action, String type) {
        switch (type) {
            case "send-sms",
                    "send-mobile-push",
                    "send-webhook",
                    "send-internal-alert",
                    "countdown-delay",
                    "target-date",
                    "back-in-stock-delay",
                    "multi-branch-split",
                    "ab-test",
                    "update-profile",
                    "list-update" ->
                    action.refuse("type", "The action %s is not supported yet.".formatted(type));
            case "send-whatsapp",
                    "action-output-split",
                    "content-experiment",
                    "code",
                    "internal-service" ->
                    action.refuse("type", "The action %s is out of scope.".formatted(type));
            case "" -> {}
            default -> action.refuse("type", "There is no action \"%s\".".formatted(type));
        }
    }

    private static Action mail(Fields action, ActionId id, Filters filters) {
        var data = action.object("data");
        var status = Status.named(data.text("status").orElse("draft"));
        if (status.isEmpty()) {
            data.refuse("status", "A status is draft, manual or live.");
        }
        return new Action.SendEmail(
                id,
                status.orElse(Status.DRAFT),
                MailJson.read(data.object("message"), filters),
                next(action));
    }

    /// No condition holds for everybody.
    private static Definition condition(Fields action, Filters filters) {
        return filters.conditions(action.object("data"), "profile_filter");
    }

    private static EventFilter question(Fields action, Optional<Trigger> trigger, Filters filters) {
        var data = action.object("data");
        if (trigger.isEmpty()) {
            return EventFilter.ANY;
        }
        if (!(trigger.get() instanceof Trigger.OnMetric(var metric, var _))) {
            action.refuse(
                    "type", "A trigger split asks about an event: only metric flows have one.");
            return EventFilter.ANY;
        }
        if (!data.text("trigger_type").orElse("metric").equals("metric")) {
            data.refuse("trigger_type", "This flow starts with a metric.");
        }
        if (!data.text("trigger_id").orElse(metric.value()).equals(metric.value())) {
            data.refuse("trigger_id", "This is not the metric the flow starts with.");
        }
        return filters.events(data, "trigger_filter", metric);
    }

    private static Optional<ActionId> next(Fields action) {
        return link(action, "next");
    }

    private static Optional<ActionId> link(Fields action, String name) {
        return action.object("links").text(name).filter(id -> !id.isBlank()).map(ActionId::new);
    }

    /// @param trigger of the flow
    static ObjectNode write(Action action, Trigger trigger) {
        var node = Json.NODES.objectNode().put("id", action.id().value());
        node.put("type", action.type());
        switch (action) {
            case Action.TimeDelay(var _, var delay, var next) -> {
                link(node.putObject("links"), "next", next);
                node.set("data", DelayJson.write(delay));
            }
            case Action.ConditionalSplit(var _, var condition, var yes, var no) -> {
                branches(node, yes, no);
                node.putObject("data").set("profile_filter", Filters.write(condition));
            }
            case Action.TriggerSplit(var _, var filter, var yes, var no) -> {
                branches(node, yes, no);
                node.set("data", question(filter, trigger));
            }
            case Action.DateDelay _,
                    Action.MultiBranchSplit _,
                    Action.SendSms _,
                    Action.SendPush _,
                    Action.SendWebhook _,
                    Action.SendAlert _,
                    Action.AbTest _,
                    Action.UpdateProfile _,
                    Action.UpdateList _ ->
                    throw new IllegalStateException("not yet");
            case Action.SendEmail(var id, var status, var message, var next) -> {
                link(node.putObject("links"), "next", next);
                var data = node.putObject("data");
                data.set("message", MailJson.write(id, message));
                data.put("status", status.apiName());
            }
        }
        return node;
    }

    private static ObjectNode question(EventFilter filter, Trigger trigger) {
        if (!(trigger instanceof Trigger.OnMetric(var metric, var _))) {
            throw new IllegalStateException(
                    "a trigger split in a flow that starts with " + trigger);
        }
        var data = Json.NODES.objectNode();
        data.set("trigger_filter", Filters.write(filter, metric));
        return data.put("trigger_id", metric.value())
                .put("trigger_type", "metric")
                .putNull("trigger_subtype");
    }

    private static void branches(ObjectNode node, Optional<ActionId> yes, Optional<ActionId> no) {
        var links = node.putObject("links");
        link(links, "next_if_true", yes);
        link(links, "next_if_false", no);
    }

    private static void link(ObjectNode links, String name, Optional<ActionId> to) {
        to.ifPresentOrElse(id -> links.put(name, id.value()), () -> links.putNull(name));
    }
}
