package io.relance.core.record;

import io.relance.core.profile.ProfileId;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// [Orders] in memory.
public final class InMemoryOrders implements Orders {
    private final Map<String, ProfileId> placed = new HashMap<>();

    @Override
    public synchronized void placed(String order, ProfileId by) {
        placed.put(order, by);
    }

    @Override
    public synchronized Optional<ProfileId> placedBy(String order) {
        return Optional.ofNullable(placed.get(order));
    }
}
