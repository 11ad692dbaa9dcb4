package io.relance.local.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.relance.core.flow.Run;
import io.relance.core.profile.ProfileId;
import io.relance.local.Cloud;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Runs as JSON, oldest first: the log of each, joined with its execution.
///
/// Filters: `flow`, `profile`.
final class RunsView {
    private final Cloud cloud;
    private final Map<String, Long> transitions;

    private RunsView(Cloud cloud) {
        this.cloud = cloud;
        transitions = cloud.machines().transitions();
    }

    static RunsView of(Cloud cloud) {
        return new RunsView(cloud);
    }

    ArrayNode json(Map<String, String> filters) {
        var json = JsonNodeFactory.instance.arrayNode();
        var flow = Optional.ofNullable(filters.get("flow"));
        cloud.meter().unmetered(() -> runs(Optional.ofNullable(filters.get("profile")))).stream()
                .filter(run -> flow.map(run.flow().value()::equals).orElse(true))
                .sorted(Comparator.comparing(Run::startedAt).thenComparing(run -> run.id().value()))
                .forEach(run -> json.add(json(run)));
        return json;
    }

    private List<Run> runs(Optional<String> profile) {
        var runs = cloud.wiring().runs();
        return profile.map(Stream::of)
                .orElseGet(cloud::profilesWithRuns)
                .flatMap(id -> runs.of(new ProfileId(id)).stream())
                .toList();
    }

    private ObjectNode json(Run run) {
        var json =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("id", run.id().value())
                        .put("flow", run.flow().value())
                        .put("profile", run.profile().value())
                        .put("status", run.state().name().toLowerCase(Locale.ROOT))
                        .put("startedAt", run.startedAt().toString())
                        .put("endedAt", run.endedAt().map(Object::toString).orElse(null))
                        .put("transitions", transitions.getOrDefault(run.id().value(), 0L));
        var actions = json.putArray("actions");
        for (var reached : run.log()) {
            actions.addObject()
                    .put("action", reached.action().value())
                    .put("type", reached.type())
                    .put("at", reached.at().toString())
                    .put("outcome", reached.outcome())
                    .put("reason", reached.reason());
        }
        return json;
    }
}
