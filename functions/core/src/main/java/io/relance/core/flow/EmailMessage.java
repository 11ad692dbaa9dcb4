package io.relance.core.flow;

import io.relance.core.message.TemplateId;
import io.relance.core.segment.Definition;

import java.util.List;
import java.util.Optional;

/// The mail of a send-email action. Content is the template's, read when the action runs.
///
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
}
