package io.relance.local.postal;

import io.relance.local.cli.InputException;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// A file as it was downloaded: plain, gzip or zip, told apart by how it begins.
///
/// @param path where it lies
record PostalFile(Path path) {
    /// Takes the text of one file.
    interface Texts {
        void read(BufferedReader text) throws IOException;
    }

    /// Every text in it: an archive's notes on itself (`readme.txt`) are none.
    void each(Texts texts) {
        if (!Files.isReadable(path) || Files.isDirectory(path)) {
            throw new InputException("cannot read " + path);
        }
        try (var in = new BufferedInputStream(Files.newInputStream(path))) {
            if (begins(in, 'P', 'K', 3, 4)) {
                unzip(new ZipInputStream(in), texts);
            } else {
                texts.read(text(begins(in, 0x1f, 0x8b) ? new GZIPInputStream(in) : in));
            }
        } catch (IOException damaged) {
            throw new InputException("%s: %s".formatted(path, damaged.getMessage()));
        }
    }

    private void unzip(ZipInputStream zip, Texts texts) throws IOException {
        var found = false;
        for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (isTable(entry)) {
                found = true;
                texts.read(text(zip));
            }
        }
        if (!found) {
            throw new InputException(path + ": the archive holds no table");
        }
    }

    private static boolean isTable(ZipEntry entry) {
        var name = entry.getName().toLowerCase(Locale.ROOT);
        var last = name.substring(name.lastIndexOf('/') + 1);
        return last.matches("[^.].*\\.(txt|csv|tsv)") && !last.startsWith("readme");
    }

    private static BufferedReader text(InputStream in) {
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    private static boolean begins(InputStream in, int... bytes) throws IOException {
        in.mark(bytes.length);
        var same = true;
        for (var wanted : bytes) {
            same &= in.read() == wanted;
        }
        in.reset();
        return same;
    }
}
