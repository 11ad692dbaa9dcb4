package io.relance.core.template;

import io.relance.core.value.Value;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Cases that the Django oracle wrote: `src/test/django/README.md`.
final class Cases {
    private Cases() {}

    /// One case, or one part of it.
    record Case(Value.Fields fields) {
        boolean has(String name) {
            return fields.get(name).isPresent();
        }

        String text(String name) {
            return ((Value.Text) fields.get(name).orElseThrow()).text();
        }

        boolean truth(String name) {
            return ((Value.Bool) fields.get(name).orElseThrow()).truth();
        }

        int number(String name) {
            return ((Value.Num) fields.get(name).orElseThrow()).number().intValueExact();
        }

        Case in(String name) {
            return new Case((Value.Fields) fields.get(name).orElseThrow());
        }
    }

    static Case contexts(String file) {
        return new Case(Json.of(read(file)));
    }

    static List<Case> lines(String file) {
        return read(file).lines().map(line -> new Case(Json.of(line))).toList();
    }

    private static String read(String file) {
        try (var in = Cases.class.getResourceAsStream("/django/" + file)) {
            if (in == null) {
                throw new IllegalStateException("no /django/" + file + " among the test resources");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
