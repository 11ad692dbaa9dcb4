package io.relance.codec.flow;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.relance.core.flow.UtmParam;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What messages of all channels have in common.
final class MessageJson {
    private static final int LONGEST_PARAM = 1_000;

    /// Source: [UTM tracking](https://help.klaviyo.com/hc/en-us/articles/115005247808).
    private static final int MOST_OWN = 5;
    private static final Set<String> STANDARD =
            Set.of("utm_source", "utm_medium", "utm_campaign", "utm_id", "utm_term");

    private MessageJson() {}

    static String text(Fields message, String name) {
        return message.text(name).orElse("");
    }

    static Optional<String> filled(Fields message, String name) {
        return message.text(name).filter(text -> !text.isBlank());
    }

    /// Refuses content of a kind that would not be sent.
    static void without(Fields message, String name, String what) {
        var content = message.node(name);
        var empty =
                content.isContainerNode()
                        ? content.isEmpty()
                        : content.isTextual() && content.textValue().isBlank()
                                || content.isBoolean() && !content.booleanValue();
        if (message.has(name) && !empty) {
            message.refuse(name, what + " are not supported: leave this out.");
        }
    }

    static List<UtmParam> params(Fields message) {
        var params = message.objects("custom_tracking_params");
        var own = params.stream().map(MessageJson::param).toList();
        if (own.stream().filter(param -> !STANDARD.contains(param.param())).count() > MOST_OWN) {
            message.refuse(
                    "custom_tracking_params",
                    "At most %d parameters beside utm_source, utm_medium, utm_campaign,"
                            + " utm_id and utm_term.".formatted(MOST_OWN));
        }
        return own;
    }

    private static UtmParam param(Fields param) {
        var name = param.required("param");
        if (param.has("param") && (name.isBlank() || name.length() > LONGEST_PARAM)) {
            param.refuse("param", "Name the parameter, such as utm_campaign.");
        }
        var value = param.required("value");
        if (value.length() > LONGEST_PARAM) {
            param.refuse("value", "At most %d characters.".formatted(LONGEST_PARAM));
        }
        return new UtmParam(name, value);
    }

    static void params(ObjectNode node, List<UtmParam> params) {
        if (params.isEmpty()) {
            node.putNull("custom_tracking_params");
            return;
        }
        var array = node.putArray("custom_tracking_params");
        params.forEach(p -> array.addObject().put("param", p.param()).put("value", p.value()));
    }

    static void text(ObjectNode node, String name, String text) {
        if (text.isEmpty()) {
            node.putNull(name);
        } else {
            node.put(name, text);
        }
    }
}
