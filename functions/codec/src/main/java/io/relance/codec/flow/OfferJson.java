package io.relance.codec.flow;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.relance.codec.Json;
import io.relance.core.flow.Action;
import io.relance.core.flow.ActionId;

import java.util.Optional;

/// Actions that offer a message: `send-email`, `send-sms` and `send-mobile-push`.
final class OfferJson {
    private OfferJson() {}

    static Action.Offer mail(Fields action, ActionId id, Optional<ActionId> next, Filters filters) {
        var data = action.object("data");
        return new Action.SendEmail(
                id, ActionJson.status(data), MailJson.read(data.object("message"), filters), next);
    }

    static Action.Offer sms(Fields action, ActionId id, Optional<ActionId> next, Filters filters) {
        var data = action.object("data");
        if (data.has("message")) {
            data.object("message").required("body");
        }
        return new Action.SendSms(
                id, ActionJson.status(data), SmsJson.read(data.object("message"), filters), next);
    }

    static Action.Offer push(Fields action, ActionId id, Filters filters) {
        var data = action.object("data");
        if (data.has("message")) {
            data.object("message").required("body");
        }
        return new Action.SendPush(
                id,
                ActionJson.status(data),
                PushJson.read(data.object("message"), filters),
                LinksJson.next(action));
    }

    /// A whole action, as it stands in a flow or in a test.
    static ObjectNode write(Action.Offer offer) {
        var node = Json.NODES.objectNode().put("id", offer.id().value()).put("type", offer.type());
        LinksJson.write(node, offer.next());
        var data = node.putObject("data");
        data.set("message", message(offer));
        data.put("status", offer.status().apiName());
        return node;
    }

    private static ObjectNode message(Action.Offer offer) {
        return switch (offer) {
            case Action.SendEmail(var id, _, var mail, _) -> MailJson.write(id, mail);
            case Action.SendSms(var id, _, var sms, _) -> SmsJson.write(id, sms);
            case Action.SendPush(var id, _, var push, _) -> PushJson.write(id, push);
        };
    }
}
