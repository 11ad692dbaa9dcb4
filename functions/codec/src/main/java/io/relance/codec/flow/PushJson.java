package io.relance.codec.flow;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.relance.codec.Json;
import io.relance.core.flow.ActionId;
import io.relance.core.flow.PushMessage;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// The `message` of a `send-mobile-push` action. Its identifier is its action's.
final class PushJson {
    private static final Set<String> ON_OPEN = Set.of("home", "link", "open_url");

    private PushJson() {}

    static PushMessage read(Fields message, Filters filters) {
        MessageJson.without(message, "image_id", "Pictures in notifications");
        MessageJson.without(message, "dynamic_image", "Pictures in notifications");
        MessageJson.without(message, "video_asset_id", "Videos in notifications");
        MessageJson.without(message, "action_buttons", "Buttons in notifications");
        badge(message);
        return new PushMessage(
                MessageJson.text(message, "name"),
                MessageJson.filled(message, "title").map(_ -> title(message, filters)),
                TextTemplates.read(message, "body", filters),
                message.flag("sound", false),
                message.flag("badge", false),
                onOpen(message),
                links(message, filters),
                silent(message),
                message.textsByName("kv_pairs"),
                message.flag("smart_sending_enabled", true),
                filters.conditions(message, "additional_filters"));
    }

    private static String title(Fields message, Filters filters) {
        return TextTemplates.read(message, "title", filters);
    }

    /// A badge counts up by one.
    private static void badge(Fields message) {
        var options = message.object("badge_options");
        if (!options.text("badge_config").orElse("increment_one").equals("increment_one")) {
            options.refuse("badge_config", "A badge is incremented by one; nothing else here.");
        }
    }

    private static String onOpen(Fields message) {
        var action = message.text("on_open").orElse("home");
        if (!ON_OPEN.contains(action)) {
            message.refuse("on_open", "This must be home, link or open_url.");
        }
        return action;
    }

    private static boolean silent(Fields message) {
        var type = message.text("push_type").orElse("standard");
        if (!type.equals("standard") && !type.equals("silent")) {
            message.refuse("push_type", "This must be standard or silent.");
        }
        return type.equals("silent");
    }

    private static Map<String, String> links(Fields message, Filters filters) {
        var links = new LinkedHashMap<String, String>();
        for (var platform : Platform.values()) {
            var link = TextTemplates.read(message, platform.field, filters);
            if (!link.isBlank()) {
                links.put(platform.key, link);
            }
        }
        return links;
    }

    private enum Platform {
        IOS("ios", "ios_link"),
        ANDROID("android", "android_link"),
        WEB("web", "web_url");

        private final String key;
        private final String field;

        Platform(String key, String field) {
            this.key = key;
            this.field = field;
        }
    }

    static ObjectNode write(ActionId id, PushMessage message) {
        var node = Json.NODES.objectNode();
        message.title().ifPresent(title -> node.put("title", title));
        node.put("body", message.body())
                .put("sound", message.sound())
                .put("badge", message.badge())
                .put("on_open", message.onOpen());
        for (var platform : Platform.values()) {
            MessageJson.text(node, platform.field, message.links().getOrDefault(platform.key, ""));
        }
        node.put("push_type", message.silent() ? "silent" : "standard");
        if (message.data().isEmpty()) {
            node.putNull("kv_pairs");
        } else {
            var pairs = node.putObject("kv_pairs");
            message.data().forEach(pairs::put);
        }
        node.put("smart_sending_enabled", message.smartSending());
        node.set("additional_filters", Filters.writeOrNull(message.filter()));
        MessageJson.text(node, "name", message.name());
        return node.put("id", id.value());
    }
}
