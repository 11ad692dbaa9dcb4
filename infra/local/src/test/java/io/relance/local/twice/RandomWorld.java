package io.relance.local.twice;

import io.relance.core.consent.Channel;
import io.relance.core.flow.Action;
import io.relance.core.flow.Flow;
import io.relance.core.flow.FlowId;
import io.relance.core.flow.Status;
import io.relance.core.list.ListId;
import io.relance.core.list.MarketingList;
import io.relance.core.message.MailTemplate;
import io.relance.core.message.PushToken;
import io.relance.core.message.TemplateId;
import io.relance.core.profile.Attribute;
import io.relance.core.profile.Identifier;
import io.relance.core.profile.ProfilePatch;
import io.relance.core.record.Arrival;
import io.relance.core.record.Change;
import io.relance.core.segment.Segment;
import io.relance.core.segment.SegmentId;
import io.relance.core.value.Value;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Flows, people, and what happens to both over some weeks around a change of the clocks: the same
/// for the same seed, on whatever engine it is played.
final class RandomWorld {
    /// Beyond the longest way through any flow.
    private static final Duration LONG_ENOUGH = Duration.ofDays(400);

    private static final int MOST_LOOKS = 10_000;

    private record Happening(Instant at, Consumer<Engine> what) {}

    private final Random random;
    private final RandomConditions conditions;
    private final RandomDrawings drawings;
    private final List<Segment> segments = new ArrayList<>();
    private final List<Happening> script = new ArrayList<>();
    private final Map<FlowId, Flow> flows = new TreeMap<>((a, b) -> a.value().compareTo(b.value()));
    private final int people;
    private final Instant start;
    private Instant now;

    RandomWorld(long seed) {
        random = new Random(seed * 7919 + 13);
        conditions = new RandomConditions(random);
        drawings = new RandomDrawings(random);
        people = 2 + random.nextInt(3);
        var base = List.of("2026-03-26T12:00:00Z", "2026-10-22T12:00:00Z", "2026-01-05T00:00:00Z");
        start = Instant.parse(one(base)).plusSeconds(random.nextInt(4 * 86_400));
        now = start;
        for (var id : RandomConditions.SEGMENTS) {
            segments.add(segment(id));
        }
        for (var number = 2 + random.nextInt(3); number > 0; number--) {
            var flow = drawings.flow(number, start);
            flows.put(flow.id(), flow);
        }
        write();
    }

    Instant start() {
        return start;
    }

    List<Flow> flows() {
        return List.copyOf(flows.values());
    }

    /// Everything that happens, and then nothing more until all runs are over.
    void play(Engine engine) {
        for (var id : RandomConditions.LISTS) {
            engine.definitions.save(
                    new MarketingList(
                            new ListId(id),
                            id,
                            MarketingList.OptInProcess.SINGLE_OPT_IN,
                            start,
                            start));
        }
        engine.definitions.save(
                new MailTemplate(
                        new TemplateId("TEMPLATE"),
                        "hello",
                        "CODE",
                        "<p>{{ first_name }} {{ person.vip }} {{ event.colour }}</p>",
                        Optional.empty(),
                        start,
                        start));
        segments.forEach(engine.definitions::save);
        flows.values().forEach(engine.definitions::save);
        if (engine instanceof MachineEngine machines) {
            flows.values().forEach(machines::publish);
        }
        for (var happening : script) {
            advance(engine, happening.at());
            happening.what().accept(engine);
        }
        advance(engine, now.plus(LONG_ENOUGH));
    }

    /// Whoever time alone moves is looked at on the way, as the sweep does.
    private static void advance(Engine engine, Instant to) {
        for (var looks = 0; looks < MOST_LOOKS; looks++) {
            var due = engine.profiles.nextDue().filter(at -> !at.isAfter(to));
            if (due.isEmpty()) {
                engine.moveTo(to);
                return;
            }
            var now = engine.clock().instant();
            engine.moveTo(due.get().isBefore(now) ? now : due.get());
            engine.profiles.due(engine.clock().instant(), MOST_LOOKS).forEach(engine::recheck);
        }
        throw new AssertionError("somebody is looked at for ever");
    }

