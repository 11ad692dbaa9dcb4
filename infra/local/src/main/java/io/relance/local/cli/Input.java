package io.relance.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import io.relance.local.function.Deployment;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Reads what the caller named.
final class Input {
    /// Stands for standard input.
    static final String STANDARD = "-";

    private static final long MOST_BYTES = 50_000_000;

    private Input() {}

    /// The text of a file in UTF-8, or of standard input.
    static String text(String file) {
        if (!file.equals(STANDARD)) {
            return text(Path.of(file));
        }
        try {
            return decoded(file, System.in.readAllBytes());
        } catch (IOException broken) {
            throw new InputException("cannot read standard input", broken);
        }
    }

    static String text(Path file) {
        try {
            if (!Files.isReadable(file) || Files.isDirectory(file)) {
                throw new InputException("cannot read " + file);
            }
            if (Files.size(file) > MOST_BYTES) {
                throw new InputException(file + " is larger than 50 MB");
            }
            return decoded(file.toString(), Files.readAllBytes(file));
        } catch (IOException broken) {
            throw new InputException("cannot read " + file, broken);
        }
    }

    private static String decoded(String name, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException notUtf8) {
            throw new InputException(name + " is not in UTF-8: save it as UTF-8", notUtf8);
        }
    }

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
