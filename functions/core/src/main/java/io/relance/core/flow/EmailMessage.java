package io.relance.core.flow;

import io.relance.core.message.TemplateId;
import io.relance.core.segment.Definition;

import java.util.List;
import java.util.Optional;

/// The mail of a send-email action. Content is the template's, read when the action runs.
///
/// @param transactional whether it is approved, as it stands, as one that people need whatever they
///     said about marketing; see [Approval]
/// @param trackingParams whether links tell where a visitor came from
/// @param customParams what links carry besides
/// @param filter additional filter: who fails it is skipped
public record EmailMessage(
        String name,
        String fromEmail,
        String fromLabel,
        Optional<String> replyTo,
        Optional<String> cc,
        Optional<String> bcc,
        String subject,
        String previewText,
        Optional<TemplateId> template,
        boolean smartSending,
        boolean transactional,
        boolean trackingParams,
        List<UtmParam> customParams,
        Definition filter) {
    public EmailMessage {
        customParams = List.copyOf(customParams);
    }

    /// Whether people would read the same, from the same sender.
    boolean reads(EmailMessage other) {
        return fromEmail.equals(other.fromEmail)
                && fromLabel.equals(other.fromLabel)
                && replyTo.equals(other.replyTo)
                && cc.equals(other.cc)
                && bcc.equals(other.bcc)
                && subject.equals(other.subject)
                && previewText.equals(other.previewText)
                && template.equals(other.template);
    }

    EmailMessage unapproved() {
        return new EmailMessage(
                name,
                fromEmail,
                fromLabel,
                replyTo,
                cc,
                bcc,
                subject,
                previewText,
                template,
                smartSending,
                false,
                trackingParams,
                customParams,
                filter);
    }
}
