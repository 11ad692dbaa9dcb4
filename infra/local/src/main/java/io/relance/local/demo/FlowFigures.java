package io.relance.local.demo;

import io.relance.core.flow.Run;
import io.relance.local.Cloud;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What became of the people who entered one flow.
///
/// @param sent messages handed over
/// @param skipped actions reached and not carried out, by reason
/// @param waiting runs that are not over
public record FlowFigures(
        String name,
        int entered,
        int sent,
        Map<String, Integer> skipped,
        int waiting,
        long transitions) {

    /// Figures of these flows, in their order.
    ///
    /// @param flows names by identifier
    /// @param runs of all people
    public static List<FlowFigures> of(Cloud cloud, Map<String, String> flows, List<Run> runs) {
        var transitions = cloud.machines().transitions();
        var figures = new ArrayList<FlowFigures>();
        flows.forEach(
                (id, name) -> {
                    var flow = none(name);
                    for (var run : runs) {
                        if (run.flow().value().equals(id)) {
                            var more = transitions.getOrDefault(run.id().value(), 0L);
                            flow = flow.with(run, more);
                        }
                    }
                    figures.add(flow);
                });
        return figures;
    }

    /// A table of them, for the terminal.
    public static String table(List<FlowFigures> flows) {
        var text = new StringBuilder();
        line(text, "%-24s %8s %8s %8s   %s", "Flow", "entered", "sent", "waiting", "skipped");
        for (var flow : flows) {
            var skipped =
                    flow.skipped().entrySet().stream()
                            .map(e -> "%,d %s".formatted(e.getValue(), e.getKey()))
                            .collect(Collectors.joining(", "));
            line(
                    text,
                    "%-24s %,8d %,8d %,8d   %s",
                    flow.name(),
                    flow.entered(),
                    flow.sent(),
                    flow.waiting(),
                    skipped.isEmpty() ? "-" : skipped);
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ENGLISH, format, values)).append('\n');
    }

    private FlowFigures with(Run run, long more) {
        var reasons = new TreeMap<>(skipped);
        var handedOver = 0;
        for (var reached : run.log()) {
            if (reached.outcome().equals("sent")) {
                handedOver++;
            } else if (!reached.reason().isEmpty()) {
                reasons.merge(reached.reason(), 1, Integer::sum);
            }
        }
        return new FlowFigures(
                name,
                entered + 1,
                sent + handedOver,
                reasons,
                waiting + (run.endedAt().isEmpty() ? 1 : 0),
                transitions + more);
    }

    private static FlowFigures none(String name) {
        return new FlowFigures(name, 0, 0, Map.of(), 0, 0);
    }
}
