package io.relance.local.cli;

import io.relance.local.asl.AslCases;

import picocli.CommandLine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/// `relance asl`: holds the interpreter to recorded executions.
@CommandLine.Command(
        name = "asl",
        description = "Run recorded state machine executions, and say where we differ.",
        mixinStandardHelpOptions = true)
final class AslCommand implements Callable<Integer> {
    @CommandLine.Parameters(paramLabel = "DIR", description = "A directory of recorded cases.")
    private Path directory = Path.of("");

    @Override
    public Integer call() {
        if (!Files.isDirectory(directory)) {
            throw new InputException(directory + " is not a directory");
        }
        var report = AslCases.run(directory);
        report.failures().forEach(Answers.out()::println);
        Answers.out().println(report.summary());
        return report.failed() == 0 ? Main.DONE : Main.BROKEN;
    }
}
