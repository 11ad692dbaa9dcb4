package io.relance.local.asl;

import java.util.ArrayList;
import java.util.List;

/// Gathers what is wrong with a definition while it is read.
final class Problems {
    private static final String SCHEMA = "SCHEMA_VALIDATION_FAILED";
    private static final String TARGET = "MISSING_TRANSITION_TARGET";

    private final List<DefinitionError> found = new ArrayList<>();

    List<DefinitionError> found() {
        return List.copyOf(found);
    }

    /// The root itself is called `/`, as AWS does.
    private static String place(String pointer) {
        return pointer.isEmpty() ? "/" : pointer;
    }

    void invalid(String pointer, String message) {
        found.add(new DefinitionError.Invalid(SCHEMA, place(pointer), message));
    }

    void target(String pointer, String message) {
        found.add(new DefinitionError.Invalid(TARGET, place(pointer), message));
    }

    void unsupported(String pointer, String message) {
        found.add(new DefinitionError.Unsupported(place(pointer), message));
    }

    void noJson() {
        found.add(
                new DefinitionError.Invalid(SCHEMA, "", "Definition must be a valid JSON object"));
    }
}
