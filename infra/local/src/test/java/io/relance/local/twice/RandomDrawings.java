package io.relance.local.twice;

import static io.relance.core.flow.RandomFlows.mail;

import io.relance.core.event.MetricId;
import io.relance.core.flow.Action;
import io.relance.core.flow.ActionId;
import io.relance.core.flow.DateOffset;
import io.relance.core.flow.DatePause;
import io.relance.core.flow.Delay;
import io.relance.core.flow.EmailMessage;
import io.relance.core.flow.Experiment;
import io.relance.core.flow.Flow;
import io.relance.core.flow.FlowDefinition;
import io.relance.core.flow.FlowId;
import io.relance.core.flow.ProfileOperation;
import io.relance.core.flow.PushMessage;
import io.relance.core.flow.Reentry;
import io.relance.core.flow.SmsMessage;
import io.relance.core.flow.Status;
import io.relance.core.flow.Trigger;
import io.relance.core.list.ListId;
import io.relance.core.message.TemplateId;
import io.relance.core.segment.Definition;
import io.relance.core.segment.Property;
import io.relance.core.segment.SegmentId;
import io.relance.core.value.Value;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/// Flows with every kind of action and trigger, whose branches part and meet again.
final class RandomDrawings {
    static final List<String> ZONES =
            List.of("Europe/Paris", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu");

    private final Random random;
    private final RandomConditions conditions;
    private String prefix = "";

    /// Whether the flow being drawn may send what is transactional.
    private boolean onMetric;

    RandomDrawings(Random random) {
        this.random = random;
        conditions = new RandomConditions(random);
    }

    Flow flow(int number, Instant now) {
        var id = new FlowId("FLOW" + number);
        // Identifiers may hold what JSONata and JSON have to quote.
        prefix = random.nextInt(10) == 0 ? id + " it's \"\\" : id.value();
        var drawn = definition();
        return new Flow(
                id,
                "Flow " + number,
                Status.LIVE,
                random.nextInt(30) == 0,
                drawn,
                Optional.of(id.value()),
                now,
                now);
    }

    private FlowDefinition definition() {
        var trigger = trigger();
        onMetric = trigger instanceof Trigger.OnMetric;
        var size = 1 + random.nextInt(14);
        var all = new LinkedHashMap<ActionId, Action>();
        for (var place = 0; place < size; place++) {
            all.put(id(place), action(place, size));
        }
        var reached = new LinkedHashSet<ActionId>();
        visit(all, id(0), reached);
        all.keySet().retainAll(reached);
        return new FlowDefinition(trigger, profileFilter(), reentry(), all, Optional.of(id(0)));
    }

    private static void visit(
            LinkedHashMap<ActionId, Action> all, ActionId id, Set<ActionId> reached) {
        if (reached.add(id)) {
            all.get(id).successors().forEach(next -> visit(all, next, reached));
        }
    }

    private Definition profileFilter() {
        return random.nextInt(4) == 0 ? conditions.sinceStart() : conditions.filter();
    }

    private Trigger trigger() {
        return switch (random.nextInt(8)) {
            case 0, 1 -> new Trigger.JoinedList(new ListId(one(RandomConditions.LISTS)));
            case 2 -> new Trigger.EnteredSegment(new SegmentId(one(RandomConditions.SEGMENTS)));
            case 3 ->
                    new Trigger.OnDate(
                            Property.named("birthday").orElseThrow(),
                            new DateOffset(random.nextInt(10), DateOffset.Unit.DAYS),
                            Trigger.Recurrence.NEVER,
                            time(),
                            Set.of(),
                            zone());
            default ->
                    new Trigger.OnMetric(
                            MetricId.named(one(RandomConditions.METRICS)), conditions.ofEvent());
        };
    }

    private Reentry reentry() {
        return switch (random.nextInt(5)) {
            case 0 -> new Reentry.Never();
            case 1 -> new Reentry.After(Duration.ofHours(random.nextInt(80)));
            default -> new Reentry.Always();
        };
    }

    private Action action(int place, int size) {
        var next = later(place, size);
        return switch (random.nextInt(18)) {
            case 0, 1, 2 -> new Action.TimeDelay(id(place), delay(), next);
            case 3 -> new Action.DateDelay(id(place), datePause(), next);
            case 4, 5 ->
                    new Action.ConditionalSplit(
                            id(place), splitCondition(), next, later(place, size));
            case 6 ->
                    new Action.TriggerSplit(
                            id(place), conditions.ofEvent(), next, later(place, size));
            case 7 -> new Action.MultiBranchSplit(id(place), "ways", ways(place, size));
            case 8 -> test(place, next);
            case 9, 10 -> new Action.UpdateProfile(id(place), status(), operations(), next);
            case 11 ->
                    new Action.UpdateList(
                            id(place),
                            status(),
                            "list",
                            new ListId(one(RandomConditions.LISTS)),
                            random.nextInt(3) > 0,
                            next);
            case 12 -> new Action.SendSms(id(place), status(), text(), next);
            case 13 -> new Action.SendPush(id(place), status(), push(), next);
            default -> new Action.SendEmail(id(place), status(), message(), next);
        };
    }

    private Definition splitCondition() {
        return switch (random.nextInt(5)) {
            case 0 -> conditions.coins();
            case 1 -> conditions.sinceStart();
            case 2 -> Definition.EVERYBODY;
            default -> conditions.definition();
        };
    }

    private List<Action.MultiBranchSplit.Way> ways(int place, int size) {
        var ways = new ArrayList<Action.MultiBranchSplit.Way>();
        var count = 1 + random.nextInt(4);
        for (var way = 0; way < count; way++) {
            ways.add(
                    new Action.MultiBranchSplit.Way(
                            prefix + " way " + way,
                            "way",
                            random.nextInt(4) == 0 ? Definition.EVERYBODY : conditions.definition(),
                            later(place, size)));
        }
        return ways;
    }

    private Action test(int place, Optional<ActionId> next) {
        var variations = new ArrayList<Experiment.Variation>();
        var count = 1 + random.nextInt(3);
        for (var arm = 0; arm < count; arm++) {
            var offer = offer(id(place) + "-" + arm);
            variations.add(new Experiment.Variation(offer, random.nextInt(3)));
        }
        var main = offer(id(place) + "-main");
        return new Action.AbTest(
                id(place),
                status(),
                main,
                random.nextInt(5) == 0
                        ? Optional.empty()
                        : Optional.of(
                                new Experiment(
                                        "X" + place,
                                        "test",
                                        random.nextInt(3) == 0
                                                ? one(List.of(Experiment.Status.values()))
                                                : Experiment.Status.LIVE,
                                        variations,
                                        Optional.empty(),
                                        Value.Fields.EMPTY)),
                next);
    }

    private List<ProfileOperation> operations() {
        var operations = new ArrayList<ProfileOperation>();
        do {
            operations.add(
                    switch (random.nextInt(6)) {
                        case 0 ->
                                new ProfileOperation.Set(
                                        "vip", Value.of(random.nextBoolean()), false);
                        case 1 -> new ProfileOperation.SetToday("seen");
                        case 2 -> new ProfileOperation.Delete("vip");
                        case 3 ->
                                new ProfileOperation.AddToList(
                                        "tags", one(RandomConditions.COLOURS));
                        case 4 ->
                                new ProfileOperation.RemoveFromList(
                                        "tags", one(RandomConditions.COLOURS));
                        default ->
                                new ProfileOperation.Set(
                                        "location['timezone']", Value.of(one(ZONES)), false);
                    });
        } while (random.nextInt(3) == 0);
        return operations;
    }

    private SmsMessage text() {
        return new SmsMessage(
                "Text",
                "Hello {{ first_name }}",
                random.nextBoolean(),
                true,
                false,
                true,
                random.nextInt(3) == 0,
                random.nextInt(3) > 0,
                random.nextInt(4) == 0,
                false,
                List.of(),
                conditions.filter());
    }

    private PushMessage push() {
        return new PushMessage(
                "Push",
                Optional.of("News"),
                "Hello {{ first_name }}",
                true,
                false,
                "home",
                Map.of(),
                false,
                Map.of(),
                random.nextInt(3) == 0,
                conditions.filter());
    }

    /// Of any channel.
    private Action.Offer offer(String id) {
        return switch (random.nextInt(4)) {
            case 0 -> new Action.SendSms(new ActionId(id), Status.LIVE, text(), Optional.empty());
            default ->
                    new Action.SendEmail(
                            new ActionId(id), Status.LIVE, message(false), Optional.empty());
        };
    }

    EmailMessage message() {
        return message(onMetric);
    }

    /// @param transactional whether it may be
    private EmailMessage message(boolean transactional) {
        var plain = mail("Mail " + random.nextInt(5));
        return new EmailMessage(
                plain.name(),
                random.nextInt(20) == 0 ? "nowhere" : plain.fromEmail(),
                plain.fromLabel(),
                plain.replyTo(),
                plain.cc(),
                plain.bcc(),
                "Hello {{ first_name }} " + random.nextInt(100),
                "",
                random.nextInt(20) == 0
                        ? Optional.empty()
                        : Optional.of(new TemplateId("TEMPLATE")),
                random.nextInt(3) == 0,
                random.nextInt(6) == 0 && transactional,
                false,
                List.of(),
                conditions.filter());
    }

    Status status() {
        return switch (random.nextInt(8)) {
            case 0 -> Status.DRAFT;
            case 1 -> Status.MANUAL;
            default -> Status.LIVE;
        };
    }

    Delay delay() {
        var unit = one(List.of(Delay.Unit.values()));
        return new Delay(
                unit,
                random.nextInt(4),
                unit == Delay.Unit.MINUTES ? 0 : random.nextInt(20),
                random.nextInt(3) == 0 ? Optional.of(time()) : Optional.empty(),
                weekdays(),
                zone());
    }

    private DatePause datePause() {
        return new DatePause(
                random.nextBoolean()
                        ? Optional.empty()
                        : Optional.of(
                                new DateOffset(
                                        random.nextInt(3), one(List.of(DateOffset.Unit.values())))),
                random.nextBoolean() ? Optional.of(time()) : Optional.empty(),
                weekdays(),
                zone());
    }

    private Set<DayOfWeek> weekdays() {
        var days = new HashSet<DayOfWeek>();
        while (random.nextInt(4) == 0) {
            days.add(DayOfWeek.of(1 + random.nextInt(7)));
        }
        return days;
    }

    private LocalTime time() {
        // Often in the hour that a change of the clocks skips or repeats.
        return random.nextBoolean()
                ? LocalTime.of(2, random.nextInt(60))
                : LocalTime.of(random.nextInt(24), random.nextInt(60));
    }

    private Optional<ZoneId> zone() {
        return random.nextBoolean() ? Optional.of(ZoneId.of(one(ZONES))) : Optional.empty();
    }

    private Optional<ActionId> later(int place, int size) {
        var next = place + 1 + random.nextInt(3);
        return next < size ? Optional.of(id(next)) : Optional.empty();
    }

    private ActionId id(int place) {
        return new ActionId("%s%02d".formatted(prefix, place));
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
