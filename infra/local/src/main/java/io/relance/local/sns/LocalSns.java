package io.relance.local.sns;

import io.relance.local.SeededIds;
import io.relance.local.function.Deployment;
import io.relance.local.meter.Meter;
import io.relance.local.outbox.Outbox;
import io.relance.local.outbox.Outgoing;
import io.relance.local.sqs.LocalSqs;
import io.relance.local.stack.Stack;
import io.relance.local.time.VirtualTime;

import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.CreatePlatformEndpointRequest;
import software.amazon.awssdk.services.sns.model.CreatePlatformEndpointResponse;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/// SNS of the local cloud: topics to queues and functions; phone numbers and apps to the outbox.
public final class LocalSns implements SnsClient {
    private final VirtualTime time;
    private final SeededIds ids;
    private final Meter meter;
    private final LocalSqs sqs;
    private final Outbox outbox;
    private final Map<String, List<Stack.Subscription>> subscriptions = new HashMap<>();
    private final Notifications notifications;
    private Optional<Deployment> functions = Optional.empty();

    public LocalSns(
            Stack stack,
            VirtualTime time,
            SeededIds ids,
            Meter meter,
            LocalSqs sqs,
            Outbox outbox) {
        this.time = time;
        this.ids = ids;
        this.meter = meter;
        this.sqs = sqs;
        this.outbox = outbox;
        notifications = new Notifications(time);
        stack.topics().forEach(topic -> subscriptions.put(topic, new ArrayList<>()));
        stack.subscriptions().forEach(this::subscribe);
        stack.functions().values().forEach(this::subscribe);
    }

    private void subscribe(Stack.Function function) {
        for (var source : function.sources()) {
            if (source instanceof Stack.Source.Topic(var topic)) {
                subscribe(new Stack.Subscription(topic, "lambda", function.arn(), false));
            }
        }
    }

    private void subscribe(Stack.Subscription subscription) {
        Optional.ofNullable(subscriptions.get(subscription.topic()))
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "the stack has no topic " + subscription.topic()))
                .add(subscription);
    }

    /// Functions come after the clients they use.
    public void deliverTo(Deployment deployment) {
        functions = Optional.of(deployment);
    }

    /// Publishes as another AWS service does.
    public String publish(String topic, String message) {
        var to = subscriptions.get(topic);
        if (to == null) {
            throw NotFoundException.builder()
                    .message("Topic does not exist")
                    .statusCode(404)
                    .build();
        }
        count(message);
        var id = ids.uuid();
        to.forEach(subscription -> deliver(subscription, id, message));
        return id;
    }

    private void deliver(Stack.Subscription to, String id, String message) {
        switch (to.protocol()) {
            case "sqs" ->
                    sqs.deliver(
                            to.endpoint(),
                            to.raw() ? message : notifications.text(to.topic(), id, message),
                            Map.of());
            case "lambda" ->
                    functions.ifPresent(
                            all ->
                                    all.invokeLater(
                                            all.byArn(to.endpoint()),
                                            notifications.event(to.topic(), id, message)));
            default ->
                    throw new IllegalArgumentException(
                            "the local cloud does not deliver by " + to.protocol());
        }
    }

    @Override
    public PublishResponse publish(PublishRequest request) {
        meter.call("sns");
        var phone = Optional.ofNullable(request.phoneNumber());
        var target = Optional.ofNullable(request.targetArn());
        if (phone.isPresent()) {
            meter.count("sns", "sms", Segments.of(request.message()));
            return published(outgoing("sms", phone.get(), "", request.message(), request));
        }
        if (target.filter(arn -> arn.contains(":endpoint/")).isPresent()) {
            meter.count("sns", "pushes", 1);
            var push = Notifications.push(request.message());
            return published(outgoing("push", target.get(), push.title(), push.body(), request));
        }
        var topic = Optional.ofNullable(request.topicArn()).or(() -> target).orElse("");
        return published(publish(topic, request.message()));
    }

    private static PublishResponse published(String id) {
        return PublishResponse.builder().messageId(id).build();
    }

    /// The same token of the same application is the same endpoint.
    @Override
    public CreatePlatformEndpointResponse createPlatformEndpoint(
            CreatePlatformEndpointRequest request) {
        meter.call("sns");
        var name = UUID.nameUUIDFromBytes(request.token().getBytes(StandardCharsets.UTF_8));
        var arn = request.platformApplicationArn().replace(":app/", ":endpoint/") + "/" + name;
        return CreatePlatformEndpointResponse.builder().endpointArn(arn).build();
    }

    private String outgoing(
            String channel, String to, String subject, String text, PublishRequest request) {
        var id = ids.uuid();
        var tags = new TreeMap<String, String>();
        request.messageAttributes()
                .forEach((name, value) -> tags.put(name, String.valueOf(value.stringValue())));
        outbox.add(
                new Outgoing(
                        id,
                        channel,
                        to,
                        tags.getOrDefault("AWS.SNS.SMS.SenderID", ""),
                        List.of(),
                        List.of(),
                        List.of(),
                        subject,
                        "",
                        text,
                        Map.of(),
                        tags,
                        "",
                        time.instant()));
        return id;
    }

    private void count(String message) {
        meter.count(
                "sns", "publishes", Meter.chunks(message.getBytes(StandardCharsets.UTF_8).length));
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // nothing is open
    }
}
