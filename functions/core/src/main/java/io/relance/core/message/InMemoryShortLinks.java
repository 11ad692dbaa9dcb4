package io.relance.core.message;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// [ShortLinks] in memory.
public final class InMemoryShortLinks implements ShortLinks {
    private final Map<String, ShortLink> links = new HashMap<>();

    @Override
    public synchronized void keep(ShortLink link) {
        links.put(link.code(), link);
    }

    @Override
    public synchronized Optional<ShortLink> find(String code, Instant now) {
        return Optional.ofNullable(links.get(code)).filter(link -> now.isBefore(link.expiresAt()));
    }
}
