package io.relance.codec.document;

import io.relance.codec.Json;
import io.relance.core.event.EventId;
import io.relance.core.flow.ActionId;
import io.relance.core.flow.FlowId;
import io.relance.core.flow.Run;
import io.relance.core.flow.RunId;
import io.relance.core.profile.ProfileId;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// [Run] as it is stored: what was fixed at its start, `{"flow", "start", "event"?, "answers"?:
/// {action: branch}, "date"?, "chain"?: [flow], "passedOver"?: [action]}`; each entry of its log,
/// `[action, type, at, outcome, reason]`; and its end, `[state, at]`. The log grows and the end
/// comes later, without the rest being written again.
public final class RunJson {
    private static final Comparator<ActionId> BY_TEXT = Comparator.comparing(ActionId::value);

    private RunJson() {}

    public static String writeStart(Run run) {
        var document = Stored.object();
        document.put("flow", run.flow().value());
        document.set("start", Stored.node(run.startedAt()));
        Stored.put(document, "event", run.event().map(EventId::value));
        Stored.putUnlessEmpty(
                document,
                "answers",
                Stored.map(run.answers(), ActionId::value, Json.NODES::textNode));
        Stored.put(document, "date", run.date().map(LocalDate::toString));
        Stored.putUnlessEmpty(document, "chain", EnrolmentJson.chain(run.chain()));
        Stored.putUnlessEmpty(
                document,
                "passedOver",
                Stored.array(
                        run.passedOver().stream().sorted(BY_TEXT).toList(),
                        action -> Json.NODES.textNode(action.value())));
        return Json.write(document);
    }

    public static String writeReached(Run.Reached reached) {
        return Json.write(
                Json.NODES
                        .arrayNode()
                        .add(reached.action().value())
                        .add(reached.type())
                        .add(Stored.node(reached.at()))
                        .add(reached.outcome())
                        .add(reached.reason()));
    }

    public static String writeEnd(Run.State state, Instant at) {
        return Json.write(Json.NODES.arrayNode().add(state.name()).add(Stored.node(at)));
    }

    /// What became of an action: `[outcome, reason]`.
    public static String writeConclusion(Run.Conclusion concluded) {
        return Json.write(Json.NODES.arrayNode().add(concluded.outcome()).add(concluded.reason()));
    }

    /// @param end empty while the run runs
    /// @param concluded what became of actions that were handed over
    public static Run read(
            ProfileId profile,
            RunId id,
            String start,
            List<String> log,
            Optional<String> end,
            Map<ActionId, String> concluded) {
        var document = Stored.document(start);
        var ended = end.map(Stored::document);
        return new Run(
                id,
                new FlowId(Stored.text(document, "flow")),
                profile,
                Stored.find(document, "event").map(Stored::text).map(EventId::new),
                Stored.instant(document, "start"),
                ended.map(e -> Stored.instant(e.get(1))),
                ended.map(e -> Run.State.valueOf(Stored.text(e.get(0)))).orElse(Run.State.RUNNING),
                Stored.entries(document, "answers", ActionId::new, Stored::text),
                Stored.find(document, "date").map(Stored::text).map(LocalDate::parse),
                EnrolmentJson.chain(document),
                Set.copyOf(
                        Stored.items(
                                document,
                                "passedOver",
                                action -> new ActionId(Stored.text(action)))),
                Run.concluded(
                        log.stream().map(RunJson::reached).toList(),
                        concluded.entrySet().stream()
                                .map(entry -> concluded(entry.getKey(), entry.getValue()))
                                .toList()));
    }

    private static Run.Conclusion concluded(ActionId action, String text) {
        var entry = Stored.document(text);
        return new Run.Conclusion(action, Stored.text(entry.get(0)), Stored.text(entry.get(1)));
    }

    private static Run.Reached reached(String text) {
        var entry = Stored.document(text);
        return new Run.Reached(
                new ActionId(Stored.text(entry.get(0))),
                Stored.text(entry.get(1)),
                Stored.instant(entry.get(2)),
                Stored.text(entry.get(3)),
                Stored.text(entry.get(4)));
    }
}
