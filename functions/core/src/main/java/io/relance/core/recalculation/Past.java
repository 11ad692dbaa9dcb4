package io.relance.core.recalculation;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.List;

/// What was recalculated before, as far as it still matters.
final class Past {
    /// Mostly the last complete one is among so few.
    private static final int FEW = 5;

    private static final int LOOK_BACK = 100;

    private Past() {}

    /// The last complete one that was no preview, and before it, the latest first, those that were
    /// begun after it. Without previews.
    static List<Recalculation> of(Recalculations all) {
        var few = all.newest(FEW);
        var past = upToTheLastComplete(few);
        return few.size() < FEW || !past.isEmpty() && complete(past.getLast())
                ? past
                : upToTheLastComplete(all.newest(LOOK_BACK));
    }

    private static List<Recalculation> upToTheLastComplete(List<Recalculation> newest) {
        var past = new ArrayList<Recalculation>();
        for (var one : newest.stream().sorted(comparing(Recalculation::asOf).reversed()).toList()) {
            if (!one.preview()) {
                past.add(one);
                if (complete(one)) {
                    break;
                }
            }
        }
        return List.copyOf(past);
    }

    private static boolean complete(Recalculation one) {
        return one.status() == Recalculation.Status.COMPLETE;
    }
}
