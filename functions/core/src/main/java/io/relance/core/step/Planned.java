package io.relance.core.step;

import io.relance.core.consent.Channel;
import io.relance.core.flow.Action;
import io.relance.core.flow.ActionId;
import io.relance.core.flow.FlowDefinition;
import io.relance.core.flow.Path;
import io.relance.core.flow.Run;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Optional;

/// The message that a run waits for, in the flow as it is defined now: the next one on its way. A
/// run that comes to a split first, which is asked only then, waits for none that anybody knows.
///
/// @param action in whose name it goes
/// @param at when it is due, if nothing changes
public record Planned(ActionId action, Content content, Instant at) {
    /// What a message says of itself, whatever its channel.
    public record Content(
            Channel channel, String name, boolean smartSending, boolean transactional) {
        public static Content of(Action.Offer offer) {
            return switch (offer) {
                case Action.SendEmail(_, _, var mail, _) ->
                        new Content(
                                Channel.EMAIL,
                                mail.name(),
                                mail.smartSending(),
                                mail.transactional());
                case Action.SendSms(_, _, var text, _) ->
                        new Content(
                                Channel.SMS,
                                text.name(),
                                text.smartSending(),
                                text.transactional());
                case Action.SendPush(_, _, var push, _) ->
                        new Content(Channel.PUSH, push.name(), push.smartSending(), false);
            };
        }
    }

    /// @param zone the person's
    public static Optional<Planned> of(Run run, FlowDefinition flow, ZoneId zone) {
        if (run.state() != Run.State.RUNNING) {
            return Optional.empty();
        }
        var course = run.course(flow, zone);
        var last = run.log().stream().filter(r -> asked(run, flow, r)).reduce((_, next) -> next);
        var path =
                last.map(r -> Path.from(course, onward(flow, r), r.at()))
                        .orElseGet(
                                () ->
                                        Path.atEntry(
                                                course,
                                                flow.entry(),
                                                run.startedAt(),
                                                run.startedAt()));
        var from = last.map(Run.Reached::at).orElse(run.startedAt());
        while (true) {
            var at = latest(path, from);
            var next = path.next().flatMap(flow::action);
            if (next.isEmpty() || !(next.get() instanceof Action.Acting acting)) {
                return Optional.empty();
            }
            var offer = acting.offers().findFirst();
            if (acting.acts() && offer.isPresent()) {
                return Optional.of(new Planned(acting.id(), Content.of(offer.get()), at));
            }
            path = Path.from(course, acting.successors().stream().findFirst(), at);
            from = at;
        }
    }

    /// Whether the step was called for it: delays and splits fixed at entry are gone through.
    private static boolean asked(Run run, FlowDefinition flow, Run.Reached reached) {
        return flow.action(reached.action())
                .filter(
                        action ->
                                action instanceof Action.Acting
                                        || action instanceof Action.Split split
                                                && !run.answers().containsKey(split.id()))
                .isPresent();
    }

    private static Optional<ActionId> onward(FlowDefinition flow, Run.Reached reached) {
        return flow.action(reached.action())
                .flatMap(
                        action ->
                                action instanceof Action.Split split
                                        ? split.next(reached.outcome())
                                        : action.successors().stream().findFirst());
    }

    private static Instant latest(Path path, Instant from) {
        return path.waits().values().stream().max(Comparator.naturalOrder()).orElse(from);
    }
}
