package io.relance.local.ses;

import io.relance.core.Fingerprint;
import io.relance.local.meter.Meter;
import io.relance.local.outbox.Outbox;
import io.relance.local.outbox.Outgoing;

import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.BadRequestException;
import software.amazon.awssdk.services.sesv2.model.Content;
import software.amazon.awssdk.services.sesv2.model.Message;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;
import software.amazon.awssdk.services.sesv2.model.SendEmailResponse;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// SES of the local cloud: mails go to the outbox, and what became of them is reported when
/// somebody says so ([Reports]).
public final class LocalSes implements SesV2Client {
    /// SES reads this mark and [takes it
    /// out](https://docs.aws.amazon.com/ses/latest/dg/faqs-metrics.html).
    private static final String UNTRACKED = "<a ses:no-track ";

    private final InstantSource clock;
    private final Meter meter;
    private final Outbox outbox;
    private long sent;

    public LocalSes(InstantSource clock, Meter meter, Outbox outbox) {
        this.clock = clock;
        this.meter = meter;
        this.outbox = outbox;
    }

    @Override
    public SendEmailResponse sendEmail(SendEmailRequest request) {
        meter.call("ses");
        var message =
                Optional.ofNullable(request.content())
                        .flatMap(content -> Optional.ofNullable(content.simple()))
                        .orElseThrow(() -> refused("The local cloud sends simple content only."));
        var from =
                Optional.ofNullable(request.fromEmailAddress())
                        .orElseThrow(() -> refused("Missing FromEmailAddress."));
        var destination =
                Optional.ofNullable(request.destination())
                        .orElseThrow(() -> refused("Missing Destination."));
        if (destination.toAddresses().isEmpty()) {
            throw refused("Missing ToAddresses.");
        }
        var recipients =
                destination.toAddresses().size()
                        + destination.ccAddresses().size()
                        + destination.bccAddresses().size();
        meter.count("ses", "mails", recipients);
        var id = Fingerprint.of(40, "ses", Long.toString(sent++));
        outbox.add(
                new Outgoing(
                        id,
                        "email",
                        String.join(", ", destination.toAddresses()),
                        from,
                        request.replyToAddresses(),
                        destination.ccAddresses(),
                        destination.bccAddresses(),
                        text(Optional.ofNullable(message.subject())),
                        text(Optional.ofNullable(message.body()).map(body -> body.html()))
                                .replace(UNTRACKED, "<a "),
                        text(Optional.ofNullable(message.body()).map(body -> body.text())),
                        headers(message),
                        tags(request),
                        Optional.ofNullable(request.configurationSetName()).orElse(""),
                        clock.instant()));
        return SendEmailResponse.builder().messageId(id).build();
    }

    private static String text(Optional<Content> content) {
        return content.map(Content::data).orElse("");
    }

    private static Map<String, String> headers(Message message) {
        var all = new TreeMap<String, String>();
        message.headers().forEach(header -> all.put(header.name(), header.value()));
        return all;
    }

    private static Map<String, String> tags(SendEmailRequest request) {
        var all = new TreeMap<String, String>();
        request.emailTags().forEach(tag -> all.put(tag.name(), tag.value()));
        return all;
    }

    private static RuntimeException refused(String reason) {
        return BadRequestException.builder().message(reason).statusCode(400).build();
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
