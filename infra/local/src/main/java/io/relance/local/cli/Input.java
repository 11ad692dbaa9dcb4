package io.relance.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import io.relance.local.function.Deployment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Reads what the caller named.
final class Input {
    private Input() {}

    static JsonNode json(Path file) throws IOException {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new InputException("cannot read " + file);
        }
        try {
            return Deployment.json().readTree(file.toFile());
        } catch (JsonProcessingException notJson) {
            throw new InputException(
                    "%s is not JSON: line %d, column %d"
                            .formatted(
                                    file,
                                    notJson.getLocation().getLineNr(),
                                    notJson.getLocation().getColumnNr()));
        }
    }
}
