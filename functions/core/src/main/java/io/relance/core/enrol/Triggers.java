package io.relance.core.enrol;

import io.relance.core.definition.Catalogue;
import io.relance.core.event.Event;
import io.relance.core.event.MetricId;
import io.relance.core.flow.Action;
import io.relance.core.flow.Delays;
import io.relance.core.flow.Flow;
import io.relance.core.flow.Trigger;
import io.relance.core.list.ListId;
import io.relance.core.profile.ProfileId;
import io.relance.core.segment.SegmentId;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which flows an event, a list or a segment starts: all that can be told without the profile. Made
/// once per revision of the catalogue.
///
/// Source: [How flow triggers work](https://help.klaviyo.com/hc/en-us/articles/115002779051).
public final class Triggers {
    private static final Duration LATE = Duration.ofHours(4);

    private final Map<MetricId, List<Flow>> byMetric = new HashMap<>();
    private final Map<ListId, List<Flow>> byList = new HashMap<>();
    private final Map<SegmentId, List<Flow>> bySegment = new HashMap<>();

    public Triggers(Catalogue catalogue) {
        for (var flow : catalogue.flows().values()) {
            if (flow.admits()) {
                index(flow);
            }
        }
    }

    private void index(Flow flow) {
        switch (flow.definition().trigger()) {
            case Trigger.OnMetric(var metric, _) -> add(byMetric, metric, flow);
            case Trigger.JoinedList(var list) -> add(byList, list, flow);
            case Trigger.EnteredSegment(var segment) -> add(bySegment, segment, flow);
            case Trigger.OnDate _ -> {} // time starts it: see DateFlows
        }
    }

    private static <K> void add(Map<K, List<Flow>> index, K key, Flow flow) {
        index.computeIfAbsent(key, k -> new ArrayList<>()).add(flow);
    }

    /// Flows an event starts: fresh enough, and past the trigger filter.
    ///
    /// @param since what lateness counts from: the time of the event, or of a report that was
    /// raised as it happened
    public List<Enrolment> by(Event event, Instant since) {
        if (event.backfill()) {
            return List.of();
        }
        return byMetric.getOrDefault(event.metric(), List.of()).stream()
                .filter(flow -> fresh(flow, event, since) && passes(flow, event))
                .map(
                        flow ->
                                new Enrolment(
                                        flow.id(),
                                        event.profile(),
                                        event.id().value(),
                                        Optional.of(event.id()),
                                        event.time(),
                                        event.receivedAt()))
                .toList();
    }

    public List<Enrolment> byJoining(ListId list, ProfileId profile, Instant joinedAt) {
        return byList.getOrDefault(list, List.of()).stream()
                .map(flow -> joined(flow, profile, joinedAt))
                .toList();
    }

    public List<Enrolment> byEntering(SegmentId segment, ProfileId profile, Instant joinedAt) {
        return bySegment.getOrDefault(segment, List.of()).stream()
                .map(flow -> joined(flow, profile, joinedAt))
                .toList();
    }

    private static Enrolment joined(Flow flow, ProfileId profile, Instant joinedAt) {
        return new Enrolment(
                flow.id(), profile, joinedAt.toString(), Optional.empty(), joinedAt, joinedAt);
    }

    private static boolean passes(Flow flow, Event event) {
        return switch (flow.definition().trigger()) {
            case Trigger.OnMetric(_, var filter) ->
                    filter.matches(event.allProperties(), event.receivedAt());
            case Trigger.JoinedList _, Trigger.EnteredSegment _, Trigger.OnDate _ -> false;
        };
    }

    /// Late events start nothing: later than four hours, or than the flow's first delay if longer.
    private static boolean fresh(Flow flow, Event event, Instant since) {
        var definition = flow.definition();
        var first =
                switch (definition.action(definition.entry().orElseThrow()).orElseThrow()) {
                    case Action.TimeDelay(_, var delay, _) -> Delays.length(delay);
                    case Action.DateDelay _, Action.Split _, Action.Acting _ -> Duration.ZERO;
                };
        var late = Duration.between(since, event.receivedAt());
        return late.compareTo(first.compareTo(LATE) > 0 ? first : LATE) <= 0;
    }
}
