package io.relance.local.orders;

import io.relance.local.cli.InputException;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.IntConsumer;
import java.util.zip.GZIPInputStream;

/// A file of orders, plain or gzip, told apart by how it begins; `-` is standard input.
///
/// @param name as the caller named it
public record OrdersFile(String name) {
    /// Stands for standard input.
    public static final String STANDARD = "-";

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final int PERCENT = 100;

    /// Takes the text of a file.
    interface Text<T> {
        T read(Reader text) throws IOException;
    }

    /// @param progress told the share read, in percent, where the size is known
    <T> T read(IntConsumer progress, Text<T> whole) {
        try (var in = new BufferedInputStream(open(progress))) {
            var plain = begins(in) ? new GZIPInputStream(in, 1 << 16) : in;
            var text = new InputStreamReader(plain, StandardCharsets.UTF_8.newDecoder());
            return whole.read(withoutMark(text));
        } catch (CharacterCodingException notUtf8) {
            throw new InputException(this + " is not in UTF-8: save it as UTF-8", notUtf8);
        } catch (IOException damaged) {
            throw new InputException("cannot read " + this, damaged);
        }
    }

    private InputStream open(IntConsumer progress) throws IOException {
        if (name.equals(STANDARD)) {
            return System.in;
        }
        var path = path();
        if (!Files.isReadable(path) || Files.isDirectory(path)) {
            throw new InputException("cannot read " + name);
        }
        return new Counting(Files.newInputStream(path), Math.max(1, Files.size(path)), progress);
    }

    private Path path() {
        try {
            return Path.of(name);
        } catch (InvalidPathException noPath) {
            throw new InputException("cannot read " + Shown.of(name), noPath);
        }
    }

    /// Whether `other` would overwrite it.
    public boolean is(Path other) {
        try {
            return !name.equals(STANDARD)
                    && Files.exists(other)
                    && Files.exists(path())
                    && Files.isSameFile(path(), other);
        } catch (IOException unreadable) {
            throw new InputException("cannot read " + name, unreadable);
        }
    }

    private static boolean begins(InputStream in) throws IOException {
        in.mark(2);
        var gzip = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        return gzip;
    }

    private static Reader withoutMark(Reader text) throws IOException {
        var rest = new java.io.PushbackReader(text);
        var first = rest.read();
        if (first >= 0 && first != BYTE_ORDER_MARK) {
            rest.unread(first);
        }
        return rest;
    }

    /// As sentences name it.
    @Override
    public String toString() {
        return name.equals(STANDARD) ? "standard input" : name;
    }

    /// Counts what was read.
    private static final class Counting extends FilterInputStream {
        private final long size;
        private final IntConsumer progress;
        private long read;

        Counting(InputStream in, long size, IntConsumer progress) {
            super(in);
            this.size = size;
            this.progress = progress;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            var some = super.read(into, offset, length);
            read += Math.max(0, some);
            progress.accept((int) Math.min(PERCENT, read * PERCENT / size));
            return some;
        }
    }
}
