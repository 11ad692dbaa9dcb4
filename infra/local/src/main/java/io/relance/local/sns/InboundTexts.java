package io.relance.local.sns;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.relance.local.SeededIds;

import java.util.List;

/// Texts that people send to the shop's number, which publishes them to a topic.
///
/// <https://docs.aws.amazon.com/sms-voice/latest/userguide/two-way-sms-payload.html>
public final class InboundTexts {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final LocalSns sns;
    private final SeededIds ids;
    private final String topic;

    /// @param topics ARNs of the stack's: the number publishes to the one named `InboundTexts`
    public InboundTexts(LocalSns sns, SeededIds ids, List<String> topics) {
        this.sns = sns;
        this.ids = ids;
        topic =
                topics.stream()
                        .filter(arn -> arn.endsWith("InboundTexts"))
                        .findFirst()
                        .orElse("InboundTexts");
    }

    public void receive(String from, String body) {
        sns.publish(
                topic,
                JSON.createObjectNode()
                        .put("originationNumber", from)
                        .put("destinationNumber", "+12025550100")
                        .put("messageKeyword", "KEYWORD_000000000000")
                        .put("messageBody", body)
                        .put("inboundMessageId", ids.uuid())
                        .toString());
    }
}
