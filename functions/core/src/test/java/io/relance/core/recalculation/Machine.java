package io.relance.core.recalculation;

import io.relance.core.Crashes;
import io.relance.core.rfm.RfmSettings;

import java.util.HashMap;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/// Carries out a recalculation as the state machine does: a call that dies is made again.
final class Machine {
    private final Shop shop;
    private final String id;
    private final RfmSettings settings;
    private final boolean preview;

    /// What happens after each stage; the number of the stage comes in.
    IntConsumer meanwhile = _ -> {};

    /// Calls of `work` and `decide`.
    int calls;

    int stages;

    /// In place of those it is told; what they do takes turns.
    List<List<Integer>> parts = List.of();

    private boolean attended = true;

    Machine(Shop shop, String id, RfmSettings settings, boolean preview) {
        this.shop = shop;
        this.id = id;
        this.settings = settings;
        this.preview = preview;
    }

    /// One that dies with the call that dies.
    Machine unattended() {
        attended = false;
        return this;
    }

    void run() {
        var beginning = again(() -> shop.recalculate().begin(id, settings, preview));
        var told =
                switch (beginning) {
                    case Beginning.Runs(_, var listed) -> listed;
                    case Beginning.Busy(var other) ->
                            throw new AssertionError("busy with " + other.id());
                };
        boolean another;
        do {
            takeTurns(parts.isEmpty() ? told : parts);
            another = again(() -> shop.recalculate().decide(id));
            meanwhile.accept(stages++);
        } while (another);
    }

    private void takeTurns(List<List<Integer>> parts) {
        var cursors = new HashMap<List<Integer>, String>();
        parts.forEach(part -> cursors.put(part, ""));
        while (!cursors.isEmpty()) {
            for (var part : parts) {
                var from = cursors.get(part);
                if (from != null) {
                    var next = again(() -> shop.recalculate().work(id, part, from));
                    cursors.put(part, next);
                    cursors.remove(part, "");
                }
            }
        }
    }

    private <T> T again(Supplier<T> call) {
        calls++;
        try {
            return call.get();
        } catch (Crashes.Crash dead) {
            if (!attended) {
                throw dead;
            }
            return call.get();
        }
    }
}
