package io.relance.codec.segment;

import com.fasterxml.jackson.databind.JsonNode;

import io.relance.core.Refusal;
import io.relance.core.Result;
import io.relance.core.event.MetricId;
import io.relance.core.segment.Definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// [Definition] as the API writes it (SegmentDefinition, and the filters of FlowDefinition, in
/// <https://github.com/klaviyo/openapi>): `{"condition_groups": [{"conditions": […]}]}`.
public final class DefinitionJson {
    private DefinitionJson() {}

    /// Reads a definition. In a flow, none (or null) holds for everybody; a segment has at least
    /// one condition.
    ///
    /// @param pointer where `node` is in the user's document
    /// @return the definition, or all that is wrong with it
    public static Result<Definition, List<Refusal>> read(
            JsonNode node, String pointer, Scope scope, Known known) {
        return read(node, pointer, scope, known, Optional.empty());
    }

    /// Reads conditions of a flow's branch, some of which may ask about the event that started it.
    ///
    /// @param trigger metric of that event; empty for a flow that starts otherwise
    public static Result<Definition, List<Refusal>> readBranch(
            JsonNode node, String pointer, Optional<MetricId> trigger, Known known) {
        return read(node, pointer, Scope.FLOW, known, trigger);
    }

    private static Result<Definition, List<Refusal>> read(
            JsonNode node, String pointer, Scope scope, Known known, Optional<MetricId> trigger) {
        var refusals = new ArrayList<Refusal>();
        var part = new Part(node, pointer, refusals);
        if (!part.present() && scope == Scope.FLOW) {
            return Result.ok(Definition.EVERYBODY);
        }
        var reader = new ConditionJson(scope, known, trigger);
        var definition = new Definition(Conditions.read(part, reader::read));
        if (refusals.isEmpty() && scope == Scope.SEGMENT && definition.holdsForEverybody()) {
            part.at("condition_groups").refuse("A segment has at least one condition.");
        }
        return refusals.isEmpty() ? Result.ok(definition) : Result.err(List.copyOf(refusals));
    }

    /// What [#read] reads back as the same definition.
    public static JsonNode write(Definition definition) {
        return write(definition, Optional.empty());
    }

    /// What [#readBranch] reads back as the same conditions.
    public static JsonNode write(Definition definition, Optional<MetricId> trigger) {
        return Conditions.write(definition.groups(), new ConditionWriter(trigger)::write);
    }
}
