package io.relance.codec.flow;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.relance.codec.Json;
import io.relance.core.flow.ActionId;
import io.relance.core.flow.EmailMessage;
import io.relance.core.message.TemplateId;

import java.util.Optional;

/// The `message` of a `send-email` action. Its identifier is its action's.
final class MailJson {
    private MailJson() {}

    static EmailMessage read(Fields message, Filters filters) {
        if (!message.objects("custom_tracking_params").isEmpty()) {
            message.refuse(
                    "custom_tracking_params", "Tracking parameters of its own: not supported yet.");
        }
        return new EmailMessage(
                text(message, "name"),
                text(message, "from_email"),
                text(message, "from_label"),
                address(message, "reply_to_email"),
                address(message, "cc_email"),
                address(message, "bcc_email"),
                text(message, "subject_line"),
                text(message, "preview_text"),
                filters.template(message),
                message.flag("smart_sending_enabled", true),
                message.flag("transactional", false),
                message.flag("add_tracking_params", false),
                filters.conditions(message, "additional_filters"));
    }

    static ObjectNode write(ActionId id, EmailMessage message) {
        var node = Json.NODES.objectNode();
        text(node, "from_email", message.fromEmail());
        text(node, "from_label", message.fromLabel());
        text(node, "reply_to_email", message.replyTo().orElse(""));
        text(node, "cc_email", message.cc().orElse(""));
        text(node, "bcc_email", message.bcc().orElse(""));
        text(node, "subject_line", message.subject());
        text(node, "preview_text", message.previewText());
        text(node, "template_id", message.template().map(TemplateId::value).orElse(""));
        node.put("smart_sending_enabled", message.smartSending())
                .put("transactional", message.transactional())
                .put("add_tracking_params", message.trackingParams())
                .putNull("custom_tracking_params");
        node.set("additional_filters", Filters.writeOrNull(message.filter()));
        text(node, "name", message.name());
        return node.put("id", id.value());
    }

    private static String text(Fields message, String name) {
        return message.text(name).orElse("");
    }

    private static Optional<String> address(Fields message, String name) {
        return message.text(name).filter(address -> !address.isBlank());
    }

    private static void text(ObjectNode node, String name, String text) {
        if (text.isEmpty()) {
            node.putNull(name);
        } else {
            node.put(name, text);
        }
    }
}
