package io.relance.local.cli;

import java.util.function.IntConsumer;

/// How far a long piece of work is, on standard error.
public final class Progress {
    private static final int QUARTER = 25;

    private Progress() {}

    /// A bar where somebody watches, and nothing where nobody does.
    ///
    /// @param of what the percents are of
    public static IntConsumer bar(String of) {
        if (System.console() == null || !System.console().isTerminal()) {
            return _ -> {};
        }
        var told = new int[] {-1};
        return percent -> {
            if (percent != told[0]) {
                told[0] = percent;
                System.err.printf(
                        "\r%s%s %3d %% of %s%s",
                        "█".repeat(percent / 4),
                        "░".repeat(QUARTER - percent / 4),
                        percent,
                        of,
                        percent == 100 ? "\n" : "");
            }
        };
    }
}
