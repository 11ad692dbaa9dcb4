package io.relance.local.demo;

import io.relance.core.flow.Run;

import java.util.Map;
import java.util.TreeMap;

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

    public FlowFigures with(Run run, long more) {
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

    public static FlowFigures none(String name) {
        return new FlowFigures(name, 0, 0, Map.of(), 0, 0);
    }
}
