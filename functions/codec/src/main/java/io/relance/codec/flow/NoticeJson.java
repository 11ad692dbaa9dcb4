package io.relance.codec.flow;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.relance.core.flow.Action;
import io.relance.core.flow.ActionId;

/// Actions that tell the shop itself: `send-webhook` and `send-internal-alert`.
final class NoticeJson {
    private NoticeJson() {}

    static Action webhook(Fields action, ActionId id, Filters filters) {
        var data = action.object("data");
        return new Action.SendWebhook(
                id,
                ActionJson.status(data),
                WebhookJson.read(data.object("message"), filters),
                LinksJson.next(action));
    }

    static Action alert(Fields action, ActionId id, Filters filters) {
        var data = action.object("data");
        return new Action.SendAlert(
                id,
                ActionJson.status(data),
                AlertJson.read(data.object("message"), filters),
                LinksJson.next(action));
    }

    static void write(ObjectNode node, Action.SendWebhook webhook) {
        LinksJson.write(node, webhook.next());
        write(node, webhook, WebhookJson.write(webhook.id(), webhook.message()));
    }

    static void write(ObjectNode node, Action.SendAlert alert) {
        LinksJson.write(node, alert.next());
        write(node, alert, AlertJson.write(alert.id(), alert.message()));
    }

    private static void write(ObjectNode node, Action.Acting action, ObjectNode message) {
        var data = node.putObject("data");
        data.set("message", message);
        data.put("status", action.status().apiName());
    }
}
