package io.relance.codec.flow;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.relance.codec.Json;
import io.relance.core.flow.ActionId;
import io.relance.core.flow.SmsMessage;

/// The `message` of a `send-sms` action. Its identifier is its action's.
final class SmsJson {
    private SmsJson() {}

    static SmsMessage read(Fields message, Filters filters) {
        MessageJson.without(message, "image_id", "Pictures in texts");
        MessageJson.without(message, "dynamic_image", "Pictures in texts");
        MessageJson.without(message, "message_hierarchy", "Rich texts (message_hierarchy)");
        MessageJson.without(message, "include_contact_card", "Contact cards");
        MessageJson.without(message, "template_id", "Templates of texts");
        return new SmsMessage(
                MessageJson.text(message, "name"),
                TextTemplates.read(message, "body", filters),
                message.flag("shorten_links", true),
                message.flag("add_org_prefix", true),
                message.flag("add_info_link", true),
                message.flag("add_opt_out_language", false),
                message.flag("smart_sending_enabled", true),
                message.flag("sms_quiet_hours_enabled", true),
                message.flag("transactional", false),
                message.flag("add_tracking_params", false),
                MessageJson.params(message),
                filters.conditions(message, "additional_filters"));
    }

    static ObjectNode write(ActionId id, SmsMessage message) {
        var node =
                Json.NODES
                        .objectNode()
                        .put("body", message.body())
                        .put("shorten_links", message.shortenLinks())
                        .put("add_org_prefix", message.organizationPrefix())
                        .put("add_info_link", message.infoLink())
                        .put("add_opt_out_language", message.optOutLanguage())
                        .put("smart_sending_enabled", message.smartSending())
                        .put("sms_quiet_hours_enabled", message.quietHours())
                        .put("transactional", message.transactional())
                        .put("add_tracking_params", message.trackingParams());
        MessageJson.params(node, message.customParams());
        node.set("additional_filters", Filters.writeOrNull(message.filter()));
        MessageJson.text(node, "name", message.name());
        return node.put("id", id.value());
    }
}
