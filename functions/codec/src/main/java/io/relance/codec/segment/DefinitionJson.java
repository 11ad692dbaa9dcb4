package io.relance.codec.segment;

import com.fasterxml.jackson.databind.JsonNode;

import io.relance.core.Refusal;
import io.relance.core.Result;
import io.relance.core.segment.Definition;

import java.util.ArrayList;
import java.util.List;

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
        var refusals = new ArrayList<Refusal>();
        var part = new Part(node, pointer, refusals);
        if (!part.present() && scope == Scope.FLOW) {
            return Result.ok(Definition.EVERYBODY);
        }
        var reader = new ConditionJson(scope, known);
        var definition = new Definition(Conditions.read(part, reader::read));
        if (refusals.isEmpty() && scope == Scope.SEGMENT && definition.holdsForEverybody()) {
            part.at("condition_groups").refuse("A segment has at least one condition.");
        }
        return refusals.isEmpty() ? Result.ok(definition) : Result.err(List.copyOf(refusals));
    }

    /// What [#read] reads back as the same definition.
    public static JsonNode write(Definition definition) {
        return Conditions.write(definition.groups(), ConditionWriter::write);
    }
}
