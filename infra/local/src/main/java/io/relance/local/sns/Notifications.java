package io.relance.local.sns;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.time.InstantSource;

/// A message as SNS wraps it, for a queue and for a function.
///
/// <https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html>
record Notifications(InstantSource clock) {
    private static final ObjectMapper JSON = new ObjectMapper();

    String text(String topic, String id, String message) {
        return notification(topic, id, message).toString();
    }

    private ObjectNode notification(String topic, String id, String message) {
        return JSON.createObjectNode()
                .put("Type", "Notification")
                .put("MessageId", id)
                .put("TopicArn", topic)
                .put("Message", message)
                .put("Timestamp", clock.instant().toString());
    }

    JsonNode event(String topic, String id, String message) {
        var event = JSON.createObjectNode();
        event.putArray("Records")
                .addObject()
                .put("EventSource", "aws:sns")
                .put("EventVersion", "1.0")
                .put("EventSubscriptionArn", topic + ":local")
                .set("Sns", notification(topic, id, message));
        return event;
    }

    /// What a person sees of a notification to an app.
    record Push(String title, String body) {}

    /// Of a message in the words of its platform.
    static Push push(String message) {
        try {
            var whole = JSON.readTree(message);
            var apns = JSON.readTree(whole.path("APNS").asText("{}"));
            var fcm = JSON.readTree(whole.path("GCM").asText("{}"));
            var title = apns.at("/aps/alert/title").asText();
            var other = fcm.at("/fcmV1Message/message/notification/title").asText();
            return new Push(title.isEmpty() ? other : title, whole.path("default").asText());
        } catch (JsonProcessingException notJson) {
            return new Push("", message);
        }
    }
}
