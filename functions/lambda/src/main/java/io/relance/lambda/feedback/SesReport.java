package io.relance.lambda.feedback;

import com.fasterxml.jackson.databind.JsonNode;

import io.relance.codec.Json;
import io.relance.core.Result;
import io.relance.core.message.MessageId;
import io.relance.core.profile.ProfileId;
import io.relance.core.step.MailReport;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/// A report of SES's event publishing, raw or inside SNS's envelope. The message is named by the
/// tags it was sent with. Shapes: [SES event
/// data](https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-examples.html).
///
/// @param what happened to the message
record SesReport(ProfileId profile, MessageId message, MailReport what) {

    /// @return the report, or why it cannot be used
    static Result<SesReport, String> read(String body) {
        return switch (Json.read(body)) {
            case Result.Err(var refusal) -> Result.err("The report is not JSON.");
            case Result.Ok(var root) ->
                    root.path("Type").asText().equals("Notification")
                            ? read(root.path("Message").asText())
                            : report(root);
        };
    }

    /// Whether it is about a mail to the shop's own people: nobody's timeline has it.
    static boolean ofAnAlert(String body) {
        return switch (Json.read(body)) {
            case Result.Err(var refusal) -> false;
            case Result.Ok(var root) ->
                    root.path("Type").asText().equals("Notification")
                            ? ofAnAlert(root.path("Message").asText())
                            : root.path("mail").path("tags").has("relance-alert");
        };
    }

    private static Result<SesReport, String> report(JsonNode root) {
        var tags = root.path("mail").path("tags");
        var message = tags.path("relance-message").path(0).asText();
        var profile = tags.path("relance-profile").path(0).asText();
        if (message.isEmpty() || profile.isEmpty()) {
            return Result.err("The report names no message of ours in its tags.");
        }
        var type = root.path("eventType").asText(root.path("notificationType").asText());
        return what(type, root)
                .<Result<SesReport, String>>map(
                        what ->
                                Result.ok(
                                        new SesReport(
                                                new ProfileId(profile),
                                                new MessageId(message),
                                                what)))
                .orElseGet(() -> Result.err("The report is of a kind we do not ask for: " + type));
    }

    private static Optional<MailReport> what(String type, JsonNode root) {
        return switch (type) {
            case "Delivery" -> Optional.of(new MailReport.Delivered(at(root, "delivery")));
            case "Bounce" -> Optional.of(bounce(root));
            case "Complaint" -> Optional.of(new MailReport.Complained(at(root, "complaint")));
            case "Reject" -> Optional.of(new MailReport.Rejected(at(root, "mail")));
            case "Open" -> Optional.of(new MailReport.Opened(at(root, "open")));
            case "Click" ->
                    Optional.of(
                            new MailReport.Clicked(
                                    at(root, "click"), root.path("click").path("link").asText()));
            default -> Optional.empty();
        };
    }

    private static MailReport bounce(JsonNode root) {
        var at = at(root, "bounce");
        return root.path("bounce").path("bounceType").asText().equals("Permanent")
                ? new MailReport.HardBounced(at)
                : new MailReport.SoftBounced(at);
    }

    /// When it happened; when the mail was sent, where the report does not say.
    private static Instant at(JsonNode root, String part) {
        return time(root.path(part).path("timestamp").asText())
                .or(() -> time(root.path("mail").path("timestamp").asText()))
                .orElse(Instant.EPOCH);
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
