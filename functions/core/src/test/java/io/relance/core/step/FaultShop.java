package io.relance.core.step;

import io.relance.core.consent.Channel;
import io.relance.core.definition.InMemoryDefinitions;
import io.relance.core.definition.Settings;
import io.relance.core.event.MetricId;
import io.relance.core.flow.Action;
import io.relance.core.flow.ActionId;
import io.relance.core.flow.Delay;
import io.relance.core.flow.FlowId;
import io.relance.core.flow.Reentry;
import io.relance.core.flow.SampleFlows;
import io.relance.core.flow.Trigger;
import io.relance.core.list.ListId;
import io.relance.core.list.MarketingList;
import io.relance.core.message.MailTemplate;
import io.relance.core.message.MessageRules;
import io.relance.core.message.TemplateId;
import io.relance.core.phone.QuietHours;
import io.relance.core.segment.Behaviour;
import io.relance.core.segment.Comparison;
import io.relance.core.segment.Condition;
import io.relance.core.segment.Definition;
import io.relance.core.segment.EventFilter;
import io.relance.core.segment.NumberTest;
import io.relance.core.segment.Segment;
import io.relance.core.segment.SegmentId;
import io.relance.core.segment.Timeframe;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/// A shop drawn at random: a welcome to a list, two mails to whoever starts something, and a text.
final class FaultShop {
    static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    static final ListId NEWS = new ListId("NEWS01");
    static final String STARTED = "Started";
    static final FlowId WELCOME = new FlowId("WELCOM");
    static final FlowId CART = new FlowId("CARTSS");
    static final FlowId TEXTS = new FlowId("TEXTSS");
    private static final TemplateId TEMPLATE = new TemplateId("HELLO1");

    /// Ends at half past or a quarter to: nothing happens near it.
    private static final Duration MAIL_WINDOW = Duration.ofMinutes(16 * 60 + 30);

    private static final Delay DAY =
            new Delay(Delay.Unit.HOURS, 24, 15, Optional.empty(), Set.of(), Optional.empty());

    private static final Duration TEXT_WINDOW = Duration.ofMinutes(24 * 60 + 30);

    private final Random random;

    FaultShop(Random random) {
        this.random = random;
    }

    static Duration window(Channel channel) {
        return channel == Channel.SMS ? TEXT_WINDOW : MAIL_WINDOW;
    }

    InMemoryDefinitions definitions() {
        var definitions = new InMemoryDefinitions();
        definitions.save(
                Settings.DEFAULT.with(
                        new MessageRules(
                                Map.of(Channel.EMAIL, MAIL_WINDOW, Channel.SMS, TEXT_WINDOW),
                                QuietHours.DEFAULT,
                                Optional.empty())));
        definitions.save(
                new MailTemplate(
                        TEMPLATE, "a", "CODE", "<p>Hi</p>", Optional.empty(), START, START));
        var optIn =
                random.nextInt(3) == 0
                        ? MarketingList.OptInProcess.DOUBLE_OPT_IN
                        : MarketingList.OptInProcess.SINGLE_OPT_IN;
        definitions.save(new MarketingList(NEWS, "News", optIn, START, START));
        definitions.save(startedThreeTimes());
        var welcome = new ActionId("WELCOM01");
        definitions.save(
                SampleFlows.flow(
                        WELCOME,
                        new Trigger.JoinedList(NEWS),
                        new Reentry.Never(),
                        START,
                        mail(welcome, Optional.empty())));
        var started = new Trigger.OnMetric(MetricId.named(STARTED), EventFilter.ANY);
        var first = new ActionId("CARTSS01");
        var pause = new ActionId("CARTSS02");
        var second = new ActionId("CARTSS03");
        definitions.save(
                SampleFlows.flow(
                        CART,
                        started,
                        reentry(),
                        START,
                        mail(first, Optional.of(pause)),
                        new Action.TimeDelay(pause, DAY, Optional.of(second)),
                        mail(second, Optional.empty())));
        definitions.save(
                SampleFlows.flow(
                        TEXTS,
                        started,
                        new Reentry.Always(),
                        START,
                        text(new ActionId("TEXTSS01"))));
        return definitions;
    }

    /// Makes the starts count.
    private static Segment startedThreeTimes() {
        var threeTimes =
                new Condition.Did(
                        Behaviour.of(MetricId.named(STARTED)),
                        Condition.Measurement.COUNT,
                        new NumberTest.Compare(Comparison.GREATER_OR_EQUAL, BigDecimal.valueOf(3)),
                        new Timeframe.AllTime());
        return new Segment(
                new SegmentId("EAGER1"),
                "Eager",
                new Definition(List.of(List.of(threeTimes))),
                true,
                false,
                false,
                START,
                START);
    }

    private Reentry reentry() {
        return switch (random.nextInt(3)) {
            case 0 -> new Reentry.Never();
            case 1 -> new Reentry.After(Duration.ofMinutes(20 * 60 + 30));
            default -> new Reentry.Always();
        };
    }

    private Action mail(ActionId id, Optional<ActionId> next) {
        return SampleFlows.mail(id, TEMPLATE, random.nextBoolean(), random.nextInt(4) == 0, next);
    }

    /// What is held over night leaves within minutes of each other: which comes first may not
    /// matter.
    private Action text(ActionId id) {
        var smart = random.nextBoolean();
        return SampleFlows.text(id, smart, !smart, random.nextInt(4) == 0);
    }
}
