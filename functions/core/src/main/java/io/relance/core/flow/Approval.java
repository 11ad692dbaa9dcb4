package io.relance.core.flow;

import io.relance.core.message.TemplateId;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Set;
import java.util.stream.Collectors;

/// A mail is approved as transactional as it stands: whoever changes what people read takes the
/// mark away, and it has to be set again by itself. Source: [transactional
/// email](https://help.klaviyo.com/hc/en-us/articles/360003165732).
public final class Approval {
    private Approval() {}

    /// The changed action, without the mark where the mail it was set for reads otherwise now.
    public static Action kept(Action before, Action after) {
        return before instanceof Action.SendEmail was
                        && after instanceof Action.SendEmail is
                        && was.message().transactional()
                        && !was.message().reads(is.message())
                ? unapproved(is)
                : after;
    }

    /// The flow without the marks of mails that are made of one of these templates; the same flow
    /// where there is none.
    public static Flow without(Flow flow, Set<TemplateId> changed, Instant now) {
        var actions = new LinkedHashMap<>(flow.definition().actions());
        actions.replaceAll(
                (_, action) ->
                        action instanceof Action.SendEmail mail
                                        && mail.message().transactional()
                                        && mail.message()
                                                .template()
                                                .filter(changed::contains)
                                                .isPresent()
                                ? unapproved(mail)
                                : action);
        return actions.equals(flow.definition().actions())
                ? flow
                : actions.values().stream()
                        .reduce(flow, (all, action) -> all.with(action, now), (_, last) -> last);
    }

    /// Actions whose mail has the mark.
    public static Set<ActionId> marked(FlowDefinition flow) {
        return flow.inOrder().stream()
                .filter(
                        action ->
                                action instanceof Action.SendEmail mail
                                        && mail.message().transactional())
                .map(Action::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Action unapproved(Action.SendEmail mail) {
        return new Action.SendEmail(
                mail.id(), mail.status(), mail.message().unapproved(), mail.next());
    }
}
