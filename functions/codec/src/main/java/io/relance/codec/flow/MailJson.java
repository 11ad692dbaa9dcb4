package io.relance.codec.flow;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.relance.codec.Json;
import io.relance.core.flow.ActionId;
import io.relance.core.flow.EmailMessage;
import io.relance.core.message.TemplateId;

/// The `message` of a `send-email` action. Its identifier is its action's.
final class MailJson {
    private MailJson() {}

    static EmailMessage read(Fields message, Filters filters) {
        return new EmailMessage(
                MessageJson.text(message, "name"),
                MessageJson.text(message, "from_email"),
                MessageJson.text(message, "from_label"),
                MessageJson.filled(message, "reply_to_email"),
                MessageJson.filled(message, "cc_email"),
                MessageJson.filled(message, "bcc_email"),
                TextTemplates.read(message, "subject_line", filters),
                TextTemplates.read(message, "preview_text", filters),
                filters.template(message),
                message.flag("smart_sending_enabled", true),
                message.flag("transactional", false),
                message.flag("add_tracking_params", false),
                MessageJson.params(message),
                filters.conditions(message, "additional_filters"));
    }

    static ObjectNode write(ActionId id, EmailMessage message) {
        var node = Json.NODES.objectNode();
        MessageJson.text(node, "from_email", message.fromEmail());
        MessageJson.text(node, "from_label", message.fromLabel());
        MessageJson.text(node, "reply_to_email", message.replyTo().orElse(""));
        MessageJson.text(node, "cc_email", message.cc().orElse(""));
        MessageJson.text(node, "bcc_email", message.bcc().orElse(""));
        MessageJson.text(node, "subject_line", message.subject());
        MessageJson.text(node, "preview_text", message.previewText());
        var template = message.template().map(TemplateId::value).orElse("");
        MessageJson.text(node, "template_id", template);
        node.put("smart_sending_enabled", message.smartSending())
                .put("transactional", message.transactional())
                .put("add_tracking_params", message.trackingParams());
        MessageJson.params(node, message.customParams());
        node.set("additional_filters", Filters.writeOrNull(message.filter()));
        MessageJson.text(node, "name", message.name());
        return node.put("id", id.value());
    }
}