    private Segment segment(String id) {
        return new Segment(
                new SegmentId(id), id, conditions.ofSegment(), true, false, false, start, start);
    }

    private void write() {
        for (var person = 0; person < people; person++) {
            newcomer(person);
        }
        var length = 25 + random.nextInt(50);
        for (var i = 0; i < length; i++) {
            now = now.plusSeconds(random.nextInt(random.nextBoolean() ? 7200 : 43_200));
            happen();
        }
    }

    private void then(Consumer<Engine> what) {
        script.add(new Happening(now, what));
    }

    private void happen() {
        var person = random.nextInt(people);
        switch (random.nextInt(36)) {
            case 0, 1 -> list(person, true);
            case 2 -> list(person, false);
            case 3 -> consent(person);
            case 4, 5 -> change(person);
            case 6 -> flowStatus();
            case 7 -> actionStatus();
            case 8, 9 -> delay();
            case 10 -> then(engine -> engine.recheck(engine.people().get(person)));
            case 11 -> birthday(person);
            case 13 -> again();
            case 14 -> gone();
            default -> event(person);
        }
    }

    private void newcomer(int person) {
        var attributes = new LinkedHashMap<Attribute, Optional<String>>();
        attributes.put(Attribute.FIRST_NAME, Optional.of("Ana" + person));
        if (random.nextInt(3) > 0) {
            var zone = random.nextInt(8) == 0 ? "Nowhere/Else" : one(RandomDrawings.ZONES);
            attributes.put(Attribute.TIMEZONE, Optional.of(zone));
        }
        if (random.nextInt(4) > 0) {
            var phone = one(List.of("+3361234567", "+1212555010", "+6141234567")) + person;
            attributes.put(Attribute.PHONE_NUMBER, Optional.of(phone));
        }
        var identifier =
                random.nextInt(6) == 0
                        ? Identifier.of(Identifier.Kind.EXTERNAL_ID, "shop-" + person)
                        : Identifier.of(Identifier.Kind.EMAIL, "ana" + person + "@example.com");
        var arrival =
                new Arrival(
                        Optional.empty(),
                        Set.of(identifier.orElseThrow()),
                        ProfilePatch.of(attributes, Value.Fields.EMPTY),
                        List.of(),
                        now,
                        false,
                        "test",
                        Optional.empty(),
                        Optional.empty());
        then(engine -> engine.recorder().record(arrival));
        var at = now;
        var app = new PushToken("app-" + person, PushToken.Platform.IOS, at);
        if (random.nextBoolean()) {
            then(engine -> engine.tokens.keep(engine.people().get(person), app));
        }
        record(
                person,
                ProfilePatch.NOTHING,
                new Change.Subscribed(
                        List.of(random.nextBoolean() ? Channel.SMS : Channel.PUSH),
                        Optional.empty(),
                        at,
                        "api",
                        "",
                        false,
                        false),
                false);
        birthday(person);
    }

    private void event(int person) {
        var late =
                switch (random.nextInt(6)) {
                    case 0 -> Duration.ofSeconds(random.nextInt(12 * 3600));
                    case 1 -> Duration.ofSeconds(random.nextInt(3 * 86_400));
                    default -> Duration.ZERO;
                };
        var properties = new LinkedHashMap<String, Value>();
        if (random.nextInt(4) > 0) {
            properties.put("colour", Value.of(one(RandomConditions.COLOURS)));
        }
        var happened =
                new Change.Occurred(
                        one(RandomConditions.METRICS),
                        "event-" + script.size(),
                        now.minus(late),
                        random.nextBoolean()
                                ? Optional.of(BigDecimal.valueOf(random.nextInt(100)))
                                : Optional.empty(),
                        new Value.Fields(properties),
                        Value.Fields.EMPTY);
        record(person, ProfilePatch.NOTHING, happened, random.nextInt(15) == 0);
    }

    private void list(int person, boolean join) {
        var list = new ListId(one(RandomConditions.LISTS));
        record(
                person,
                ProfilePatch.NOTHING,
                join ? new Change.AddedToList(list, now) : new Change.RemovedFromList(list, now),
                random.nextInt(15) == 0);
    }

