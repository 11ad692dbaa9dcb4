package io.relance.core.recalculation;

import io.relance.core.Result;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/// Makes reports from what recalculations left: two outcomes, and the transitions between them. A
/// report looks at no profile, and reads nothing of the nights before its start.
///
/// It costs one read of all transitions between the two dates, shard after shard, and holds the
/// movers of one shard at a time: about 150 bytes each. A report of the first recalculation, or of
/// two dates at which the same one held, reads no transition.
public final class Reports {
    /// How many of the newest recalculations are looked through for a reason why there is none.
    private static final int LOOKED_THROUGH = 100;

    private final Recalculations recalculations;
    private final Transitions transitions;
    private final int page;

    public Reports(Recalculations recalculations, Transitions transitions) {
        this(recalculations, transitions, 5000);
    }

    /// @param page how many transitions are read at once
    Reports(Recalculations recalculations, Transitions transitions, int page) {
        this.recalculations = recalculations;
        this.transitions = transitions;
        this.page = page;
    }

    /// @param start before `end`
    public Result<Report, ReportMissing> between(LocalDate start, LocalDate end) {
        var before = inForce(start);
        return inForce(end)
                .map(after -> Result.<Report, ReportMissing>ok(report(start, end, before, after)))
                .orElseGet(() -> Result.err(new ReportMissing(end, unavailable(end))));
    }

    private Report report(
            LocalDate start, LocalDate end, Optional<Recalculation> before, Recalculation after) {
        return Report.of(start, end, before, after, movements(before, after));
    }

    private ReportMovements movements(Optional<Recalculation> before, Recalculation after) {
        if (before.isEmpty()) {
            return ReportMovements.into(after.outcome().orElseThrow());
        }
        return before.get().id().equals(after.id())
                ? ReportMovements.none()
                : ReportMovements.between(transitions, before.get().asOf(), after.asOf(), page);
    }

    private Optional<Recalculation> inForce(LocalDate date) {
        return recalculations.complete(endOf(date), 1).stream().findFirst();
    }

    private Optional<Recalculation> unavailable(LocalDate date) {
        return recalculations.newest(LOOKED_THROUGH).stream()
                .filter(one -> one.status() == Recalculation.Status.UNAVAILABLE && !one.preview())
                .filter(one -> !one.asOf().isAfter(endOf(date)))
                .findFirst();
    }

    private static Instant endOf(LocalDate date) {
        return date.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minusNanos(1);
    }
}
