package io.relance.aws.dynamo;

import software.amazon.awssdk.core.SdkBytes;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/// Text, compressed as [ZLIB](https://www.rfc-editor.org/rfc/rfc1950) has it. The same text always
/// makes the same bytes. They tell which [Dictionary] they were made with, if any.
final class Deflated {
    private static final int BUFFER_BYTES = 8 * 1024;

    private Deflated() {}

    static SdkBytes bytes(String text) {
        return bytes(text, Dictionary.NONE);
    }

    static SdkBytes bytes(String text, Dictionary dictionary) {
        try (var deflater = new Deflater(Deflater.BEST_COMPRESSION)) {
            if (!dictionary.equals(Dictionary.NONE)) {
                deflater.setDictionary(dictionary.bytes());
            }
            deflater.setInput(text.getBytes(StandardCharsets.UTF_8));
            deflater.finish();
            var bytes = new ByteArrayOutputStream();
            var buffer = new byte[BUFFER_BYTES];
            while (!deflater.finished()) {
                bytes.write(buffer, 0, deflater.deflate(buffer));
            }
            return SdkBytes.fromByteArrayUnsafe(bytes.toByteArray());
        }
    }

    static String text(SdkBytes bytes) {
        try (var inflater = new Inflater()) {
            inflater.setInput(bytes.asByteArrayUnsafe());
            var text = new ByteArrayOutputStream();
            var buffer = new byte[BUFFER_BYTES];
            while (!inflater.finished()) {
                var read = inflater.inflate(buffer);
                text.write(buffer, 0, read);
                if (inflater.needsDictionary()) {
                    inflater.setDictionary(Dictionary.of(inflater.getAdler()).bytes());
                } else if (inflater.needsInput() && !inflater.finished()) {
                    throw new IllegalStateException("a compressed text ends early");
                }
            }
            return text.toString(StandardCharsets.UTF_8);
        } catch (DataFormatException notOurs) {
            throw new IllegalStateException("a compressed text cannot be read", notOurs);
        }
    }
}
