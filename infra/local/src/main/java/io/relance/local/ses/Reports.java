package io.relance.local.ses;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.relance.local.outbox.Outgoing;
import io.relance.local.sns.LocalSns;
import io.relance.local.stack.Stack;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// Reports what became of a mail: configuration set, topic, and on.
///
/// <https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html>
public final class Reports {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String AGENT = "Mozilla/5.0 (relance local)";

    private final InstantSource clock;
    private final List<Stack.Feedback> destinations;
    private final LocalSns sns;

    public Reports(InstantSource clock, List<Stack.Feedback> destinations, LocalSns sns) {
        this.clock = clock;
        this.destinations = destinations;
        this.sns = sns;
    }

    /// Publishes the report wherever the mail's configuration set says.
    public void report(Outgoing mail, Report report) {
        var text = json(mail, report).toString();
        destinations.stream()
                .filter(to -> to.configurationSet().equals(mail.configurationSet()))
                .filter(to -> to.types().stream().anyMatch(report::is))
                .forEach(to -> sns.publish(to.topic(), text));
    }

    private ObjectNode json(Outgoing mail, Report report) {
        var now = clock.instant();
        var event = JSON.createObjectNode().put("eventType", report.type());
        event.set("mail", mail(mail));
        var key = report.type().toLowerCase(java.util.Locale.ROOT);
        event.set(
                key,
                switch (report) {
                    case Report.Delivery() -> delivery(mail, now);
                    case Report.Bounce(var permanent) -> bounce(mail, permanent, now);
                    case Report.Complaint() -> complaint(mail, now);
                    case Report.Open() -> seen(now);
                    case Report.Click(var link) -> seen(now).put("link", link);
                });
        return event;
    }

    private static ObjectNode mail(Outgoing mail) {
        var json =
                JSON.createObjectNode()
                        .put("timestamp", mail.at().toString())
                        .put("messageId", mail.id())
                        .put("source", mail.from())
                        .put("sendingAccountId", "000000000000")
                        .put("headersTruncated", false);
        json.putArray("destination").add(mail.to());
        var headers = json.putArray("headers");
        mail.headers()
                .forEach(
                        (name, value) -> headers.addObject().put("name", name).put("value", value));
        var common = json.putObject("commonHeaders");
        common.putArray("from").add(mail.from());
        common.putArray("to").add(mail.to());
        common.put("messageId", mail.id()).put("subject", mail.subject());
        var tags = json.putObject("tags");
        mail.tags().forEach((name, value) -> tags.putArray(name).add(value));
        tags.putArray("ses:configuration-set").add(mail.configurationSet());
        return json;
    }

    private static ObjectNode delivery(Outgoing mail, Instant now) {
        var json =
                JSON.createObjectNode()
                        .put("timestamp", now.toString())
                        .put("processingTimeMillis", 0)
                        .put("smtpResponse", "250 2.6.0 Message received");
        json.putArray("recipients").add(mail.to());
        return json;
    }

    private static ObjectNode bounce(Outgoing mail, boolean permanent, Instant now) {
        var json =
                JSON.createObjectNode()
                        .put("bounceType", permanent ? "Permanent" : "Transient")
                        .put("bounceSubType", "General")
                        .put("timestamp", now.toString())
                        .put("feedbackId", "bounce-" + mail.id());
        json.putArray("bouncedRecipients")
                .addObject()
                .put("emailAddress", mail.to())
                .put("action", "failed")
                .put("status", permanent ? "5.1.1" : "4.2.2");
        return json;
    }

    private static ObjectNode complaint(Outgoing mail, Instant now) {
        var json =
                JSON.createObjectNode()
                        .put("timestamp", now.toString())
                        .put("feedbackId", "complaint-" + mail.id())
                        .put("complaintFeedbackType", "abuse");
        json.putArray("complainedRecipients").addObject().put("emailAddress", mail.to());
        return json;
    }

    private static ObjectNode seen(Instant now) {
        return JSON.createObjectNode()
                .put("timestamp", now.toString())
                .put("ipAddress", "192.0.2.1")
                .put("userAgent", AGENT);
    }
}
