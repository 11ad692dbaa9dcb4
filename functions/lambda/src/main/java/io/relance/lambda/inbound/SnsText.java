package io.relance.lambda.inbound;

import io.relance.codec.Json;
import io.relance.core.Result;
import io.relance.core.profile.Identifier;
import io.relance.core.step.InboundText;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/// A text as AWS tells it: a notification of SNS, whose message is `{"originationNumber",
/// "destinationNumber", "messageKeyword", "messageBody", "inboundMessageId", …}`. Shape: [two-way
/// SMS](https://docs.aws.amazon.com/sms-voice/latest/userguide/two-way-sms-payload.html).
final class SnsText {
    private SnsText() {}

    /// @return the text, or why it cannot be used
    static Result<InboundText, String> read(String body) {
        return switch (Json.read(body)) {
            case Result.Err(var refusal) -> Result.err("The notification is not JSON.");
            case Result.Ok(var notification) ->
                    read(
                            notification.path("Message").asText(),
                            time(notification.path("Timestamp").asText()));
        };
    }

    private static Result<InboundText, String> read(String message, Optional<Instant> at) {
        return switch (Json.read(message)) {
            case Result.Err(var refusal) -> Result.err("The notification holds no text message.");
            case Result.Ok(var text) -> {
                var number = text.path("originationNumber").asText();
                var from = Identifier.of(Identifier.Kind.PHONE_NUMBER, number);
                var id = text.path("inboundMessageId").asText();
                var said = text.path("messageBody").asText();
                yield from.isEmpty() || id.isEmpty() || at.isEmpty()
                        ? Result.err("The text has no number, identifier or time.")
                        : Result.ok(new InboundText(id, from.get(), said, at.get()));
            }
        };
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
