package io.relance.codec.flow;

import io.relance.core.event.MetricId;
import io.relance.core.flow.Action;
import io.relance.core.flow.ActionId;
import io.relance.core.flow.AlertMessage;
import io.relance.core.flow.DateOffset;
import io.relance.core.flow.DatePause;
import io.relance.core.flow.EmailMessage;
import io.relance.core.flow.Experiment;
import io.relance.core.flow.FlowDefinition;
import io.relance.core.flow.ProfileOperation;
import io.relance.core.flow.PushMessage;
import io.relance.core.flow.RandomFlows;
import io.relance.core.flow.Reentry;
import io.relance.core.flow.SmsMessage;
import io.relance.core.flow.Status;
import io.relance.core.flow.Trigger;
import io.relance.core.flow.UtmParam;
import io.relance.core.flow.WebhookMessage;
import io.relance.core.list.ListId;
import io.relance.core.message.TemplateId;
import io.relance.core.segment.Condition;
import io.relance.core.segment.Definition;
import io.relance.core.segment.EventFilter;
import io.relance.core.segment.Filter;
import io.relance.core.segment.Property;
import io.relance.core.segment.PropertyCondition;
import io.relance.core.value.Value;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/// Flows with every kind of action and trigger, from a seed.
final class RandomActions {
    private static final MetricId ORDERED = MetricId.named("Placed Order");
    private static final int KINDS = 13;

    private final Random random;
    private final long seed;
    private boolean dated;
    private int messages;

    private RandomActions(long seed) {
        this.seed = seed;
        this.random = new Random(seed * 104_729);
    }

    static RandomActions seeded(long seed) {
        return new RandomActions(seed);
    }

    boolean coin() {
        return random.nextBoolean();
    }

    /// Sound: each action leads to the next, so every one is reached.
    FlowDefinition flow() {
        dated = coin();
        var size = 1 + random.nextInt(8);
        var actions = new LinkedHashMap<ActionId, Action>();
        for (var place = 0; place < size; place++) {
            var next = place + 1 < size ? Optional.of(id(place + 1)) : Optional.<ActionId>empty();
            var kind = place == 0 ? (int) (seed % KINDS) : random.nextInt(KINDS);
            actions.put(id(place), action(kind, id(place), next));
        }
        return new FlowDefinition(
                dated ? date() : new Trigger.OnMetric(ORDERED, EventFilter.ANY),
                conditions(),
                new Reentry.Always(),
                actions,
                Optional.of(id(0)));
    }

    static ActionId id(int place) {
        return new ActionId("FLOW%02d".formatted(place + 1));
    }

    private Action action(int kind, ActionId id, Optional<ActionId> next) {
        return switch (kind) {
            case 0 -> new Action.TimeDelay(id, RandomFlows.hours(random.nextInt(9)), next);
            case 1 ->
                    dated
                            ? new Action.DateDelay(id, pause(), next)
                            : new Action.TriggerSplit(id, new EventFilter(asked()), next, next);
            case 2 ->
                    new Action.ConditionalSplit(
                            id,
                            conditions(),
                            next,
                            maybe(() -> next.orElse(id)).filter(n -> !n.equals(id)));
            case 3, 4 -> new Action.MultiBranchSplit(id, text(), ways(next));
            case 5 -> new Action.SendEmail(id, status(), mail(), next);
            case 6 -> new Action.SendSms(id, status(), sms(), next);
            case 7 -> new Action.SendPush(id, status(), push(), next);
            case 8, 9 -> new Action.AbTest(id, status(), offer(), maybe(this::experiment), next);
            case 10 -> new Action.SendWebhook(id, status(), webhook(), next);
            case 11 ->
                    coin()
                            ? new Action.SendAlert(id, status(), alert(), next)
                            : new Action.UpdateList(
                                    id, status(), text(), new ListId("L1"), coin(), next);
            default -> new Action.UpdateProfile(id, status(), operations(), next);
        };
    }

    private DatePause pause() {
        return new DatePause(maybe(this::offset), maybe(this::time), days(), maybe(this::zone));
    }

    private DateOffset offset() {
        return new DateOffset(random.nextInt(10), DateOffset.Unit.values()[random.nextInt(3)]);
    }

    private Trigger date() {
        return new Trigger.OnDate(
                Property.named(pick("birthday", "properties['Renews on']")).orElseThrow(),
                new DateOffset(random.nextInt(9), pickOf(DateOffset.Unit.values())),
                pickOf(Trigger.Recurrence.values()),
                time(),
                days(),
                maybe(this::zone));
    }

    private List<Action.MultiBranchSplit.Way> ways(Optional<ActionId> next) {
        var ways = new ArrayList<Action.MultiBranchSplit.Way>();
        for (var i = random.nextInt(4); i >= 0; i--) {
            ways.add(
                    new Action.MultiBranchSplit.Way(
                            "branch " + i, text(), branch(), coin() ? next : Optional.empty()));
        }
        var last = ways.removeLast();
        ways.add(new Action.MultiBranchSplit.Way(last.id(), last.label(), last.filter(), next));
        return ways;
    }

