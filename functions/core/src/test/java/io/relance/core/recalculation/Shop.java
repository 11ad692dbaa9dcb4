package io.relance.core.recalculation;

import io.relance.core.Crashes;
import io.relance.core.definition.InMemoryDefinitions;
import io.relance.core.event.Event;
import io.relance.core.event.InMemoryTimeline;
import io.relance.core.event.Metric;
import io.relance.core.event.MetricId;
import io.relance.core.event.Timeline;
import io.relance.core.profile.ProfileId;
import io.relance.core.record.InMemoryMembers;
import io.relance.core.record.InMemoryOrders;
import io.relance.core.record.InMemoryProfiles;
import io.relance.core.record.ProfileState;
import io.relance.core.record.Profiles;
import io.relance.core.record.Record;
import io.relance.core.record.SampleStates;
import io.relance.core.rfm.Customer;
import io.relance.core.rfm.Group;
import io.relance.core.rfm.Minimums;
import io.relance.core.rfm.Purchase;
import io.relance.core.rfm.Recency;
import io.relance.core.rfm.RfmSettings;
import io.relance.core.rfm.Standing;
import io.relance.core.rfm.Yardstick;
import io.relance.core.value.Value;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A shop in memory whose customers are recalculated, and what it sold, written down apart.
final class Shop {
    static final MetricId ORDERS = MetricId.named(Metric.PLACED_ORDER);
    static final Minimums NO_MINIMUMS = new Minimums(1, 0, 36_500, 1);
    static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    static final Pass.Limits SMALL = new Pass.Limits(7, 4, 3);

    final InMemoryProfiles profiles = new InMemoryProfiles();
    final InMemoryTimeline timeline = new InMemoryTimeline();
    final InMemoryTransitions transitions = new InMemoryTransitions();
    final InMemoryRecalculations recalculations = new InMemoryRecalculations();
    final InMemoryDefinitions definitions = new InMemoryDefinitions();
    final Map<ProfileId, List<Purchase>> sold =
            new TreeMap<>((a, b) -> a.value().compareTo(b.value()));
    Customers customers = new InMemoryCustomers(profiles);
    Crashes crashes = new Crashes(-1, false);
    Pass.Limits limits = Pass.Limits.USUAL;
    Instant now = NOON;
    private int events;

    static RfmSettings settings(Yardstick frequency, Yardstick monetary) {
        return new RfmSettings(ORDERS, Recency.DEFAULT, frequency, monetary, NO_MINIMUMS);
    }

    static final RfmSettings PERCENTILES = settings(Yardstick.DEFAULT, Yardstick.DEFAULT);
    static final RfmSettings BY_VALUES =
            settings(new Yardstick.Values(3, 2), new Yardstick.Values(200, 100));
    static final RfmSettings BY_SUBSCRIPTIONS =
            new RfmSettings(
                    MetricId.named("Subscribed"),
                    Recency.DEFAULT,
                    BY_VALUES.frequency(),
                    BY_VALUES.monetary(),
                    NO_MINIMUMS);

    /// All shards as one part.
    static final List<Integer> ALL = List.of(0, 1, 2, 3, 4, 5, 6, 7);

    static RfmSettings with(RfmSettings settings, Minimums minimums) {
        return new RfmSettings(
                settings.metric(),
                settings.recency(),
                settings.frequency(),
                settings.monetary(),
                minimums);
    }

    void sells(String who, Instant at, String value) {
        sells(who, at, new BigDecimal(value));
    }

    void sells(String who, Instant at, BigDecimal value) {
        var id = new ProfileId(who);
        sold.computeIfAbsent(id, _ -> new ArrayList<>()).add(new Purchase(at, value));
        happens(id, Metric.PLACED_ORDER, "o" + events, at, value);
    }

