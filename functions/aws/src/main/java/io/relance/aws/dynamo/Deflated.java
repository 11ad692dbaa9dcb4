package io.relance.aws.dynamo;

import software.amazon.awssdk.core.SdkBytes;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/// Text, compressed. The same text always makes the same bytes.
final class Deflated {
    private Deflated() {}

    static SdkBytes bytes(String text) {
        var deflater = new Deflater(Deflater.BEST_COMPRESSION);
        var bytes = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(bytes, deflater)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException memoryNeverFails) {
            throw new UncheckedIOException(memoryNeverFails);
        } finally {
            deflater.end();
        }
        return SdkBytes.fromByteArrayUnsafe(bytes.toByteArray());
    }

    static String text(SdkBytes bytes) {
        try (var in =
                new InflaterInputStream(new ByteArrayInputStream(bytes.asByteArrayUnsafe()))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException notOurs) {
            throw new UncheckedIOException(notOurs);
        }
    }
}
