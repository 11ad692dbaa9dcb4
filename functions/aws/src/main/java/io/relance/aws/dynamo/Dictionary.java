package io.relance.aws.dynamo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.Adler32;

/// What texts of a kind usually say, so that what is compressed need only say where it differs.
///
/// Stored texts name their dictionary by its checksum, as
/// [ZLIB](https://www.rfc-editor.org/rfc/rfc1950) has it, and cannot be read without it: a
/// dictionary never changes and never goes. A better one is a file of its own beside it, and joins
/// [#ALL].
final class Dictionary {
    static final Dictionary NONE = new Dictionary(new byte[0]);

    /// What a webhook of a sale says, in the order in which Shopify says it; the usual comes last,
    /// for what is near costs least.
    static final Dictionary SALES = read("extra-1.txt");

    private static final List<Dictionary> ALL = List.of(SALES);

    private final byte[] bytes;
    private final int checksum;

    private Dictionary(byte[] bytes) {
        this.bytes = bytes;
        var adler = new Adler32();
        adler.update(bytes);
        checksum = (int) adler.getValue();
    }

    /// The one that a text was compressed with.
    static Dictionary of(int checksum) {
        return ALL.stream()
                .filter(one -> one.checksum == checksum)
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "a text was compressed with the dictionary %08x, which is"
                                                        .formatted(checksum)
                                                + " not here"));
    }

    byte[] bytes() {
        return bytes;
    }

    int checksum() {
        return checksum;
    }

    /// The lines are for people's eyes alone.
    private static Dictionary read(String file) {
        try (var in = Dictionary.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("there is no dictionary " + file);
            }
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new Dictionary(
                    String.join("", text.lines().toList()).getBytes(StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
