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
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// A report of SES's event publishing, raw or inside SNS's envelope. The message is named by the
/// tags it was sent with; an identity's own notifications, which say `notificationType`, have the
/// same shape where they carry tags. Shapes: [SES event
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
            case "Send" -> Optional.of(new MailReport.Underway(at(root, "mail")));
            case "DeliveryDelay" -> Optional.of(new MailReport.Underway(at(root, "deliveryDelay")));
            case "Delivery" -> Optional.of(delivery(root));
            case "Bounce" -> Optional.of(bounce(root));
            case "Complaint" -> Optional.of(complaint(root));
            // Both: taken, and then not sent.
            case "Reject", "Rendering Failure" ->
                    Optional.of(new MailReport.Rejected(at(root, "mail")));
            case "Subscription" -> Optional.of(subscription(root));
            case "Open" ->
                    Optional.of(new MailReport.Opened(at(root, "open"), robot(root.path("open"))));
            case "Click" -> {
                var click = root.path("click");
                yield Optional.of(
                        new MailReport.Clicked(
                                at(root, "click"), click.path("link").asText(), robot(click)));
            }
            default -> Optional.empty();
        };
    }

    private static boolean robot(JsonNode seen) {
        return Robots.named(seen.path("userAgent").asText());
    }

    private static MailReport delivery(JsonNode root) {
        var at = at(root, "delivery");
        return concernsThePerson(root, root.path("delivery").path("recipients"))
                ? new MailReport.Delivered(at)
                : new MailReport.Underway(at);
    }

    /// `Permanent` is for good, also where SES did not even try because the address is on its
    /// suppression list. `Transient` is for now, and so is `Undetermined`: nobody is given up for
    /// a bounce that SES itself could not read. Source: [bounce
    /// types](https://docs.aws.amazon.com/ses/latest/dg/notification-contents.html#bounce-types).
    private static MailReport bounce(JsonNode root) {
        var at = at(root, "bounce");
        if (!concernsThePerson(root, root.path("bounce").path("bouncedRecipients"))) {
            return new MailReport.Underway(at);
        }
        return root.path("bounce").path("bounceType").asText().equals("Permanent")
                ? new MailReport.HardBounced(at)
                : new MailReport.SoftBounced(at);
    }

    private static MailReport complaint(JsonNode root) {
        var at = at(root, "complaint");
        return concernsThePerson(root, root.path("complaint").path("complainedRecipients"))
                ? new MailReport.Complained(at)
                : new MailReport.Underway(at);
    }

    /// SES's own list management: who leaves all topics, or any, wants no marketing.
    private static MailReport subscription(JsonNode root) {
        var at = at(root, "subscription");
        var wanted = root.path("subscription").path("newTopicPreferences");
        var left =
                wanted.path("unsubscribeAll").asBoolean()
                        || wanted.path("topicSubscriptionStatus")
                                .valueStream()
                                .anyMatch(
                                        t ->
                                                t.path("subscriptionStatus")
                                                        .asText()
                                                        .equals("OptOut"));
        var header = root.path("subscription").path("source").asText().equals("UnsubscribeHeader");
        return left
                ? new MailReport.Unsubscribed(
                        at, header ? "one_click_unsubscribe" : "preference_page")
                : new MailReport.Underway(at);
    }

    /// What happened to a copy (`cc`, `bcc`) is nothing about the person. Where the report does not
    /// tell them apart, it is about the person.
    private static boolean concernsThePerson(JsonNode root, JsonNode recipients) {
        var to = root.path("mail").path("commonHeaders").path("to");
        return to.isEmpty()
                || recipients.isEmpty()
                || recipients
                        .valueStream()
                        .map(r -> r.isTextual() ? r.asText() : r.path("emailAddress").asText())
                        .anyMatch(r -> to.valueStream().anyMatch(t -> names(t.asText(), r)));
    }

    /// @param header may name several
    private static boolean names(String header, String address) {
        return Stream.of(header.split(",")).anyMatch(one -> bare(one).equals(bare(address)));
    }

    /// Of `"Ana" <ana@example.com>` the address alone.
    private static String bare(String address) {
        var from = address.lastIndexOf('<');
        var end = address.indexOf('>', from);
        var alone = from >= 0 && end > from ? address.substring(from + 1, end) : address;
        return alone.strip().toLowerCase(Locale.ROOT);
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
