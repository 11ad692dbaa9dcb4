package io.relance.aws.sns;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.relance.codec.Json;
import io.relance.core.message.Handover;
import io.relance.core.message.Push;
import io.relance.core.message.PushToken;
import io.relance.core.message.Pusher;

import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// [Pusher] by SNS: a token becomes [a platform
/// endpoint](https://docs.aws.amazon.com/sns/latest/dg/mobile-push-send.html), which is the same
/// each time, and the notification is published to it in the words of its platform. As for texts,
/// the client handed in must not retry.
public final class SnsPusher implements Pusher {
    private final SnsClient sns;
    private final Map<PushToken.Platform, String> applications;

    /// @param applications ARN of the platform application, for each platform that has one
    public SnsPusher(SnsClient sns, Map<PushToken.Platform, String> applications) {
        this.sns = sns;
        this.applications = new EnumMap<>(PushToken.Platform.class);
        this.applications.putAll(applications);
    }

    @Override
    public Set<PushToken.Platform> platforms() {
        return Set.copyOf(applications.keySet());
    }

    @Override
    public Handover send(Push push, PushToken to) {
        var application = Optional.ofNullable(applications.get(to.platform())).orElseThrow();
        return SnsOutcome.of(
                () -> {
                    var endpoint =
                            sns.createPlatformEndpoint(
                                            e ->
                                                    e.platformApplicationArn(application)
                                                            .token(to.value()))
                                    .endpointArn();
                    return sns.publish(
                                    publish ->
                                            publish.targetArn(endpoint)
                                                    .messageStructure("json")
                                                    .message(payload(push, to.platform()))
                                                    .messageAttributes(attributes(push, to)))
                            .messageId();
                });
    }

    private static Map<String, MessageAttributeValue> attributes(Push push, PushToken to) {
        var attributes = new LinkedHashMap<String, MessageAttributeValue>();
        if (to.platform() == PushToken.Platform.IOS) {
            attributes.put(
                    "AWS.SNS.MOBILE.APNS.PUSH_TYPE", text(push.silent() ? "background" : "alert"));
        }
        push.tags().forEach((name, tag) -> attributes.put(name, text(tag)));
        return attributes;
    }

    private static MessageAttributeValue text(String value) {
        return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
    }

    private static String payload(Push push, PushToken.Platform platform) {
        var message = Json.NODES.objectNode().put("default", push.body());
        return switch (platform) {
            case IOS -> Json.write(message.put("APNS", Json.write(apns(push))));
            case ANDROID -> Json.write(message.put("GCM", Json.write(fcm(push))));
        };
    }

    private static ObjectNode apns(Push push) {
        var root = Json.NODES.objectNode();
        var aps = root.putObject("aps");
        if (push.silent()) {
            aps.put("content-available", 1);
        } else {
            var alert = aps.putObject("alert");
            push.title().ifPresent(title -> alert.put("title", title));
            alert.put("body", push.body());
        }
        if (push.sound()) {
            aps.put("sound", "default");
        }
        if (push.badge()) {
            aps.put("badge", 1);
        }
        link(push, "ios").ifPresent(url -> root.put("url", url));
        push.data().forEach(root::put);
        return root;
    }

    /// In the form of [FCM's HTTP v1
    /// API](https://docs.aws.amazon.com/sns/latest/dg/sns-fcm-v1-payloads.html).
    private static ObjectNode fcm(Push push) {
        var root = Json.NODES.objectNode();
        var message = root.putObject("fcmV1Message").putObject("message");
        if (!push.silent()) {
            var notification = message.putObject("notification");
            push.title().ifPresent(title -> notification.put("title", title));
            notification.put("body", push.body());
        }
        var data = message.putObject("data");
        link(push, "android").ifPresent(url -> data.put("url", url));
        push.data().forEach(data::put);
        return root;
    }

    private static Optional<String> link(Push push, String platform) {
        return Optional.ofNullable(push.links().get(platform));
    }
}
