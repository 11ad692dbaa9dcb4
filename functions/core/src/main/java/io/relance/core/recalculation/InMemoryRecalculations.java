package io.relance.core.recalculation;

import static java.util.Comparator.comparing;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/// [Recalculations] in memory.
public final class InMemoryRecalculations implements Recalculations {
    private final Map<String, Recalculation> all = new HashMap<>();
    private final Map<String, Map<Integer, TreeMap<String, byte[]>>> found = new HashMap<>();
    private Optional<String> running = Optional.empty();

    @Override
    public synchronized Recalculation begin(Recalculation fresh, Instant aliveSince) {
        var other =
                running.filter(id -> !id.equals(fresh.id()))
                        .map(all::get)
                        .filter(r -> !r.heartbeatAt().isBefore(aliveSince));
        if (other.isPresent()) {
            return other.get();
        }
        var before = find(fresh.id());
        if (before.isPresent()) {
            return before.get();
        }
        running = Optional.of(fresh.id());
        all.put(fresh.id(), fresh);
        return fresh;
    }

    @Override
    public synchronized Optional<Recalculation> find(String id) {
        return Optional.ofNullable(all.get(id));
    }

    @Override
    public synchronized boolean save(Recalculation recalculation) {
        if (!runs(recalculation.id())) {
            return false;
        }
        all.put(recalculation.id(), recalculation);
        if (recalculation.status() != Recalculation.Status.RUNNING) {
            running = Optional.empty();
        }
        return true;
    }

    @Override
    public synchronized boolean alive(String id, Instant at, long customers) {
        if (!runs(id)) {
            return false;
        }
        all.computeIfPresent(id, (_, r) -> r.alive(at, r.customersDone() + customers));
        return true;
    }

    private boolean runs(String id) {
        return running.filter(id::equals).isPresent();
    }

    @Override
    public synchronized List<Recalculation> complete(Instant until, int limit) {
        return all.values().stream()
                .filter(r -> r.status() == Recalculation.Status.COMPLETE && !r.preview())
                .filter(r -> !r.asOf().isAfter(until))
                .sorted(comparing(Recalculation::asOf).reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<Recalculation> newest(int limit) {
        return all.values().stream()
                .sorted(
                        comparing(Recalculation::startedAt)
                                .thenComparing(Recalculation::asOf)
                                .reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized void put(String id, int stage, String place, byte[] what) {
        if (what.length > MAX_FOUND || place.isEmpty()) {
            throw new IllegalArgumentException(
                    "%d bytes cannot be kept at \"%s\"".formatted(what.length, place));
        }
        found.computeIfAbsent(id, _ -> new HashMap<>())
                .computeIfAbsent(stage, _ -> new TreeMap<>())
                .put(place, what.clone());
    }

    @Override
    public void found(String id, int stage, Consumer<byte[]> reader) {
        pieces(id, stage).forEach(piece -> reader.accept(piece.clone()));
    }

    private synchronized List<byte[]> pieces(String id, int stage) {
        return List.copyOf(
                found.getOrDefault(id, Map.of()).getOrDefault(stage, new TreeMap<>()).values());
    }

    @Override
    public synchronized void tidy(String id) {
        found.remove(id);
    }
}
