package io.relance.local.cli;

import io.relance.core.template.Layouts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/// Templates that others extend, as files of one directory: `mail/base.html` is that file, else
/// `base.html`. Nothing outside of the directory is read, by whatever name or link.
final class FileLayouts implements Layouts {
    private final Path directory;

    FileLayouts(Path directory) {
        this.directory = directory;
    }

    @Override
    public Optional<String> find(String name) {
        return path(name).map(Input::text);
    }

    /// The file that `name` means.
    Optional<Path> path(String name) {
        return Stream.of(name, name.substring(name.lastIndexOf('/') + 1))
                .flatMap(path -> file(path).stream())
                .findFirst();
    }

    private Optional<Path> file(String path) {
        try {
            var inside = directory.toRealPath();
            var file = inside.resolve(path).toRealPath();
            return file.startsWith(inside) && Files.isRegularFile(file)
                    ? Optional.of(file)
                    : Optional.empty();
        } catch (IOException | InvalidPathException nothingThere) {
            return Optional.empty();
        }
    }
}
