package io.relance.codec.api;

import com.fasterxml.jackson.databind.JsonNode;

import io.relance.codec.Json;
import io.relance.codec.flow.FlowJson;
import io.relance.core.flow.Action;
import io.relance.core.flow.Flow;
import io.relance.core.message.TemplateId;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What an action says, as the API shows it ([get flow
/// message](https://developers.klaviyo.com/en/reference/get_flow_message)). It is called as the
/// action that says it; the messages of a test have their own.
public final class FlowMessageResource {
    private FlowMessageResource() {}

    /// Every message of an action: of a test all that can be drawn.
    public static List<Resource> of(Flow flow, Action action) {
        var speaking =
                switch (action) {
                    case Action.Offer _, Action.AbTest _ -> action.offers();
                    case Action.SendWebhook _, Action.SendAlert _ -> Stream.of(action);
                    case Action.UpdateProfile _,
                            Action.UpdateList _,
                            Action.Pause _,
                            Action.Split _ ->
                            Stream.<Action>empty();
                };
        return speaking.map(one -> resource(flow, action, one)).toList();
    }

    private static Resource resource(Flow flow, Action action, Action speaking) {
        var message = FlowJson.write(speaking, flow.definition()).at("/data/message");
        var attributes =
                Json.NODES
                        .objectNode()
                        .put("channel", channel(speaking))
                        .put("created", ApiTime.write(flow.created()))
                        .put("updated", ApiTime.write(flow.updated()));
        attributes.set("definition", message);
        var resource =
                Resource.of("flow-message", speaking.id().value(), attributes)
                        .related("flow-action", "flow-action", action.id().value());
        return template(resource)
                .map(id -> resource.related("template", "template", id.value()))
                .orElse(resource);
    }

    /// As the marketer called it.
    public static String name(Resource message) {
        return message.attributes().at("/definition/name").asText("");
    }

    public static Optional<TemplateId> template(Resource message) {
        return Optional.of(message.attributes().at("/definition/template_id"))
                .filter(JsonNode::isTextual)
                .map(id -> new TemplateId(id.textValue()));
    }

    private static String channel(Action speaking) {
        return switch (speaking) {
            case Action.SendEmail _ -> "email";
            case Action.SendSms _ -> "sms";
            case Action.SendPush _ -> "mobile_push";
            case Action.SendWebhook _ -> "webhook";
            case Action.SendAlert _ -> "internal_alert";
            case Action.AbTest _,
                    Action.UpdateProfile _,
                    Action.UpdateList _,
                    Action.Pause _,
                    Action.Split _ ->
                    throw new IllegalArgumentException(speaking.type() + " says nothing");
        };
    }
}
