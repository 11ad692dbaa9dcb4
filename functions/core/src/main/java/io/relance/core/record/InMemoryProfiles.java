package io.relance.core.record;

import io.relance.core.consent.Channel;
import io.relance.core.flow.FlowId;
import io.relance.core.message.Claim;
import io.relance.core.message.Message;
import io.relance.core.message.SendingTimer;
import io.relance.core.profile.Identifier;
import io.relance.core.profile.ProfileId;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/// [Profiles] in memory.
public final class InMemoryProfiles implements Profiles {
    private record Due(Instant at, ProfileId profile) {}

    private final InstantSource clock;
    private final Map<ProfileId, ProfileState> states = new HashMap<>();
    private final Map<Identifier, ProfileId> owners = new HashMap<>();
    private final Map<ProfileId, Map<Channel, Instant>> timers = new HashMap<>();
    private final Map<ProfileId, Map<FlowId, FlowEntry>> entries = new HashMap<>();
    private final NavigableSet<Due> due =
            new TreeSet<>(Comparator.comparing(Due::at).thenComparing(d -> d.profile().value()));
    private final List<NavigableSet<ProfileId>> shards = new ArrayList<>();

    /// @param clock tells which wakes have passed, see [Profiles#wakeAt]
    public InMemoryProfiles(InstantSource clock) {
        this.clock = clock;
        for (var shard = 0; shard < SHARDS; shard++) {
            shards.add(new TreeSet<>(Comparator.comparing(ProfileId::value)));
        }
    }

    /// Wakes profiles exactly when asked, never too early.
    public InMemoryProfiles() {
        this(() -> Instant.MAX);
    }

    @Override
    public synchronized Map<Identifier, ProfileId> known(Collection<Identifier> identifiers) {
        var known = new LinkedHashMap<Identifier, ProfileId>();
        for (var identifier : identifiers) {
            var owner = owners.get(identifier);
            if (owner != null) {
                known.put(identifier, owner);
            }
        }
        return known;
    }

    @Override
    public synchronized Optional<ProfileState> load(ProfileId id) {
        return Optional.ofNullable(states.get(id));
    }

    @Override
    public Optional<ProfileState> newest(ProfileId id) {
        return load(id);
    }

    @Override
    public synchronized Optional<ProfileState> save(ProfileState before, ProfileState after) {
        Profiles.requireSamePerson(before, after);
        var id = after.profile().id();
        var stored = Optional.ofNullable(states.get(id));
        if (stored.map(ProfileState::version).orElse(0L) != before.version()) {
            return Optional.empty();
        }
        var gained = new HashSet<>(after.profile().identifiers());
        before.profile().identifiers().forEach(gained::remove);
        var lost = new HashSet<>(before.profile().identifiers());
        after.profile().identifiers().forEach(lost::remove);
        if (gained.stream().anyMatch(i -> owners.containsKey(i) && !id.equals(owners.get(i)))
                || lost.stream().anyMatch(i -> !id.equals(owners.get(i)))) {
            return Optional.empty();
        }
        gained.forEach(identifier -> owners.put(identifier, id));
        lost.forEach(owners::remove);
        var wakeAt = Profiles.wakeAt(before, after, clock.instant());
        var planned = stored.flatMap(ProfileState::recheckAt);
        if (!planned.equals(wakeAt)) {
            planned.ifPresent(at -> due.remove(new Due(at, id)));
            wakeAt.ifPresent(at -> due.add(new Due(at, id)));
        }
        if (stored.isEmpty()) {
            shards.get(Profiles.shardOf(id)).add(id);
        }
        return Optional.of(store(after, wakeAt, before.version() + 1));
    }

    @Override
    public synchronized List<ProfileId> due(Instant now, int limit) {
        return due.stream()
                .takeWhile(d -> !d.at().isAfter(now))
                .limit(limit)
                .map(Due::profile)
                .toList();
    }

    @Override
    public synchronized Optional<Instant> nextDue() {
        return due.isEmpty() ? Optional.empty() : Optional.of(due.first().at());
    }

    @Override
    public synchronized List<ProfileId> page(int shard, Optional<ProfileId> after, int limit) {
        var ids = shards.get(shard);
        return after.map(id -> ids.tailSet(id, false)).orElse(ids).stream().limit(limit).toList();
    }

    /// Starts the timer of a message whose person is still as judged.
    ///
    /// @return what is in the way; empty for nothing
    public synchronized Optional<Claim> hold(
            Message message, long judged, Optional<SendingTimer> timer) {
        var state = load(message.profile());
        if (state.isEmpty() || state.get().version() != judged) {
            return Optional.of(new Claim.Outdated());
        }
        var running = state.get().smartSendingUntil().get(message.channel());
        if (timer.isPresent()) {
            if (running != null && timer.get().waitsFor(running, message.at())) {
                return Optional.of(new Claim.TooSoon());
            }
            timers(message.profile()).put(message.channel(), timer.get().until());
            restore(message.profile());
        }
        return Optional.empty();
    }

    @Override
    public synchronized void restoreTimer(
            ProfileId id, Channel channel, Instant started, Optional<Instant> before) {
        if (started.equals(timers(id).get(channel))) {
            before.ifPresentOrElse(
                    until -> timers(id).put(channel, until), () -> timers(id).remove(channel));
            restore(id);
        }
    }

    private Map<Channel, Instant> timers(ProfileId id) {
        return timers.computeIfAbsent(id, _ -> new HashMap<>());
    }

    @Override
    public synchronized boolean enter(
            ProfileId id, FlowId flow, Optional<FlowEntry> before, FlowEntry after) {
        var ledger = entries.computeIfAbsent(id, _ -> new HashMap<>());
        if (!Optional.ofNullable(ledger.get(flow)).equals(before)) {
            return false;
        }
        ledger.put(flow, after);
        restore(id);
        return true;
    }

    private void restore(ProfileId id) {
        load(id).ifPresent(state -> store(state, state.recheckAt(), state.version()));
    }

    private ProfileState store(ProfileState state, Optional<Instant> wakeAt, long version) {
        var id = state.profile().id();
        var stored =
                new ProfileState(
                        state.profile(),
                        state.consents(),
                        state.lists(),
                        state.segments(),
                        state.counters(),
                        state.freshness(),
                        state.lastEventAt(),
                        wakeAt,
                        state.datesUntil(),
                        state.customer(),
                        timers.getOrDefault(id, Map.of()),
                        entries.getOrDefault(id, Map.of()),
                        state.pending(),
                        version);
        states.put(id, stored);
        return stored;
    }
}