    private void consent(int person) {
        var channel = one(List.of(Channel.values()));
        record(
                person,
                ProfilePatch.NOTHING,
                random.nextBoolean()
                        ? new Change.Unsubscribed(
                                List.of(channel), Optional.empty(), now, "api", "")
                        : new Change.Subscribed(
                                List.of(channel),
                                Optional.of(new ListId(one(RandomConditions.LISTS))),
                                now,
                                "api",
                                "",
                                false,
                                random.nextInt(4) == 0),
                false);
    }

    private void change(int person) {
        var vip = Map.<String, Value>of("vip", Value.of(random.nextBoolean()));
        var zone = Map.of(Attribute.TIMEZONE, Optional.of(one(RandomDrawings.ZONES)));
        var patch =
                random.nextInt(3) == 0
                        ? ProfilePatch.of(zone, Value.Fields.EMPTY)
                        : ProfilePatch.of(Map.of(), new Value.Fields(vip));
        then(engine -> engine.recorder().record(arrival(engine, person, patch, List.of(), false)));
    }

    private void record(int person, ProfilePatch patch, Change change, boolean backfill) {
        var at = now;
        then(
                engine ->
                        engine.recorder()
                                .record(
                                        arrival(
                                                engine,
                                                person,
                                                patch,
                                                List.of(change),
                                                backfill,
                                                at)));
    }

    /// What was told once is told again.
    private void again() {
        if (script.size() > people) {
            var earlier = one(script).what();
            then(earlier);
        }
    }

    private Arrival arrival(
            Engine engine, int person, ProfilePatch patch, List<Change> changes, boolean backfill) {
        return arrival(engine, person, patch, changes, backfill, engine.clock().instant());
    }

    private static Arrival arrival(
            Engine engine,
            int person,
            ProfilePatch patch,
            List<Change> changes,
            boolean backfill,
            Instant at) {
        return new Arrival(
                Optional.of(engine.people().get(person)),
                Set.of(),
                patch,
                changes,
                at,
                backfill,
                "test",
                Optional.empty(),
                Optional.empty());
    }

    private Flow anyFlow() {
        return one(List.copyOf(flows.values()));
    }

    private void edit(FlowId flow, java.util.function.UnaryOperator<Flow> edited) {
        then(
                engine ->
                        Optional.ofNullable(engine.definitions.current().flows().get(flow))
                                .map(edited)
                                .ifPresent(engine.definitions::save));
    }

    private void flowStatus() {
        var status = one(List.of(Status.values()));
        var at = now;
        edit(anyFlow().id(), flow -> flow.withStatus(status, at));
    }

    private void actionStatus() {
        var status = drawings.status();
        var flow = anyFlow();
        var action = one(flow.definition().inOrder()).id();
        var at = now;
        edit(
                flow.id(),
                f -> f.with(f.definition().action(action).orElseThrow().withStatus(status), at));
    }

    private void delay() {
        var flow = anyFlow();
        var longer = drawings.delay();
        var at = now;
        flow.definition().inOrder().stream()
                .filter(Action.TimeDelay.class::isInstance)
                .skip(random.nextInt(3))
                .findFirst()
                .map(Action::id)
                .ifPresent(
                        id ->
                                edit(
                                        flow.id(),
                                        f ->
                                                f.with(
                                                        new Action.TimeDelay(
                                                                id, longer, next(f, id)),
                                                        at)));
    }

    private static Optional<io.relance.core.flow.ActionId> next(
            Flow flow, io.relance.core.flow.ActionId delay) {
        return flow.definition().action(delay).orElseThrow().successors().stream().findFirst();
    }

    private void birthday(int person) {
        var day = LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(random.nextInt(25));
        var told = random.nextInt(6) == 0 ? Value.NONE : Value.of(day.toString());
        var patch = ProfilePatch.of(Map.of(), new Value.Fields(Map.of("birthday", told)));
        then(engine -> engine.recorder().record(arrival(engine, person, patch, List.of(), false)));
    }

    private void gone() {
        var flow = anyFlow().id();
        if (random.nextInt(3) == 0) {
            then(engine -> engine.definitions.delete(flow));
        }
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
