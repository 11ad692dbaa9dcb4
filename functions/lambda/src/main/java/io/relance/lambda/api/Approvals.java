package io.relance.lambda.api;

import io.relance.core.definition.Definitions;
import io.relance.core.flow.ActionId;
import io.relance.core.flow.Approval;
import io.relance.core.flow.Flow;
import io.relance.core.message.TemplateId;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.util.Set;

/// Keeps what is marked as transactional in step with what it was marked for, and the log of who
/// set and lost the mark: by identifiers alone.
final class Approvals {
    private static final Logger LOG = LoggerFactory.getLogger(Approvals.class);

    private Approvals() {}

    /// Takes the mark from every mail made of one of these templates. Before they change: who is
    /// interrupted has marks too few, never one too many.
    static void revoke(Definitions definitions, Set<TemplateId> templates, Instant now) {
        for (var flow : definitions.current().flows().values()) {
            revoke(definitions, flow, templates, now);
        }
    }

    private static void revoke(
            Definitions definitions, Flow flow, Set<TemplateId> templates, Instant now) {
        var after = Approval.without(flow, templates, now);
        if (after.equals(flow)) {
            return;
        }
        if (definitions.replace(flow, after)) {
            log(Approval.marked(flow.definition()), after);
            return;
        }
        // Somebody else was quicker: look again.
        var newest = definitions.current().flows().get(flow.id());
        if (newest != null) {
            revoke(definitions, newest, templates, now);
        }
    }

    /// Logs the marks that a stored change set and cleared.
    static void log(Flow before, Flow after) {
        log(Approval.marked(before.definition()), after);
    }

    /// Logs the marks of a new flow.
    static void log(Flow created) {
        log(Set.of(), created);
    }

    private static void log(Set<ActionId> before, Flow after) {
        var now = Approval.marked(after.definition());
        for (var action : after.definition().actions().keySet()) {
            if (before.contains(action) != now.contains(action)) {
                LOG.atInfo()
                        .addKeyValue("flow", after.id().value())
                        .addKeyValue("action", action.value())
                        .addKeyValue("transactional", now.contains(action))
                        .log("transactional mark changed");
            }
        }
    }
}
