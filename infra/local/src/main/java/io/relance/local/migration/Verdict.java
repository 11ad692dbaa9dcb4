package io.relance.local.migration;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.relance.core.Refusal;

import java.util.List;

/// What becomes of an item.
public sealed interface Verdict {
    /// @param definition ready to be posted
    /// @param about what it is, in a few words
    record TakenOver(ObjectNode definition, String about, List<Change> changes)
            implements Verdict {}

    /// @param refusals with pointers into the definition
    record Refused(List<Refusal> refusals) implements Verdict {}
}