    private Definition branch() {
        var own = conditions();
        if (dated || coin()) {
            return own;
        }
        var groups = new ArrayList<>(own.groups());
        groups.add(
                List.of(
                        new Condition.RandomSample(random.nextInt(101)),
                        new Condition.TriggerHas(asked().getFirst().getFirst())));
        return new Definition(groups);
    }

    private static List<List<PropertyCondition>> asked() {
        return List.of(List.of(new PropertyCondition("$value", new Filter.IsSet(true))));
    }

    private Definition conditions() {
        return coin()
                ? Definition.EVERYBODY
                : new Definition(
                        List.of(
                                List.of(
                                        new Condition.HasProperty(
                                                Property.named("vip").orElseThrow(),
                                                new Filter.IsTrue(coin())))));
    }

    private Experiment experiment() {
        var size = 2 + random.nextInt(3);
        var shares =
                coin()
                        ? List.of(1, 1, 1, 1)
                        : size == 2
                                ? List.of(30, 70)
                                : size == 3 ? List.of(0, 40, 60) : List.of(97, 1, 1, 1);
        var variations = new ArrayList<Experiment.Variation>();
        for (var i = 0; i < size; i++) {
            variations.add(new Experiment.Variation(offer(), shares.get(i)));
        }
        return new Experiment(
                coin() ? "" : "exp1",
                text(),
                pickOf(Experiment.Status.values()),
                variations,
                maybe(() -> pick("unique-clicks", "unique-opens")),
                coin()
                        ? Value.Fields.EMPTY
                        : new Value.Fields(Map.of("enabled", Value.of(coin()))));
    }

    private Action.Offer offer() {
        var id = new ActionId("MSG%d".formatted(++messages));
        return coin()
                ? new Action.SendEmail(id, status(), mail(), Optional.empty())
                : new Action.SendSms(id, status(), sms(), Optional.empty());
    }

    private EmailMessage mail() {
        return new EmailMessage(
                text(),
                pick("", "shop@example.com"),
                text(),
                maybe(() -> "reply@example.com"),
                Optional.empty(),
                maybe(() -> "archive@example.com"),
                "Hello {{ first_name }}",
                text(),
                maybe(() -> new TemplateId("T1")),
                coin(),
                false, // not for every trigger, nor in tests
                coin(),
                params(),
                conditions());
    }

    private SmsMessage sms() {
        return new SmsMessage(
                text(),
                text(),
                coin(),
                coin(),
                coin(),
                coin(),
                coin(),
                coin(),
                coin(),
                coin(),
                params(),
                conditions());
    }

    private List<UtmParam> params() {
        return coin() ? List.of() : List.of(new UtmParam("utm_term", text()));
    }

    private PushMessage push() {
        return new PushMessage(
                text(),
                maybe(() -> "Title"),
                text(),
                coin(),
                coin(),
                pick("home", "link", "open_url"),
                coin() ? Map.of() : Map.of("ios", "shop://cart", "web", "https://example.com"),
                coin(),
                coin() ? Map.of() : Map.of("a/b~c", text()),
                coin(),
                conditions());
    }

    private WebhookMessage webhook() {
        return new WebhookMessage(
                text(),
                pick("https://example.com/hook", "{{ person.hook }}"),
                coin() ? Map.of() : Map.of("X-Shop", "{{ person.id }}"),
                pick("", "{\"a\": [1]}", "{\"a\": {{ event.a }}}"));
    }

    private AlertMessage alert() {
        return new AlertMessage(
                text(),
                "",
                text(),
                List.of("staff@example.com"),
                text(),
                maybe(() -> new TemplateId("T1")));
    }

    private List<ProfileOperation> operations() {
        var all =
                List.<ProfileOperation>of(
                        new ProfileOperation.Set("colour", Value.of(text()), false),
                        new ProfileOperation.Set("first_name", Value.of("Ana"), false),
                        new ProfileOperation.Set("size", Value.of(new BigDecimal("4.50")), false),
                        new ProfileOperation.Set("vip", Value.of(coin()), false),
                        new ProfileOperation.Set("since", Value.of("2026-11-08"), true),
                        new ProfileOperation.SetToday("seen"),
                        new ProfileOperation.AddToList("tags", text()),
                        new ProfileOperation.RemoveFromList("properties['tags']", text()),
                        new ProfileOperation.Delete("location['city']"));
        return all.stream().filter(_ -> coin()).toList();
    }

    private LocalTime time() {
        return LocalTime.of(random.nextInt(24), random.nextInt(60));
    }

    private ZoneId zone() {
        return ZoneId.of(pick("Europe/Paris", "UTC", "America/New_York"));
    }

    private Set<DayOfWeek> days() {
        var days = new HashSet<DayOfWeek>();
        while (random.nextInt(3) == 0) {
            days.add(DayOfWeek.of(1 + random.nextInt(7)));
        }
        return days;
    }

    private Status status() {
        return pickOf(Status.values());
    }

    private String text() {
        return pick("", "Fête des mères", "a \"quoted\" text", "{% if person.vip %}ja{% endif %}");
    }

    @SafeVarargs
    private <T> T pick(T... all) {
        return all[random.nextInt(all.length)];
    }

    private <T> T pickOf(T[] all) {
        return all[random.nextInt(all.length)];
    }

    private <T> Optional<T> maybe(Supplier<T> value) {
        return coin() ? Optional.of(value.get()) : Optional.empty();
    }
}
