package io.relance.codec.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relance.core.consent.Channel;
import io.relance.core.consent.Suppression;
import io.relance.core.definition.AddressPart;
import io.relance.core.definition.Settings;
import io.relance.core.definition.SignUpRules;
import io.relance.core.event.Event;
import io.relance.core.event.EventId;
import io.relance.core.event.Metric;
import io.relance.core.event.MetricId;
import io.relance.core.flow.ActionId;
import io.relance.core.flow.FlowId;
import io.relance.core.flow.Run;
import io.relance.core.flow.RunId;
import io.relance.core.list.ListId;
import io.relance.core.list.MarketingList;
import io.relance.core.message.MailTemplate;
import io.relance.core.message.Message;
import io.relance.core.message.MessageId;
import io.relance.core.message.MessageRules;
import io.relance.core.message.TemplateId;
import io.relance.core.phone.QuietHours;
import io.relance.core.profile.Attribute;
import io.relance.core.profile.Identifier;
import io.relance.core.profile.LetterCase;
import io.relance.core.profile.ProfileId;
import io.relance.core.profile.ProfilePatch;
import io.relance.core.profile.PropertyName;
import io.relance.core.profile.PropertyRule;
import io.relance.core.profile.PropertyRules;
import io.relance.core.profile.Step;
import io.relance.core.record.Arrival;
import io.relance.core.record.Change;
import io.relance.core.rfm.Group;
import io.relance.core.rfm.Minimums;
import io.relance.core.rfm.Recency;
import io.relance.core.rfm.RfmSettings;
import io.relance.core.rfm.Standing;
import io.relance.core.rfm.Yardstick;
import io.relance.core.segment.Condition;
import io.relance.core.segment.Definition;
import io.relance.core.segment.Segment;
import io.relance.core.segment.SegmentId;
import io.relance.core.value.Value;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

class DocumentsTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final ProfileId ANN = new ProfileId("ann");
    private static final Value.Fields ODD =
            new Value.Fields(
                    Map.of(
                            "Ω \"\\", Value.of("\u0000\u2028🎁"),
                            "big", Value.of(new BigDecimal("123456789012345678901234567890.10")),
                            "", Value.of(List.of(Value.NONE, Value.of("")))));

    @Test
    void givenEveryKindOfChange_whenAnArrivalIsWrittenAndRead_thenItIsTheSame() {
        var list = new ListId("Lst001");
        var changes =
                List.<Change>of(
                        new Change.Occurred(
                                "Placed Order",
                                "№1",
                                NOON.plusMillis(1),
                                Optional.of(new BigDecimal("10.00")),
                                ODD,
                                ODD),
                        new Change.Occurred(
                                "x",
                                "",
                                NOON,
                                Optional.empty(),
                                Value.Fields.EMPTY,
                                Value.Fields.EMPTY),
                        new Change.Subscribed(
                                List.of(Channel.SMS, Channel.EMAIL),
                                Optional.of(list),
                                NOON,
                                "api",
                                "",
                                true,
                                false),
                        new Change.Subscribed(
                                List.of(), Optional.empty(), NOON, "", "d", false, true),
                        new Change.Subscribed(
                                List.of(Channel.SMS),
                                Optional.empty(),
                                NOON,
                                "api",
                                "",
                                false,
                                false,
                                true),
                        new Change.Confirmed(Channel.EMAIL, Optional.of("s1"), NOON),
                        new Change.Confirmed(Channel.SMS, Optional.empty(), NOON),
                        new Change.Unsubscribed(
                                List.of(Channel.EMAIL), Optional.of(list), NOON, "m", "d"),
                        new Change.Unsubscribed(
                                List.of(Channel.PUSH), Optional.empty(), NOON, "m", ""),
                        new Change.AddedToList(list, NOON),
                        new Change.RemovedFromList(list, NOON),
                        new Change.Suppressed(Suppression.Reason.SPAM_COMPLAINT, NOON),
                        new Change.Unsuppressed(Suppression.Reason.USER_SUPPRESSED, NOON),
                        new Change.SoftBounced(NOON),
                        new Change.Delivered(NOON),
                        new Change.Regrouped(Optional.empty()),
                        new Change.Regrouped(Optional.of(Standing.first(Group.AT_RISK))),
                        new Change.Regrouped(
                                Optional.of(
                                        Standing.first(Group.AT_RISK).movedTo(Group.LOYAL, NOON))),
                        new Change.Unlinked());
        assertThat(changes.stream().map(Object::getClass).distinct())
                .as("every kind")
                .hasSameSizeAs(Change.class.getPermittedSubclasses());
        var arrival =
                new Arrival(
                        Optional.of(ANN),
                        Set.of(
                                new Identifier(Identifier.Kind.EMAIL, "ann@example.com"),
                                new Identifier(Identifier.Kind.EMAIL, "ä@example.com"),
                                new Identifier(Identifier.Kind.ANONYMOUS_ID, "a/b~c")),
                        new ProfilePatch(
                                Map.of(
                                        Attribute.CITY, Optional.of("Zürich"),
                                        Attribute.ZIP, Optional.empty(),
                                        Attribute.TITLE, Optional.of("")),
                                ODD,
                                new Value.Fields(Map.of("tags", Value.of("a"))),
                                new Value.Fields(Map.of("tags", Value.of("b")))),
                        changes,
                        NOON.plusNanos(1),
                        true,
                        "api",
                        Optional.of("demo:1"),
                        Optional.of(NOON));

        assertThat(ArrivalJson.read(ArrivalJson.write(arrival))).isEqualTo(arrival);
    }

    @Test
    void givenAnArrivalOfAnOrderAlone_whenWrittenAndRead_thenItIsTheSame() {
        var arrival =
                new Arrival(
                        Optional.empty(),
                        Set.of(),
                        ProfilePatch.NOTHING,
                        List.of(),
                        NOON,
                        false,
                        "",
                        Optional.of("demo:1"),
                        Optional.empty());

        assertThat(ArrivalJson.read(ArrivalJson.write(arrival))).isEqualTo(arrival);
    }

    @Test
    void givenAnEvent_whenWrittenAndRead_thenItIsTheSame() {
        var metric = MetricId.named("Placed Order");
        for (var id : List.of(Event.id(ANN, metric, "№1"), new EventId("another"))) {
            var event =
                    new Event(
                            id,
                            ANN,
                            metric,
                            "№1",
                            NOON,
                            NOON.plusMillis(1),
                            Optional.of(new BigDecimal("1E+3")),
                            ODD,
                            ODD,
                            true);

            assertThat(
                            EventJson.read(
                                    id,
                                    ANN,
                                    metric,
                                    EventJson.write(event),
                                    EventJson.readExtra(EventJson.writeExtra(event))))
                    .isEqualTo(event);
            assertThat(EventJson.embedded(ANN, EventJson.embedded(event))).isEqualTo(event);
        }
    }

    @Test
    void givenRuns_whenWrittenAndRead_thenTheyAreTheSame() {
        for (var state : Run.State.values()) {
            var ended = state == Run.State.RUNNING ? Optional.<Instant>empty() : Optional.of(NOON);
            var run =
                    new Run(
                            new RunId("r1"),
                            new FlowId("Flow01"),
                            ANN,
                            ended.map(_ -> new EventId("ann-m-1")),
                            NOON.plusMillis(1),
                            ended,
                            state,
                            Map.of(new ActionId("Flow0101"), "yes"),
                            ended.map(_ -> java.time.LocalDate.parse("2026-02-28")),
                            List.of(new FlowId("Flow01"), new FlowId("Flow00")),
                            List.of(
                                    new Run.Reached(
                                            new ActionId("Flow0102"), "t", NOON, "", "\"Ω\"")));

            assertThat(
                            RunJson.read(
                                    ANN,
                                    run.id(),
                                    RunJson.writeStart(run),
                                    run.log().stream().map(RunJson::writeReached).toList(),
                                    ended.map(at -> RunJson.writeEnd(state, at)),
                                    java.util.Map.of()))
                    .isEqualTo(run);
        }
    }

    @Test
    void givenMessages_whenWrittenAndRead_thenTheyAreTheSame() {
        for (var channel : Channel.values()) {
            var message =
                    new Message(
                            new MessageId("m1"),
                            channel,
                            ANN,
                            new RunId("r1"),
                            new FlowId("Flow01"),
                            new ActionId("Flow0101"),
                            channel == Channel.SMS
                                    ? Optional.of(new ActionId("Flow0107"))
                                    : Optional.empty(),
                            "Gruß",
                            channel == Channel.SMS,
                            Message.Status.UNKNOWN,
                            Optional.of("p"),
                            NOON);

            assertThat(
                            MessageJson.read(
                                    ANN,
                                    message.id(),
                                    MessageJson.write(message),
                                    message.status(),
                                    message.providerId()))
                    .isEqualTo(message);
        }
    }

    @Test
    void givenDefinitions_whenWrittenAndRead_thenTheyAreTheSame() {
        var metric = new Metric(MetricId.named("ä"), "ä", NOON);
        assertThat(MetricJson.read(metric.id(), MetricJson.write(metric))).isEqualTo(metric);

        for (var optIn : MarketingList.OptInProcess.values()) {
            var list = new MarketingList(new ListId("Lst001"), "", optIn, NOON, NOON.plusNanos(1));
            assertThat(ListJson.read(list.id(), ListJson.write(list))).isEqualTo(list);
        }

        var settings =
                new Settings(
                        "n",
                        "u",
                        "a",
                        ZoneId.of("America/New_York"),
                        "fr",
                        "EUR",
                        true,
                        everyRule());
        var french =
                new MessageRules(
                        Map.of(Channel.SMS, Duration.ofHours(48)),
                        new QuietHours(LocalTime.of(22, 30), LocalTime.of(7, 0)),
                        Optional.of(Set.of("FR", "BE")),
                        true);
        var placed =
                new Settings(
                        "n",
                        "u",
                        "",
                        ZoneId.of("UTC"),
                        "fr",
                        "EUR",
                        false,
                        everyRule(),
                        french,
                        Map.of(AddressPart.CITY, "Lyon", AddressPart.ZIP_CODE, "69001"),
                        new SignUpRules(
                                MarketingList.OptInProcess.DOUBLE_OPT_IN, "hi@shop.example"),
                        new RfmSettings(
                                MetricId.named("Sale"),
                                new Recency(30, 60),
                                new Yardstick.Values(5, 2),
                                new Yardstick.Percentiles(80, 50),
                                new Minimums(10, 20, 5, 2)));
        for (var s : Arrays.asList(settings, Settings.DEFAULT, settings.with(french), placed)) {
            assertThat(SettingsJson.read(SettingsJson.write(s))).isEqualTo(s);
        }

        for (var text : List.of(Optional.<String>empty(), Optional.of(""), Optional.of("Ω"))) {
            var template =
                    new MailTemplate(
                            new TemplateId("Tpl001"), "n", "CODE", "<p>\r\n</p>", text, NOON, NOON);
            assertThat(TemplateJson.read(template.id(), TemplateJson.write(template)))
                    .isEqualTo(template);
        }
        var extending =
                new MailTemplate(
                        new TemplateId("Tpl001"),
                        "n",
                        "USER_DRAGGABLE",
                        "x",
                        Optional.empty(),
                        new MailTemplate.Bases(
                                Optional.of(new TemplateId("Tpl002")),
                                Optional.of(new TemplateId("Tpl003"))),
                        NOON,
                        NOON);
        assertThat(TemplateJson.read(extending.id(), TemplateJson.write(extending)))
                .isEqualTo(extending);
    }

    @Test
    void givenSettingsStoredBeforeThereWereRules_whenRead_thenThereAreNone() {
        var stored =
                """
                {"name":"n","url":"","address":"","timezone":"UTC","locale":"en","currency":"USD"}\
                """;

        assertThat(SettingsJson.read(stored).propertyRules()).isEqualTo(PropertyRules.NONE);
    }

    @Test
    void givenStoredRulesThatAreNone_whenRead_thenThatIsABug() {
        var stored =
                """
                {"name":"n","url":"","address":"","timezone":"UTC","locale":"en","currency":"USD",
                "propertyRules":[{"property":"email","trim":true}]}\
                """;

        assertThatThrownBy(() -> SettingsJson.read(stored))
                .isInstanceOf(IllegalStateException.class);
    }

    private static PropertyRules everyRule() {
        var steps =
                List.of(
                        new Step.Rename(new PropertyName.Standard(Attribute.ADDRESS1)),
                        new Step.Trim(),
                        new Step.Case(LetterCase.TITLE),
                        new Step.Words(Map.of("Ω \"\\/~", "", "", "x"), false),
                        new Step.Words(Map.of("FR", "France", "fra", "France"), true),
                        new Step.ParseNumber(false),
                        new Step.ParseNumber(true),
                        new Step.ParseBoolean(Set.of("oui", "ja"), Set.of("nö")),
                        new Step.ParseBoolean(Set.of(), Set.of()),
                        new Step.ParseDate(Optional.empty()),
                        new Step.ParseDate(Optional.of("dd/MM/uuuu")));
        assertThat(steps.stream().map(Object::getClass).distinct()).as("every kind").hasSize(7);
        var own = new PropertyName.Custom("properties['it\\'s']");
        var rules = new ArrayList<>(steps.stream().map(s -> new PropertyRule(own, s)).toList());
        rules.add(new PropertyRule(new PropertyName.Standard(Attribute.COUNTRY), steps.getLast()));
        return new PropertyRules(rules);
    }

    @Test
    void givenSegments_whenWrittenAndRead_thenTheyAreTheSame() {
        var member = new Condition.InGroup(true, List.of("Lst001", "Lst002"), Optional.empty());
        for (var definition :
                List.of(
                        Definition.EVERYBODY,
                        new Definition(List.of(List.of(member, member), List.of(member))))) {
            var segment =
                    new Segment(
                            new SegmentId("Seg001"),
                            "VIP ♥",
                            definition,
                            true,
                            false,
                            definition.holdsForEverybody(),
                            NOON,
                            NOON.plusMillis(1));

            assertThat(SegmentJson.read(segment.id(), SegmentJson.write(segment)))
                    .isEqualTo(segment);
        }
    }

    @Test
    void givenTextThatIsNotOurs_whenRead_thenThatIsABugWhichQuotesNothing() {
        for (var text : List.of("secret", "{}", "{\"receivedAt\":\"secret\",\"source\":1}")) {
            assertThatThrownBy(() -> ArrivalJson.read(text))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageNotContaining("secret");
        }
    }
}
