package io.relance.local.migration;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.Optional;

/// Something in an export that can be taken over or refused.
///
/// @param file it stands in
/// @param pointer where its definition stands in the file
/// @param definition whole, even where the file shows a single part of one
/// @param shown where in the definition the part stands that the file shows; empty for all of it
public record Item(
        Kind kind,
        String file,
        String pointer,
        Optional<String> id,
        String name,
        JsonNode definition,
        String shown) {
    /// What an item is; a part stands alone, without the definition around it.
    public enum Kind {
        FLOW,
        SEGMENT,
        PART_OF_FLOW,
        PART_OF_SEGMENT,
        NOTHING_KNOWN
    }

    /// A pointer into the definition, as one into the file.
    public String inFile(String inDefinition) {
        return pointer
                + (inDefinition.startsWith(shown)
                        ? inDefinition.substring(shown.length())
                        : inDefinition);
    }

    /// Whether it can be created as it is.
    public boolean isWhole() {
        return kind == Kind.FLOW || kind == Kind.SEGMENT;
    }
}
