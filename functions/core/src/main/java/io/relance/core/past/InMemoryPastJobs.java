package io.relance.core.past;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// [PastJobs] in memory.
public final class InMemoryPastJobs implements PastJobs {
    private record Count(long looked, long found) {}

    private final Map<String, PastJob> jobs = new HashMap<>();
    private final Map<String, Map<Integer, Count>> counts = new HashMap<>();
    private final Set<String> complete = new HashSet<>();

    @Override
    public synchronized void create(PastJob job) {
        jobs.put(job.id(), job);
    }

    @Override
    public synchronized Optional<PastJob> find(String id) {
        var told = counts.getOrDefault(id, Map.of()).values();
        var status =
                complete.contains(id)
                        ? PastJob.Status.COMPLETE
                        : told.isEmpty() ? PastJob.Status.QUEUED : PastJob.Status.PROCESSING;
        return Optional.ofNullable(jobs.get(id))
                .map(
                        job ->
                                new PastJob(
                                        id,
                                        job.flow(),
                                        job.mode(),
                                        job.at(),
                                        status,
                                        told.stream().mapToLong(Count::looked).sum(),
                                        told.stream().mapToLong(Count::found).sum()));
    }

    @Override
    public synchronized void progress(String id, int shard, long looked, long found) {
        counts.computeIfAbsent(id, _ -> new HashMap<>()).put(shard, new Count(looked, found));
    }

    @Override
    public synchronized void complete(String id) {
        complete.add(id);
    }
}
