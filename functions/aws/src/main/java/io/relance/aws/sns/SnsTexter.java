package io.relance.aws.sns;

import io.relance.core.message.Handover;
import io.relance.core.message.Text;
import io.relance.core.message.Texter;

import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// [Texter] by SNS: [a publish to a telephone
/// number](https://docs.aws.amazon.com/sns/latest/dg/sms_publish-to-phone.html). SNS has no
/// idempotency token for it, so the client handed in must not retry: every attempt is one call.
public final class SnsTexter implements Texter {
    private static final String ATTRIBUTE = "AWS.SNS.SMS.";

    private final SnsClient sns;
    private final Optional<String> senderId;
    private final Optional<String> maxPriceUsd;

    /// @param senderId a name shown as the sender, where countries know such; nobody can answer it
    /// @param maxPriceUsd of one message, in US dollars; dearer ones are not sent
    public SnsTexter(SnsClient sns, Optional<String> senderId, Optional<String> maxPriceUsd) {
        this.sns = sns;
        this.senderId = senderId;
        this.maxPriceUsd = maxPriceUsd;
    }

    @Override
    public Handover send(Text text) {
        return SnsOutcome.of(
                () ->
                        sns.publish(
                                        publish ->
                                                publish.phoneNumber(text.to())
                                                        .message(text.body())
                                                        .messageAttributes(attributes(text)))
                                .messageId());
    }

    private Map<String, MessageAttributeValue> attributes(Text text) {
        var attributes = new LinkedHashMap<String, MessageAttributeValue>();
        attributes.put(
                ATTRIBUTE + "SMSType",
                value("String", text.transactional() ? "Transactional" : "Promotional"));
        senderId.ifPresent(id -> attributes.put(ATTRIBUTE + "SenderID", value("String", id)));
        maxPriceUsd.ifPresent(
                price -> attributes.put(ATTRIBUTE + "MaxPrice", value("Number", price)));
        text.tags().forEach((name, tag) -> attributes.put(name, value("String", tag)));
        return attributes;
    }

    private static MessageAttributeValue value(String type, String value) {
        return MessageAttributeValue.builder().dataType(type).stringValue(value).build();
    }
}
