package io.relance.core.recalculation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Recalculations, one at a time, and what their parts found.
public interface Recalculations {
    /// Begins one, unless another is running that gave a sign of life at `aliveSince` or later. One
    /// that did not is taken for dead.
    ///
    /// @return the one that runs now: `fresh`, another, or itself as far as it came, where it began
    /// before
    Recalculation begin(Recalculation fresh, Instant aliveSince);

    Optional<Recalculation> find(String id);

    /// Stores how far it came. Once it is over, another may begin.
    void save(Recalculation recalculation);

    /// Complete ones that were no previews, latest `asOf` first, with `asOf` not after `until`.
    List<Recalculation> complete(Instant until, int limit);

    /// All, the latest start first.
    List<Recalculation> newest(int limit);

    /// Stores what a part found in a stage; the same place again replaces it.
    ///
    /// @param place names the part and where in it the work began
    /// @param found at most 350,000 bytes
    void put(String id, int stage, String place, byte[] found);

    /// All that was found in a stage, by place.
    List<byte[]> found(String id, int stage);

    /// Forgets what parts found.
    void tidy(String id);
}
