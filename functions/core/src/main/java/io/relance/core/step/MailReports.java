package io.relance.core.step;

import io.relance.core.consent.Channel;
import io.relance.core.consent.Suppression.Reason;
import io.relance.core.event.Metric;
import io.relance.core.flow.Run;
import io.relance.core.flow.Runs;
import io.relance.core.message.Message;
import io.relance.core.message.Messages;
import io.relance.core.message.SkipReason;
import io.relance.core.record.Change;
import io.relance.core.value.Value;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Takes the provider's reports in: events of the timeline, suppressions, and the answer to
/// messages nobody knew whether they left. The same report twice is taken once, in any order.
public final class MailReports {
    private final Messages messages;
    private final Receipts receipts;
    private final Runs runs;

    public MailReports(Messages messages, Receipts receipts, Runs runs) {
        this.messages = messages;
        this.receipts = receipts;
        this.runs = runs;
    }

    public void take(Message message, MailReport report) {
        var changes = new ArrayList<Change>();
        var open = message.status() != Message.Status.SENT;
        if (open && left(report)) {
            changes.add(event(message, Metric.RECEIVED_EMAIL, message.at(), Value.Fields.EMPTY));
        }
        changes.addAll(changes(message, report));
        if (!changes.isEmpty()) {
            receipts.record(message, changes, report.at());
        }
        if (open) {
            settle(message, left(report) ? Message.Status.SENT : Message.Status.FAILED);
        }
    }

    /// Nobody knew whether it left: now it is known, and stands in the run's log. The mark comes
    /// last, for it says that all the rest is done.
    private void settle(Message message, Message.Status status) {
        var outcome =
                status == Message.Status.SENT
                        ? Outcome.SENT
                        : Outcome.failed(SkipReason.SEND_ERROR);
        runs.conclude(
                message.profile(),
                message.run(),
                new Run.Conclusion(message.action(), outcome.name(), outcome.reason()));
        messages.mark(message.profile(), message.id(), status, Optional.empty());
    }

    /// Whoever rejects a message says that it never left; everybody else, that it did.
    private static boolean left(MailReport report) {
        return !(report instanceof MailReport.Rejected);
    }

    private static List<Change> changes(Message message, MailReport report) {
        var at = report.at();
        return switch (report) {
            case MailReport.Underway _ -> List.of();
            case MailReport.Delivered _ -> List.of(new Change.Delivered(at));
            case MailReport.HardBounced _ ->
                    List.of(
                            event(message, Metric.BOUNCED_EMAIL, at, text("bounce_type", "Hard")),
                            new Change.Suppressed(Reason.HARD_BOUNCE, at));
            case MailReport.SoftBounced _ ->
                    List.of(
                            event(message, Metric.BOUNCED_EMAIL, at, text("bounce_type", "Soft")),
                            new Change.SoftBounced(at));
            case MailReport.Complained _ ->
                    List.of(
                            event(message, Metric.MARKED_EMAIL_AS_SPAM, at, Value.Fields.EMPTY),
                            new Change.Suppressed(Reason.SPAM_COMPLAINT, at));
            case MailReport.Rejected _ ->
                    List.of(event(message, Metric.DROPPED_EMAIL, at, Value.Fields.EMPTY));
            case MailReport.Unsubscribed(_, var method) ->
                    List.of(
                            new Change.Unsubscribed(
                                    List.of(Channel.EMAIL), Optional.empty(), at, method, ""));
            case MailReport.Opened(_, var machine) ->
                    List.of(
                            repeated(
                                    message,
                                    Metric.OPENED_EMAIL,
                                    at,
                                    new Value.Fields(Map.of("machine_open", Value.of(machine)))));
            case MailReport.Clicked(_, var url, var machine) ->
                    List.of(
                            repeated(
                                    message,
                                    Metric.CLICKED_EMAIL,
                                    at,
                                    new Value.Fields(
                                            Map.of(
                                                    "URL", Value.of(url),
                                                    "bot_click", Value.of(machine)))));
        };
    }

    /// Happens once to a message, however often it is reported.
    private static Change event(
            Message message, String metric, Instant at, Value.Fields properties) {
        return Receipts.event(message, metric, message.id().value(), at, properties);
    }

    /// May happen many times: each instant once.
    private static Change repeated(
            Message message, String metric, Instant at, Value.Fields properties) {
        var uniqueId = message.id().value() + ":" + at;
        return Receipts.event(message, metric, uniqueId, at, properties);
    }

    private static Value.Fields text(String name, String text) {
        return new Value.Fields(Map.of(name, Value.of(text)));
    }
}
