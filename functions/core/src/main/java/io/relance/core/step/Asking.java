package io.relance.core.step;

import io.relance.core.definition.Catalogue;
import io.relance.core.event.Event;
import io.relance.core.event.EventId;
import io.relance.core.event.MetricId;
import io.relance.core.event.Timeline;
import io.relance.core.flow.Action;
import io.relance.core.flow.ActionId;
import io.relance.core.flow.FlowId;
import io.relance.core.flow.Occasions;
import io.relance.core.flow.Trigger;
import io.relance.core.profile.Attribute;
import io.relance.core.profile.Profile;
import io.relance.core.record.ProfileState;
import io.relance.core.segment.Definition;
import io.relance.core.segment.Evaluator;
import io.relance.core.segment.FlowContext;
import io.relance.core.segment.Subject;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Asks a flow's conditions about a profile. What the profile did is read from the timeline, exact
/// to the second, a metric at a time and only if a condition asks.
public final class Asking {
    private final Catalogue catalogue;
    private final ProfileState state;
    private final Timeline timeline;
    private final Map<MetricId, List<Event>> read = new HashMap<>();

    public Asking(Catalogue catalogue, ProfileState state, Timeline timeline) {
        this.catalogue = catalogue;
        this.state = state;
        this.timeline = timeline;
    }

    /// @param action the split or message that asks: names the coin of a random sample
    public boolean holds(
            Definition definition,
            FlowId flow,
            Optional<ActionId> action,
            Instant startedAt,
            Optional<EventId> trigger,
            Instant now) {
        if (definition.holdsForEverybody()) {
            return true;
        }
        var place = action.or(() -> catalogue.flows().get(flow).definition().entry()).orElseThrow();
        var asked =
                definition.asksTrigger()
                        ? trigger.flatMap(timeline::find)
                        : Optional.<Event>empty();
        var context = new FlowContext(flow, place, startedAt, trigger, asked, state.entries());
        var events = new HashMap<MetricId, List<Event>>();
        definition.metrics().forEach(metric -> events.put(metric, events(metric)));
        var subject = Subject.remembered(state, catalogue, context, events);
        return Evaluator.evaluate(definition, subject, now).member();
    }

    /// Whether the day a run is for is still the one, or one of those, that the profile's date
    /// tells.
    /// True in flows that do not start with a date.
    public boolean dateStands(Trigger trigger, Optional<LocalDate> day) {
        return !(trigger instanceof Trigger.OnDate onDate)
                || day.isEmpty()
                || Occasions.day(onDate.property().field().of(Subject.counted(state, false)))
                        .map(told -> new Occasions(onDate, told, zone(state.profile(), catalogue)))
                        .filter(occasions -> occasions.comesOn(day.get()))
                        .isPresent();
    }

    /// The branch of a split that is asked when somebody arrives at it, and not at entry.
    public String branch(
            Action.Split split,
            FlowId flow,
            Instant startedAt,
            Optional<EventId> trigger,
            Instant now) {
        Predicate<Definition> asked =
                condition ->
                        holds(condition, flow, Optional.of(split.id()), startedAt, trigger, now);
        return switch (split) {
            case Action.ConditionalSplit conditional ->
                    Action.Branch.of(asked.test(conditional.condition()));
            case Action.MultiBranchSplit(var _, var _, var ways) ->
                    ways.subList(0, ways.size() - 1).stream()
                            .filter(way -> !way.filter().holdsForEverybody())
                            .filter(way -> asked.test(way.filter()))
                            .findFirst()
                            .orElse(ways.getLast())
                            .id();
            case Action.TriggerSplit _ ->
                    throw new IllegalArgumentException(split.id() + " needs no step");
        };
    }

    private List<Event> events(MetricId metric) {
        return read.computeIfAbsent(metric, m -> timeline.of(state.profile().id(), m));
    }

    /// The profile's own zone, or the account's where it has none, or none that exists.
    public static ZoneId zone(Profile profile, Catalogue catalogue) {
        return zone(profile).orElse(catalogue.settings().timezone());
    }

    /// The profile's own zone, if it has one that exists.
    static Optional<ZoneId> zone(Profile profile) {
        return profile.get(Attribute.TIMEZONE).flatMap(Asking::named);
    }

    private static Optional<ZoneId> named(String name) {
        try {
            return Optional.of(ZoneId.of(name));
        } catch (DateTimeException noSuchZone) {
            return Optional.empty();
        }
    }
}
