package io.relance.local.asl;

/// Why a definition was refused when it was loaded.
public sealed interface DefinitionError {
    /// JSON pointer into the definition; empty where there is no place to name.
    String location();

    String message();

    /// AWS refuses this as well.
    ///
    /// @param code AWS's code, such as `SCHEMA_VALIDATION_FAILED`
    record Invalid(String code, String location, String message) implements DefinitionError {}

    /// AWS may take this; the local cloud does not run it, and says so instead of guessing.
    record Unsupported(String location, String message) implements DefinitionError {}

    /// The sentence as AWS's console and API print it.
    default String text() {
        var code =
                switch (this) {
                    case Invalid invalid -> invalid.code();
                    case Unsupported _ -> "NOT_SUPPORTED_LOCALLY";
                };
        return code + ": " + message() + (location().isEmpty() ? "" : " at " + location());
    }
}
