package io.relance.local.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// Standard output, for the command's answer alone. What functions print there is their log (in the
/// cloud it goes to CloudWatch), and must not get between the lines of an answer.
public final class Answers {
    private static final PrintStream OUT =
            new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

    private Answers() {}

    public static PrintStream out() {
        return OUT;
    }

    /// Lets functions print into the void.
    static void keepFromFunctions() {
        System.setOut(
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
    }
}
