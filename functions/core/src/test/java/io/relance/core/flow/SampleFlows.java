package io.relance.core.flow;

import io.relance.core.message.TemplateId;
import io.relance.core.segment.Definition;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// Live flows of a few actions, for tests of what becomes of them.
public final class SampleFlows {
    private SampleFlows() {}

    /// One action after the other as `steps` has them, for everybody.
    public static Flow flow(
            FlowId id, Trigger trigger, Reentry reentry, Instant at, Action... steps) {
        var actions = new LinkedHashMap<ActionId, Action>();
        for (var step : steps) {
            actions.put(step.id(), step);
        }
        var definition =
                new FlowDefinition(
                        trigger,
                        Definition.EVERYBODY,
                        reentry,
                        actions,
                        Optional.of(steps[0].id()));
        return new Flow(id, id.value(), Status.LIVE, false, definition, Optional.of("arn"), at, at);
    }

    public static Action mail(
            ActionId id,
            TemplateId template,
            boolean smartSending,
            boolean transactional,
            Optional<ActionId> next) {
        var message =
                new EmailMessage(
                        "Hello",
                        "shop@example.com",
                        "Shop",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        "Hello {{ first_name }}",
                        "",
                        Optional.of(template),
                        smartSending,
                        transactional,
                        false,
                        List.of(),
                        Definition.EVERYBODY);
        return new Action.SendEmail(id, Status.LIVE, message, next);
    }

    /// A text with nothing after it, that waits for the morning and goes only if none went lately.
    public static Action text(ActionId id) {
        return text(id, true, true, false);
    }

    public static Action text(
            ActionId id, boolean smartSending, boolean quietHours, boolean transactional) {
        var message =
                new SmsMessage(
                        "Hello",
                        "Hello",
                        false,
                        false,
                        false,
                        false,
                        smartSending,
                        quietHours,
                        transactional,
                        false,
                        List.of(),
                        Definition.EVERYBODY);
        return new Action.SendSms(id, Status.LIVE, message, Optional.empty());
    }
}
