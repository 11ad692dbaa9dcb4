package io.relance.codec.flow;

import static io.relance.codec.flow.Library.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.relance.codec.segment.Known;
import io.relance.core.Refusal;
import io.relance.core.Result;
import io.relance.core.event.Metric;
import io.relance.core.event.MetricId;
import io.relance.core.flow.Action;
import io.relance.core.flow.ActionId;
import io.relance.core.flow.Delay;
import io.relance.core.flow.FlowChecks;
import io.relance.core.flow.FlowId;
import io.relance.core.flow.Reentry;
import io.relance.core.flow.Status;
import io.relance.core.flow.Trigger;
import io.relance.core.list.ListId;
import io.relance.core.message.TemplateId;
import io.relance.core.segment.Definition;
import io.relance.core.segment.SegmentId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

class FlowJsonTest {
    static final List<String> NAMES = FlowLibrary.NAMES;
    private static final FlowId FLOW = new FlowId("XyZ123");

    @Test
    void givenTemporaryIds_whenRead_thenActionsGetIdentifiersOfTheirOwnInTheOrderGiven() {
        var drawn = read(Library.definition("abandoned-cart")).orThrow();

        assertThat(drawn.actionIds())
                .containsEntry("four hours", new ActionId("XyZ12301"))
                .containsEntry("last call", new ActionId("XyZ12306"))
                .hasSize(6);
        var flow = drawn.definition();
        assertThat(flow.entry()).contains(new ActionId("XyZ12301"));
        assertThat(flow.trigger()).isInstanceOf(Trigger.OnMetric.class);
        assertThat(flow.reentry()).isEqualTo(new Reentry.After(Duration.ofDays(7)));
        assertThat(flow.profileFilter().groups()).hasSize(1);
        assertThat(flow.inOrder().get(1))
                .isInstanceOfSatisfying(
                        Action.SendEmail.class,
                        mail -> {
                            assertThat(mail.status()).isEqualTo(Status.DRAFT);
                            assertThat(mail.next()).contains(new ActionId("XyZ12303"));
                            assertThat(mail.message().fromEmail()).isEmpty();
                            assertThat(mail.message().smartSending()).isTrue();
                            assertThat(mail.message().filter()).isEqualTo(Definition.EVERYBODY);
                        });
        assertThat(FlowChecks.check(flow)).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void givenAFlowOfTheLibrary_whenWrittenAndReadAgain_thenItIsTheSame(String name) {
        var flow = Library.flow(name);

        var written = FlowJson.write(flow);

        assertThat(read(written, new FlowId(name)).orThrow().definition())
                .isEqualTo(flow.definition());
        assertThat(written.get("actions").get(0).has("temporary_id")).isFalse();
    }

    @Test
    void givenADelayWithAllItCanHave_whenRead_thenEachPartCounts() {
        var flow =
                definition(
                        """
                        {'temporary_id': 'a', 'type': 'time-delay', 'links': {'next': 'b'},
                         'data': {'unit': 'days', 'value': 1, 'secondary_value': 2,
                          'timezone': 'Europe/Paris', 'delay_until_time': '15:00:00',
                          'delay_until_weekdays': ['monday', 'friday']}},
                        {'temporary_id': 'b', 'type': 'send-email'}
                        """);

        var delay = (Action.TimeDelay) read(flow).orThrow().definition().inOrder().getFirst();

        assertThat(delay.delay())
                .isEqualTo(
                        new Delay(
                                Delay.Unit.DAYS,
                                1,
                                2,
                                Optional.of(LocalTime.of(15, 0)),
                                Set.of(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                                Optional.of(ZoneId.of("Europe/Paris"))));
    }

    @ParameterizedTest
    @CsvSource({
        "back-in-stock-delay, not there yet",
        "action-output-split, out of scope",
        "content-experiment, out of scope",
        "internal-service, out of scope",
        "send-whatsapp, out of scope",
        "code, out of scope",
        "teleport, There is no action"
    })
    void givenAnActionThatIsNotForUs_whenRead_thenItIsRefusedByName(String type, String why) {
        var refused = refused(definition("{'temporary_id': 'a', 'type': '%s'}".formatted(type)));

        assertThat(refused)
                .singleElement()
                .satisfies(
                        refusal -> {
                            assertThat(refusal.pointer())
                                    .isEqualTo("/data/definition/actions/0/type");
                            assertThat(refusal.message()).contains(type).contains(why);
                        });
    }

    @Test
    void givenLinksIntoTheVoidAndTwoActionsOfOneName_whenRead_thenBothAreNamed() {
        assertThat(
                        pointers(
                                definition(
                                        """
                                        {'temporary_id': 'a', 'type': 'send-email',
                                         'links': {'next': 'nowhere'}},
                                        {'temporary_id': 'a', 'type': 'send-email'}
                                        """)))
                .containsExactly(
                        "/data/definition/actions/1/temporary_id",
                        "/data/definition/actions/0/links/next");
    }

    @Test
    void givenValuesOfTheWrongKind_whenRead_thenAllAreNamedAtOnce() {
        var flow =
                definition(
                        """
                        {'temporary_id': 'a', 'type': 'time-delay', 'links': [],
                         'data': {'unit': 'weeks', 'value': -1, 'secondary_value': 1.5,
                          'timezone': 'Paris', 'delay_until_time': '25:00',
                          'delay_until_weekdays': ['lundi']}},
                        {'type': 'send-email', 'data': {'status': 'paused',
                         'message': {'subject_line': 5, 'transactional': 'yes',
                          'custom_tracking_params': [{'param': '', 'value': 'b'}]}}}
                        """);
        flow.set("reentry_criteria", json("{'duration': 3, 'unit': 'alltime'}"));

        assertThat(pointers(flow))
                .containsExactlyInAnyOrder(
                        "/data/definition/reentry_criteria/duration",
                        "/data/definition/actions/0/links",
                        "/data/definition/actions/0/data/unit",
                        "/data/definition/actions/0/data/value",
                        "/data/definition/actions/0/data/secondary_value",
                        "/data/definition/actions/0/data/timezone",
                        "/data/definition/actions/0/data/delay_until_time",
                        "/data/definition/actions/0/data/delay_until_weekdays",
                        "/data/definition/actions/1/temporary_id",
                        "/data/definition/actions/1/data/status",
                        "/data/definition/actions/1/data/message/subject_line",
                        "/data/definition/actions/1/data/message/transactional",
                        "/data/definition/actions/1/data/message/custom_tracking_params/0/param");
    }

    @Test
    void givenATriggerSplit_whenTheFlowStartsWithAList_thenItIsRefused() {
        assertThat(pointers(definition("{'temporary_id': 'a', 'type': 'trigger-split'}")))
                .containsExactly("/data/definition/actions/0/type");
    }

    @Test
    void givenAMetricThatReportsOnMessages_whenItIsToStartAFlow_thenItIsRefused() {
        var flow = definition("");
        var opened = MetricId.named(Metric.OPENED_EMAIL);
        ((ArrayNode) flow.get("triggers"))
                .set(0, json("{'type': 'metric', 'id': '%s'}".formatted(opened)));

        assertThat(refused(flow))
                .containsExactly(
                        new Refusal(
                                "/data/definition/triggers/0/id",
                                "\"Opened Email\" reports on messages: it cannot start a flow."));
    }

    @Test
    void givenTriggersThatAreMissingUnknownOrOfAnotherTime_whenRead_thenEachIsRefused() {
        assertThat(pointersOfTrigger("")).containsExactly("/data/definition/triggers");
        assertThat(pointersOfTrigger("{'type': 'list'}"))
                .containsExactly("/data/definition/triggers/0/id");
        assertThat(pointersOfTrigger("{'type': 'list', 'id': 'GONE'}"))
                .containsExactly("/data/definition/triggers/0/id");
        assertThat(pointersOfTrigger("{'type': 'price-drop'}"))
                .containsExactly("/data/definition/triggers/0/type");
        assertThat(pointersOfTrigger("{'type': 'low-inventory'}"))
                .containsExactly("/data/definition/triggers/0/type");
        assertThat(pointersOfTrigger("{'type': 'date', 'date_field_type': 'custom-object'}"))
                .containsExactly("/data/definition/triggers/0/date_field_type");
        assertThat(
                        pointersOfTrigger(
                                "{'type': 'list', 'id': 'LIST'}, {'type': 'list', 'id': 'LIST'}"))
                .containsExactly("/data/definition/triggers");
    }

    @Test
    void givenNoReentryRule_whenRead_thenTheTriggerDecides() {
        assertThat(read(definition("")).orThrow().definition().reentry())
                .isEqualTo(new Reentry.Never());
        var cart = Library.definition("abandoned-cart");
        cart.remove("reentry_criteria");
        assertThat(read(cart).orThrow().definition().reentry()).isEqualTo(new Reentry.Always());
    }

    @Test
    void givenNothingButATrigger_whenRead_thenItIsAFlowThatNeverStarts() {
        var flow = read(definition("")).orThrow().definition();

        assertThat(flow.actions()).isEmpty();
        assertThat(flow.entry()).isEmpty();
        assertThat(pointers(json("[]"))).contains("/data/definition");
    }

    private static List<String> pointersOfTrigger(String triggers) {
        var flow = definition("");
        flow.set("triggers", json("[" + triggers + "]"));
        return pointers(flow);
    }

    private static List<String> pointers(JsonNode definition) {
        return refused(definition).stream().map(Refusal::pointer).toList();
    }

    private static List<Refusal> refused(JsonNode definition) {
        return switch (read(definition)) {
            case Result.Ok(var drawn) -> throw new AssertionError("not refused: " + drawn);
            case Result.Err(var refusals) -> refusals;
        };
    }

    private static Result<FlowJson.Drawn, List<Refusal>> read(JsonNode definition) {
        return read(definition, FLOW);
    }

    private static Result<FlowJson.Drawn, List<Refusal>> read(JsonNode definition, FlowId flow) {
        return FlowJson.readDefinition(definition, "/data/definition", flow, KNOWN);
    }

    private static ObjectNode definition(String actions) {
        var flow =
                (ObjectNode)
                        json(
                                "{'triggers': [{'type': 'list', 'id': 'LIST'}], 'actions': [%s]}"
                                        .formatted(actions));
        if (!actions.isEmpty()) {
            flow.put("entry_action_id", "a");
        }
        return flow;
    }

    private static final Known KNOWN =
            new Known() {
                @Override
                public boolean metric(MetricId id) {
                    return true;
                }

                @Override
                public boolean list(ListId id) {
                    return !id.value().equals("GONE");
                }

                @Override
                public boolean segment(SegmentId id) {
                    return true;
                }

                @Override
                public boolean template(TemplateId id) {
                    return !id.value().equals("GONE");
                }
            };
}
