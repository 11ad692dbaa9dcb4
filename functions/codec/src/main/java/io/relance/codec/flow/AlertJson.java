package io.relance.codec.flow;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.relance.codec.Json;
import io.relance.core.flow.ActionId;
import io.relance.core.flow.AlertMessage;
import io.relance.core.message.TemplateId;
import io.relance.core.profile.Identifier;

import java.util.List;

/// The `message` of a `send-internal-alert` action. Its identifier is its action's.
final class AlertJson {
    private static final int MOST_ADDRESSES = 50;

    private AlertJson() {}

    static AlertMessage read(Fields message, Filters filters) {
        return new AlertMessage(
                MessageJson.text(message, "name"),
                MessageJson.text(message, "from_email"),
                MessageJson.text(message, "from_label"),
                addresses(message),
                TextTemplates.read(message, "subject_line", filters),
                filters.template(message));
    }

    private static List<String> addresses(Fields message) {
        var to = message.texts("to_emails");
        if (message.node("to_emails").isEmpty() || to.size() > MOST_ADDRESSES) {
            message.refuse(
                    "to_emails", "Name 1 to %d addresses to alert.".formatted(MOST_ADDRESSES));
        }
        for (var i = 0; i < to.size(); i++) {
            if (Identifier.of(Identifier.Kind.EMAIL, to.get(i)).isEmpty()) {
                message.refuse("to_emails", "One of these is not an email address.");
            }
        }
        return to;
    }

    static ObjectNode write(ActionId id, AlertMessage message) {
        var node = Json.NODES.objectNode();
        MessageJson.text(node, "from_email", message.fromEmail());
        MessageJson.text(node, "from_label", message.fromLabel());
        var to = node.putArray("to_emails");
        message.to().forEach(to::add);
        MessageJson.text(node, "subject_line", message.subject());
        var template = message.template().map(TemplateId::value).orElse("");
        MessageJson.text(node, "template_id", template);
        MessageJson.text(node, "name", message.name());
        return node.put("id", id.value());
    }
}
