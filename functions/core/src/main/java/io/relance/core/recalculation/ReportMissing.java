package io.relance.core.recalculation;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// Why there is no report: no recalculation was complete by its end.
///
/// @param unavailable the last one by then that found the shop below the prerequisites; empty where
/// none looked
public record ReportMissing(LocalDate end, Optional<Recalculation> unavailable) {
    public String message() {
        var words =
                unavailable.isPresent()
                        ? "The shop had not sold enough for RFM by %s."
                        : "No recalculation of RFM was complete by %s: there is one every night.";
        return words.formatted(end);
    }

    /// What the shop lacked, as it was measured.
    public List<Prerequisite> lacking() {
        return unavailable.stream()
                .flatMap(one -> one.prerequisites().stream())
                .filter(prerequisite -> !prerequisite.met())
                .toList();
    }
}
