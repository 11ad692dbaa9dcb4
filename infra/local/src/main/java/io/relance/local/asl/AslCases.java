package io.relance.local.asl;

import com.fasterxml.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Runs executions that AWS itself ran and that were recorded, one JSON file each, and compares:
/// status, output, error, cause, states in order, their inputs, outputs and variables, and what
/// each task was asked.
public final class AslCases {
    private static final JsonMapper JSON = new JsonMapper();

    private AslCases() {}

    /// @param failures a line for each case that came out otherwise than recorded
    /// @param refusals a line for each case the interpreter does not take, such as JSONPath
    public record Report(int passed, List<String> failures, List<String> refusals) {
        public Report {
            failures = List.copyOf(failures);
            refusals = List.copyOf(refusals);
        }

        public int failed() {
            return failures.size();
        }

        public int refused() {
            return refusals.size();
        }

        public String summary() {
            return "%d passed, %d failed, %d refused".formatted(passed, failed(), refused());
        }
    }

    /// What came of one case.
    sealed interface Verdict {
        record Passed() implements Verdict {}

        record Differs(String how) implements Verdict {}

        record Refused(String why) implements Verdict {}
    }

    /// @param dir a directory of cases, or one that has them in `cases/`
    public static Report run(Path dir) {
        var passed = 0;
        var failures = new ArrayList<String>();
        var refusals = new ArrayList<String>();
        for (var file : files(dir)) {
            var name = file.getFileName().toString().replace(".json", "");
            switch (verdict(file)) {
                case Verdict.Passed() -> passed++;
                case Verdict.Differs(var how) -> failures.add(name + ": " + how);
                case Verdict.Refused(var why) -> refusals.add(name + ": " + why);
            }
        }
        return new Report(passed, failures, refusals);
    }

    private static Verdict verdict(Path file) {
        try {
            return new AslCase(JSON.readTree(file.toFile())).verdict();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<Path> files(Path dir) {
        var inner = dir.resolve("cases");
        try (var all = Files.list(Files.isDirectory(inner) ? inner : dir)) {
            return all.filter(file -> file.toString().endsWith(".json")).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
