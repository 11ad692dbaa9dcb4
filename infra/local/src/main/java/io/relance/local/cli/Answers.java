package io.relance.local.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// Standard output, for the command's answer alone. What functions print there is their log (in the
/// cloud it goes to CloudWatch), and must not get between the lines of an answer.
public final class Answers {
    private static final PrintStream NOWHERE =
            new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);

    private static volatile PrintStream out = System.out;

    private Answers() {}

    public static PrintStream out() {
        return out;
    }

    /// Takes standard output for the answer of a command, and lets functions print into the void.
    static void take() {
        if (System.out != NOWHERE) {
            out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
            System.setOut(NOWHERE);
        }
    }
}
