package io.relance.local.cli;

import io.relance.local.demo.DemoCommand;

import picocli.CommandLine;

import java.io.PrintWriter;
import java.util.Optional;

/// The command line. Exit 0 = done, 1 = our fault, 2 = bad arguments or input; one line says why.
@CommandLine.Command(
        name = "relance",
        description =
                "Lifecycle marketing in your own AWS account, and the whole of it right here.",
        mixinStandardHelpOptions = true,
        version = "relance 0.1.0",
        subcommands = {
            LocalCommand.class,
            InvokeCommand.class,
            CompileCommand.class,
            RenderCommand.class,
            ImportCommand.class,
            AslCommand.class,
            DemoCommand.class,
            PostalCommand.class,
            RfmCommand.class,
            ReplayCommand.class,
        })
public final class Main {
    static final int DONE = 0;
    static final int BROKEN = 1;
    static final int REFUSED = 2;

    @CommandLine.Option(
            names = "--debug",
            scope = CommandLine.ScopeType.INHERIT,
            description = "Show the trace of an unexpected error.")
    private boolean debug;

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        if (arguments.length == 0) {
            return run("--help");
        }
        Answers.take();
        var main = new Main();
        return new CommandLine(main)
                .setOut(new PrintWriter(Answers.out(), true))
                .setParameterExceptionHandler(Main::refused)
                .setExecutionExceptionHandler(
                        (thrown, command, _) -> main.broken(thrown, command.getErr()))
                .execute(arguments);
    }

    private static int refused(CommandLine.ParameterException bad, String[] arguments) {
        return say(bad.getCommandLine().getErr(), bad, REFUSED);
    }

    private int broken(Exception thrown, PrintWriter err) {
        if (debug) {
            thrown.printStackTrace(err);
            return BROKEN;
        }
        return say(err, thrown, thrown instanceof InputException ? REFUSED : BROKEN);
    }

    private static int say(PrintWriter err, Exception thrown, int exit) {
        var message =
                Optional.ofNullable(thrown.getMessage())
                        .flatMap(text -> text.lines().filter(line -> !line.isBlank()).findFirst())
                        .orElse("something unexpected happened; --debug shows what");
        err.println("relance: " + message);
        err.flush();
        return exit;
    }
}
