package io.relance.codec.flow;

import com.fasterxml.jackson.databind.JsonNode;

import io.relance.codec.Json;
import io.relance.core.flow.ActionId;
import io.relance.core.flow.FlowId;
import io.relance.core.flow.MachineInput;
import io.relance.core.flow.RunId;
import io.relance.core.profile.ProfileId;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// What an execution of a flow's state machine is started with. See [MachineInput].
public final class MachineInputJson {
    private MachineInputJson() {}

    /// The same input gives the same text: an execution started twice under one name is one.
    public static String write(MachineInput input) {
        var node =
                Json.NODES
                        .objectNode()
                        .put("run", input.run().value())
                        .put("flow", input.flow().value())
                        .put("profile", input.profile().value())
                        .put("entry", input.entry().value());
        node.set("waits", waits(input.waits()));
        var answers = node.putObject("answers");
        input.answers().forEach((action, branch) -> answers.put(action.value(), branch));
        return Json.write(node);
    }

    /// What a step answers its state machine too: `{action id: instant}`.
    public static JsonNode waits(Map<ActionId, Instant> waits) {
        var node = Json.NODES.objectNode();
        waits.forEach((action, instant) -> node.put(action.value(), instant.toString()));
        return node;
    }

    /// @throws IllegalArgumentException for anything [#write] does not write
    public static MachineInput read(String text) {
        var node = Json.read(text).orThrow();
        var waits = new LinkedHashMap<ActionId, Instant>();
        for (var wait : node.required("waits").properties()) {
            waits.put(new ActionId(wait.getKey()), Instant.parse(wait.getValue().asText()));
        }
        var answers = new LinkedHashMap<ActionId, String>();
        for (var answer : node.required("answers").properties()) {
            answers.put(new ActionId(answer.getKey()), answer.getValue().asText());
        }
        return new MachineInput(
                new RunId(node.required("run").asText()),
                new FlowId(node.required("flow").asText()),
                new ProfileId(node.required("profile").asText()),
                new ActionId(node.required("entry").asText()),
                waits,
                answers);
    }
}
