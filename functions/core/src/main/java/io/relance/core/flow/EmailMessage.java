package io.relance.core.flow;

import io.relance.core.message.TemplateId;
import io.relance.core.segment.Definition;

import java.util.Optional;

/// The mail of a send-email action. Content is the template's, read when the action runs.
///
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
        Definition filter) {}
