package io.relance.codec.flow;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.relance.codec.Json;
import io.relance.core.flow.Action;
import io.relance.core.flow.ActionId;
import io.relance.core.flow.Status;
import io.relance.core.flow.Trigger;

import java.util.Optional;

/// One action of a flow: its kind, and its status where it has one.
final class ActionJson {
    private ActionJson() {}

    /// What the document calls the action.
    static Optional<String> name(Fields action) {
        return action.text("temporary_id").or(() -> action.text("id")).filter(id -> !id.isBlank());
    }

    /// The action, under the identifiers the document has; empty if its kind was refused.
    ///
    /// @param trigger empty if it was refused itself
    static Optional<Action> read(
            Fields action, ActionId id, Optional<Trigger> trigger, Filters filters) {
        var type = action.required("type");
        return switch (type) {
            case "time-delay", "countdown-delay", "target-date" ->
                    Optional.of(pause(action, type, id));
            case "conditional-split" -> Optional.of(SplitJson.conditional(action, id, filters));
            case "trigger-split" -> Optional.of(SplitJson.trigger(action, id, trigger, filters));
            case "multi-branch-split" -> MultiBranchJson.read(action, id, trigger, filters);
            case "send-email" ->
                    Optional.of(OfferJson.mail(action, id, LinksJson.next(action), filters));
            case "send-sms" ->
                    Optional.of(OfferJson.sms(action, id, LinksJson.next(action), filters));
            case "send-mobile-push" -> Optional.of(OfferJson.push(action, id, filters));
            case "ab-test" -> AbTestJson.read(action, id, filters);
            case "send-webhook" -> Optional.of(NoticeJson.webhook(action, id, filters));
            case "send-internal-alert" -> Optional.of(NoticeJson.alert(action, id, filters));
            case "update-profile" -> Optional.of(ChangeJson.profile(action, id));
            case "list-update" -> ChangeJson.list(action, id, filters);
            default -> {
                refuse(action, type);
                yield Optional.empty();
            }
        };
    }

    private static Action pause(Fields action, String type, ActionId id) {
        var data = action.object("data");
        var next = LinksJson.next(action);
        return switch (type) {
            case "countdown-delay" -> new Action.DateDelay(id, DatePauseJson.countdown(data), next);
            case "target-date" -> new Action.DateDelay(id, DatePauseJson.target(data), next);
            default -> new Action.TimeDelay(id, DelayJson.read(data), next);
        };
    }

    private static void refuse(Fields action, String type) {
        switch (type) {
            case "back-in-stock-delay" ->
                    action.refuse(
                            "type",
                            "The action back-in-stock-delay needs a product catalogue, which is"
                                    + " not there yet.");
            case "send-whatsapp",
                    "action-output-split",
                    "content-experiment",
                    "code",
                    "internal-service" ->
                    action.refuse("type", "The action %s is out of scope.".formatted(type));
            case "" -> {
                if (action.has("type") && action.node("type").isTextual()) {
                    action.refuse("type", "Say what the action is, such as send-email.");
                }
            }
            default -> action.refuse("type", "There is no action \"%s\".".formatted(type));
        }
    }

    static Status status(Fields data) {
        var status = Status.named(data.text("status").orElse("draft"));
        if (status.isEmpty()) {
            data.refuse("status", "A status is draft, manual or live.");
        }
        return status.orElse(Status.DRAFT);
    }

    /// @param trigger of the flow
    static ObjectNode write(Action action, Trigger trigger) {
        var node = Json.NODES.objectNode().put("id", action.id().value());
        node.put("type", action.type());
        switch (action) {
            case Action.Pause pause -> {
                LinksJson.write(node, pause.next());
                node.set("data", pause(pause));
            }
            case Action.ConditionalSplit split -> SplitJson.write(node, split);
            case Action.TriggerSplit split -> SplitJson.write(node, split, trigger);
            case Action.MultiBranchSplit split -> MultiBranchJson.write(node, split, trigger);
            case Action.Offer offer -> {
                return OfferJson.write(offer);
            }
            case Action.AbTest test -> AbTestJson.write(node, test);
            case Action.SendWebhook webhook -> NoticeJson.write(node, webhook);
            case Action.SendAlert alert -> NoticeJson.write(node, alert);
            case Action.UpdateProfile update -> ChangeJson.write(node, update);
            case Action.UpdateList update -> ChangeJson.write(node, update);
        }
        return node;
    }

    private static ObjectNode pause(Action.Pause pause) {
        return switch (pause) {
            case Action.TimeDelay(_, var delay, _) -> DelayJson.write(delay);
            case Action.DateDelay(_, var until, _) -> DatePauseJson.write(until);
        };
    }
}
