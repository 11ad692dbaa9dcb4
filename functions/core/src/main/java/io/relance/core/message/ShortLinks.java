package io.relance.core.message;

import java.time.Instant;
import java.util.Optional;

/// Where short links lead.
public interface ShortLinks {
    /// Keeps a link; the same link again changes nothing.
    void keep(ShortLink link);

    /// @return empty for a code nobody made, and for one that expired
    Optional<ShortLink> find(String code, Instant now);
}
