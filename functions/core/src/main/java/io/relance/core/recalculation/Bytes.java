package io.relance.core.recalculation;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// What workers found, as bytes: numbers from 0 on take seven bits a byte, the lowest first, so
/// that small ones are short.
final class Bytes {
    private static final int BITS = 7;
    private static final int MORE = 1 << BITS;

    private Bytes() {}

    /// Writes one after the other.
    static final class Writer {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        void number(long number) {
            var rest = number;
            while ((rest & -MORE) != 0) {
                out.write((int) rest & (MORE - 1) | MORE);
                rest >>>= BITS;
            }
            out.write((int) rest);
        }

        /// Negative ones too.
        void signed(long number) {
            number(number << 1 ^ number >> (Long.SIZE - 1));
        }

        void text(String text) {
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            number(bytes.length);
            out.writeBytes(bytes);
        }

        byte[] bytes() {
            return out.toByteArray();
        }
    }

    /// Reads what [Writer] wrote.
    static final class Reader {
        private final byte[] bytes;
        private int at;

        Reader(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        long number() {
            var number = 0L;
            for (var shift = 0; ; shift += BITS) {
                var next = bytes[at++];
                number |= (long) (next & (MORE - 1)) << shift;
                if (next >= 0) {
                    return number;
                }
            }
        }

        long signed() {
            var number = number();
            return number >>> 1 ^ -(number & 1);
        }

        String text() {
            var length = (int) number();
            at += length;
            return new String(bytes, at - length, length, StandardCharsets.UTF_8);
        }

        boolean atEnd() {
            return at == bytes.length;
        }
    }
}
