package io.relance.core.recalculation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Recalculations, one at a time, and what their parts found. Everything read is as the last write
/// left it.
public interface Recalculations {
    /// Most bytes that one part may find at once.
    int MAX_FOUND = 350_000;

    /// Begins one, unless another is running that gave a sign of life at `aliveSince` or later. One
    /// that did not is taken for dead, and can store nothing more.
    ///
    /// @return the one that runs now: `fresh`, or another; or itself as far as it came, where it
    /// began before, whatever became of it
    Recalculation begin(Recalculation fresh, Instant aliveSince);

    Optional<Recalculation> find(String id);

    /// Stores how far it came. Once it is over, another may begin.
    ///
    /// @return false, and nothing stored, where it is not the one that runs: it is over, or another
    /// began in between
    boolean save(Recalculation recalculation);

    /// Gives a sign of life, and counts customers looked at. That count is to be looked at only: a
    /// repeated call counts again.
    ///
    /// @return false, and nothing done, where it is not the one that runs
    boolean alive(String id, Instant at, long customers);

    /// Complete ones that were no previews, latest `asOf` first, with `asOf` not after `until`.
    List<Recalculation> complete(Instant until, int limit);

    /// All, the latest start first.
    List<Recalculation> newest(int limit);

    /// Stores what a part found in a stage; the same place again replaces it.
    ///
    /// @param place names the part and where in it the work began: ASCII, and not empty
    /// @param found at most [#MAX_FOUND] bytes
    void put(String id, int stage, String place, byte[] found);

    /// Hands over all that was found in a stage, one after the other, by place.
    void found(String id, int stage, Consumer<byte[]> reader);

    /// Forgets what parts found.
    void tidy(String id);
}
