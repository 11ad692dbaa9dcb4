package io.relance.core.flow;

import io.relance.core.message.TemplateId;

import java.util.List;
import java.util.Optional;

/// The mail of a send-internal-alert action, to the shop's own people: it asks for no consent and
/// counts nowhere as marketing.
public record AlertMessage(
        String name,
        String fromEmail,
        String fromLabel,
        List<String> to,
        String subject,
        Optional<TemplateId> template) {
    public AlertMessage {
        to = List.copyOf(to);
    }
}