    /// As [Record] leaves an event and the profile it happened to.
    void happens(ProfileId id, String metric, String uniqueId, Instant at, BigDecimal value) {
        events++;
        var named = MetricId.named(metric);
        timeline.append(
                List.of(
                        new Event(
                                Event.id(id, named, uniqueId),
                                id,
                                named,
                                uniqueId,
                                at,
                                now,
                                Optional.of(value),
                                Value.Fields.EMPTY,
                                Value.Fields.EMPTY,
                                false)));
        exists(id);
        var before = profiles.load(id).orElseThrow();
        profiles.save(before, SampleStates.as(before, before.customer().marked())).orElseThrow();
    }

    /// Somebody who may never have bought anything.
    void exists(ProfileId id) {
        if (profiles.load(id).isEmpty()) {
            var fresh = SampleStates.person(id.value(), Map.of());
            profiles.save(fresh, fresh).orElseThrow();
        }
    }

    void days(long more) {
        now = now.plus(Duration.ofDays(more));
    }

    Recalculate recalculate() {
        var record =
                new Record(
                        definitions,
                        crashes.around(Profiles.class, profiles),
                        crashes.around(Timeline.class, timeline),
                        new InMemoryMembers(),
                        new InMemoryOrders(),
                        _ -> {},
                        asks -> {},
                        _ -> "unused",
                        () -> now);
        return new Recalculate(
                crashes.around(Recalculations.class, recalculations),
                crashes.around(Transitions.class, transitions),
                crashes.around(Customers.class, customers),
                crashes.around(Profiles.class, profiles),
                crashes.around(Timeline.class, timeline),
                record,
                () -> now,
                limits);
    }

    /// A whole recalculation, as the machine carries it out: a call that dies is made again.
    Recalculation runs(String id, RfmSettings settings, boolean preview) {
        var machine = new Machine(this, id, settings, preview);
        machine.run();
        return recalculations.find(id).orElseThrow();
    }

    Recalculation runs(String id, RfmSettings settings) {
        return runs(id, settings, false);
    }

    Customer customer(String who) {
        return profiles.load(new ProfileId(who)).orElseThrow().customer();
    }

    Standing standing(String who) {
        return customer(who).standing().orElseThrow();
    }

    /// Everybody's state as it is stored.
    Map<ProfileId, ProfileState> states() {
        var states = new HashMap<ProfileId, ProfileState>();
        for (var shard = 0; shard < Profiles.SHARDS; shard++) {
            for (var id : profiles.page(shard, Optional.empty(), Integer.MAX_VALUE)) {
                states.put(id, profiles.load(id).orElseThrow());
            }
        }
        return states;
    }

    Map<ProfileId, Standing> standings() {
        var standings = new HashMap<ProfileId, Standing>();
        states().forEach(
                        (id, state) ->
                                state.customer().standing().ifPresent(s -> standings.put(id, s)));
        return standings;
    }

    Map<ProfileId, Group> groups() {
        var groups = new HashMap<ProfileId, Group>();
        standings().forEach((id, standing) -> groups.put(id, standing.group()));
        return groups;
    }

    List<Transition> transitions() {
        var all = new ArrayList<Transition>();
        for (var shard = 0; shard < Profiles.SHARDS; shard++) {
            all.addAll(
                    transitions.page(
                            shard,
                            Instant.EPOCH,
                            Instant.MAX,
                            Optional.empty(),
                            Integer.MAX_VALUE));
        }
        return all;
    }

    /// Where everybody is by the transitions, each of which has to begin where the last one ended.
    Map<ProfileId, Group> replayed() {
        var groups = new HashMap<ProfileId, Group>();
        for (var transition : transitions()) {
            var from = Optional.ofNullable(groups.get(transition.profile()));
            if (!from.equals(transition.from())) {
                throw new AssertionError("%s, but was in %s".formatted(transition, from));
            }
            transition
                    .to()
                    .ifPresentOrElse(
                            group -> groups.put(transition.profile(), group),
                            () -> groups.remove(transition.profile()));
        }
        return groups;
    }
}
