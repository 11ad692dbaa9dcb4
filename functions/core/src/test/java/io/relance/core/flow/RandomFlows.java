package io.relance.core.flow;

import io.relance.core.event.MetricId;
import io.relance.core.segment.Definition;
import io.relance.core.segment.EventFilter;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/// Flows, delays and instants from a seed.
public final class RandomFlows {
    private static final List<ZoneId> ZONES =
            List.of(
                    ZoneId.of("Europe/Paris"),
                    ZoneId.of("America/New_York"),
                    ZoneId.of("Australia/Lord_Howe"),
                    ZoneId.of("America/Santiago"),
                    ZoneId.of("Asia/Kathmandu"));

    private final long seed;
    private final Random random;

    private RandomFlows(long seed) {
        this.seed = seed;
        this.random = new Random(seed * 7919);
    }

    public static RandomFlows seeded(long seed) {
        return new RandomFlows(seed);
    }

    public long seed() {
        return seed;
    }

    public boolean coin() {
        return random.nextBoolean();
    }

    /// Often close to a change of the clocks.
    public Instant instant() {
        var base = List.of("2026-03-28T12:00:00Z", "2026-10-24T12:00:00Z", "2026-01-01T00:00:00Z");
        return Instant.parse(base.get(random.nextInt(3))).plusSeconds(random.nextInt(3 * 86_400));
    }

    public Delay delay() {
        var unit = Delay.Unit.values()[random.nextInt(3)];
        var days = new HashSet<DayOfWeek>();
        while (random.nextInt(3) == 0) {
            days.add(DayOfWeek.of(1 + random.nextInt(7)));
        }
        return new Delay(
                unit,
                random.nextInt(4),
                unit == Delay.Unit.MINUTES ? 0 : random.nextInt(30),
                coin()
                        ? Optional.of(LocalTime.of(random.nextInt(24), random.nextInt(60)))
                        : Optional.empty(),
                days,
                coin() ? Optional.of(ZONES.get(random.nextInt(ZONES.size()))) : Optional.empty());
    }

    /// A sound flow: every action can be reached, none leads back.
    public FlowDefinition flow() {
        var size = 1 + random.nextInt(12);
        var actions = new ArrayList<Action>();
        for (var place = 0; place < size; place++) {
            actions.add(action(place, size));
        }
        Map<ActionId, Action> byId = new LinkedHashMap<>();
        var all = new LinkedHashMap<ActionId, Action>();
        actions.forEach(action -> all.put(action.id(), action));
        var reached = new Graph(all).reachable(Optional.of(id(0)));
        var drawn = new ArrayList<>(actions);
        Collections.shuffle(drawn, random);
        drawn.stream().filter(a -> reached.contains(a.id())).forEach(a -> byId.put(a.id(), a));
        return flow(byId, Optional.of(id(0)));
    }

    Map<ActionId, String> answers(FlowDefinition flow) {
        var answers = new LinkedHashMap<ActionId, String>();
        for (var action : flow.inOrder()) {
            if (action instanceof Action.TriggerSplit split) {
                answers.put(split.id(), Action.Branch.of(coin()));
            }
        }
        return answers;
    }

    private Action action(int place, int size) {
        return switch (random.nextInt(6)) {
            case 0, 1 -> new Action.TimeDelay(id(place), delay(), later(place, size));
            case 2 ->
                    new Action.ConditionalSplit(
                            id(place),
                            Definition.EVERYBODY,
                            later(place, size),
                            later(place, size));
            case 3 ->
                    new Action.TriggerSplit(
                            id(place), EventFilter.ANY, later(place, size), later(place, size));
            default ->
                    new Action.SendEmail(
                            id(place),
                            Status.values()[random.nextInt(3)],
                            mail("Mail " + random.nextInt(4)),
                            later(place, size));
        };
    }

    private Optional<ActionId> later(int place, int size) {
        var next = place + 1 + random.nextInt(3);
        return next < size ? Optional.of(id(next)) : Optional.empty();
    }

    public static ActionId id(int place) {
        return new ActionId("FLOW%02d".formatted(place));
    }

    public static FlowDefinition flow(Map<ActionId, Action> actions, Optional<ActionId> entry) {
        return new FlowDefinition(
                new Trigger.OnMetric(MetricId.named("Placed Order"), EventFilter.ANY),
                Definition.EVERYBODY,
                new Reentry.Never(),
                actions,
                entry);
    }

    public static FlowDefinition flow(Action... actions) {
        var byId = new LinkedHashMap<ActionId, Action>();
        for (var action : actions) {
            byId.put(action.id(), action);
        }
        return flow(byId, Optional.of(actions[0].id()));
    }

    public static Delay hours(int hours) {
        return new Delay(Delay.Unit.HOURS, hours, 0, Optional.empty(), Set.of(), Optional.empty());
    }

    public static EmailMessage mail(String name) {
        return new EmailMessage(
                name,
                "shop@example.com",
                "Shop",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "Hello",
                "",
                Optional.empty(),
                true,
                false,
                false,
                List.of(),
                Definition.EVERYBODY);
    }
}
