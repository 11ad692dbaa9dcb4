package io.relance.local.outbox;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Every message that left the house, oldest first: nothing is really sent.
public final class Outbox {
    private final List<Outgoing> all = new ArrayList<>();
    private final Map<String, Outgoing> byId = new HashMap<>();

    public void add(Outgoing message) {
        all.add(message);
        byId.put(message.id(), message);
        if (!message.tag("relance-message").isEmpty()) {
            byId.put(message.tag("relance-message"), message);
        }
    }

    public List<Outgoing> all() {
        return Collections.unmodifiableList(all);
    }

    /// By the provider's identifier, or our own.
    public Optional<Outgoing> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }
}
