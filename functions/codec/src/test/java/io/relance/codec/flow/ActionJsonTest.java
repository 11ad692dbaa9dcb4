package io.relance.codec.flow;

import static io.relance.codec.flow.Library.NOON;
import static io.relance.codec.flow.Library.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.relance.codec.Json;
import io.relance.codec.segment.Known;
import io.relance.core.Refusal;
import io.relance.core.Result;
import io.relance.core.definition.InMemoryDefinitions;
import io.relance.core.event.Metric;
import io.relance.core.event.MetricId;
import io.relance.core.flow.Action;
import io.relance.core.flow.ActionId;
import io.relance.core.flow.Experiment;
import io.relance.core.flow.Flow;
import io.relance.core.flow.FlowId;
import io.relance.core.flow.Status;
import io.relance.core.flow.Trigger;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Optional;

class ActionJsonTest {
    private static final FlowId FLOW = new FlowId("FLOW");
    private static final String ORDERED = MetricId.named("Placed Order").value();

    @RepeatedTest(400)
    void aFlowOfEveryKindOfActionSurvivesStorage(RepetitionInfo run) {
        var definition = RandomActions.seeded(run.getCurrentRepetition()).flow();
        var flow =
                new Flow(FLOW, "n", Status.DRAFT, false, definition, Optional.empty(), NOON, NOON);

        var stored = Json.read(Json.write(FlowDocument.write(flow))).orThrow();

        assertThat(FlowDocument.read(stored)).isEqualTo(flow);
    }

    @RepeatedTest(400)
    void whatIsWrittenIsReadAsANewFlowAndWrittenTheSame(RepetitionInfo run) {
        var definition = RandomActions.seeded(run.getCurrentRepetition()).flow();
        var written = FlowJson.write(definition);

        var again = FlowJson.readDefinition(written, "", FLOW, ALL).orThrow();

        var renamed = FlowJson.write(again.definition());
        assertThat(again.definition().actions().keySet())
                .containsExactlyElementsOf(definition.actions().keySet());
        assertThat(shape(renamed)).isEqualTo(shape(written));
    }

    /// Without the identifiers of messages, which a new flow calls anew.
    private static String shape(ObjectNode definition) {
        return Json.write(definition).replaceAll("\"(MSG[0-9]+|FLOW[0-9]+)\"", "\"?\"");
    }

    @Test
    void givenATest_whenReadAsNew_thenItsMessagesAreRenamedAndItsSharesFollow() {
        var flow =
                flow(
                        """
                        {'temporary_id': 'a', 'type': 'ab-test', 'links': {'next': 'b'}, 'data': {
                         'experiment_status': 'live',
                         'main_action': {'type': 'send-email', 'links': {'next': 'b'}},
                         'current_experiment': {'variations': [
                          {'temporary_id': 'x', 'type': 'send-email'},
                          {'temporary_id': 'y', 'type': 'send-sms', 'data': {'message': {'body': 'Hi'}}}],
                          'allocations': {'y': 75, 'x': 25}, 'winner_metric': 'unique-clicks',
                          'automatic_winner_selection_settings': {'enabled': true, 'automatic_end_statistical_certainty': false, 'automatic_end_date': null}}}},
                        {'temporary_id': 'b', 'type': 'send-email'}
                        """);

        var drawn = read(flow).orThrow();

        assertThat(drawn.actionIds())
                .containsEntry("x", new ActionId("FLOW04"))
                .containsEntry("y", new ActionId("FLOW05"));
        var test = (Action.AbTest) drawn.definition().inOrder().getFirst();
        assertThat(test.main().id()).isEqualTo(new ActionId("FLOW03"));
        assertThat(test.next()).contains(new ActionId("FLOW02"));
        var experiment = test.experiment().orElseThrow();
        assertThat(experiment.status()).isEqualTo(Experiment.Status.LIVE);
        assertThat(experiment.variations())
                .extracting(Experiment.Variation::weight)
                .containsExactly(25, 75);
        var written = FlowJson.write(test, drawn.definition());
        assertThat(written.at("/data/current_experiment/allocations"))
                .isEqualTo(json("{'FLOW04': 25, 'FLOW05': 75}"));
        assertThat(written.at("/data/current_experiment/automatic_winner_selection_settings"))
                .isEqualTo(
                        json(
                                "{'enabled': true, 'automatic_end_statistical_certainty': false,"
                                        + " 'automatic_end_date': null}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {'variations': [{'id': 'x', 'type': 'send-email'}], 'allocations': {'x': 60}} | /current_experiment/allocations
                    {'variations': [{'id': 'x', 'type': 'send-email'}], 'allocations': {'x': 101}} | /current_experiment/allocations/x
                    {'variations': [{'id': 'x', 'type': 'send-email'}], 'allocations': {'x': 90, 'z': 10}} | /current_experiment/allocations/z
                    {'variations': [{'id': 'x', 'type': 'send-email'}], 'allocations': []} | /current_experiment/allocations
                    {'variations': [{'id': 'x', 'type': 'send-mobile-push'}]} | /current_experiment/variations/0/type
                    {'variations': [{'id': 'x', 'type': 'send-email', 'links': {'next': 'q'}}]} | /current_experiment/variations/0/links/next
                    {'variations': [{'id': 'x', 'type': 'send-email'}, {'id': 'x', 'type': 'send-email'}]} | /current_experiment/variations/1/id
                    {'variations': [{'id': 'a', 'type': 'send-email'}]} | /current_experiment/variations/0/id
                    {'variations': []} | /current_experiment/variations
                    {'variations': [{'id': 'x', 'type': 'send-email'}], 'winner_metric': 'luck'} | /current_experiment/winner_metric
                    """)
    void givenATestThatIsNotSound_whenRead_thenThePlaceIsNamed(String test, String pointer) {
        var flow =
                flow(
                        """
                        {'id': 'a', 'type': 'ab-test', 'data': {
                         'main_action': {'id': 'm', 'type': 'send-email'}, 'current_experiment': %s}}
                        """
                                .formatted(test));

        assertThat(pointers(flow)).contains("/actions/0/data" + pointer);
    }

    @Test
    void givenBranchesInAnotherOrder_whenRead_thenTheyAreAskedByOrderAndPointersNameTheDocument() {
        var split =
                """
                {'id': 'a', 'type': 'multi-branch-split', 'data': {'name': 'Who', 'branches': [
                 {'branch_id': 'rest', 'is_else': true, 'links': {'next': 'b'}},
                 {'branch_id': 'unordered', 'links': {'next': 'b'}},
                 {'branch_id': 'second', 'order': 2, 'links': {'next': '%s'}},
                 {'branch_id': 'first', 'order': 1, 'name': 'VIP', 'branch_filter': {'condition_groups': [{'conditions': [
                  {'type': 'metric-property', 'metric_id': '%s', 'field': 'Vip', 'filter': {'type': 'boolean', 'operator': 'equals', 'value': true}},
                  {'type': 'profile-sample', 'percentage': 10}]}]}}]}},
                {'id': 'b', 'type': 'send-email'}
                """;

        var read = read(flow(split.formatted("b", ORDERED))).orThrow().definition();

        assertThat(((Action.MultiBranchSplit) read.inOrder().getFirst()).branches())
                .extracting(Action.Branch::name)
                .containsExactly("first", "second", "unordered", "rest");
        assertThat(pointers(flow(split.formatted("gone", ORDERED))))
                .containsExactly("/actions/0/data/branches/2/links/next");
        assertThat(pointers(flow(split.formatted("a", ORDERED))))
                .containsExactly("/actions/0/data/branches/2/links/next");
    }

    @Test
    void givenABranchThatAsksTheEvent_whenTheFlowStartsWithoutOne_thenItIsRefused() {
        var condition =
                """
                {'condition_groups': [{'conditions': [{'type': 'metric-property', 'metric_id': '%s',
                 'field': 'a', 'filter': {'type': 'existence', 'operator': 'is-set'}}]}]}
                """
                        .formatted(ORDERED);
        var split =
                """
                {'id': 'a', 'type': 'multi-branch-split', 'data': {'name': '', 'branches': [
                 {'branch_id': 'x', 'branch_filter': %s}, {'branch_id': 'y', 'is_else': true}]}}
                """
                        .formatted(condition);
        var dated = flow(split);
        dated.set("triggers", json("[" + BIRTHDAY + "]"));
        var asked = "/branch_filter/condition_groups/0/conditions/0/type";

        assertThat(read(flow(split))).isInstanceOf(Result.Ok.class);
        assertThat(pointers(dated)).containsExactly("/actions/0/data/branches/0" + asked);
        assertThat(
                        pointers(
                                flow(
                                        "{'id': 'a', 'type': 'conditional-split', 'data': {'profile_filter': %s}}"
                                                .formatted(condition))))
                .containsExactly(
                        "/actions/0/data/profile_filter/condition_groups/0/conditions/0/type");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    []                                              | branches
                    [{'branch_id': 'x'}]                            | branches
                    [{'branch_id': 'x', 'is_else': true}, {'branch_id': 'y', 'is_else': true}] | branches
                    [{'branch_id': 'x'}, {'branch_id': 'x', 'is_else': true}] | branches/1/branch_id
                    [{'branch_id': '', 'is_else': true}]            | branches/0/branch_id
                    [{'is_else': true}]                             | branches/0/branch_id
                    [{'branch_id': 'x', 'is_else': true, 'order': 'one'}] | branches/0/order
                    [[]]                                            | branches/0
                    """)
    void givenBranchesThatAreNotSound_whenRead_thenThePlaceIsNamed(String branches, String where) {
        var flow =
                flow(
                        "{'id': 'a', 'type': 'multi-branch-split', 'data': {'name': 'n', 'branches': %s}}"
                                .formatted(branches));

        assertThat(pointers(flow)).contains("/actions/0/data/" + where);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {'operator': 'delete', 'property_key': 'email'} | property_key
                    {'operator': 'delete', 'property_key': 'phone_number'} | property_key
                    {'operator': 'delete', 'property_key': 'external_id'} | property_key
                    {'operator': 'delete', 'property_key': 'anonymous_id'} | property_key
                    {'operator': 'delete', 'property_key': 'created'} | property_key
                    {'operator': 'delete', 'property_key': ''} | property_key
                    {'operator': 'delete'} | property_key
                    {'operator': 'grow', 'property_key': 'a'} | operator
                    {'operator': 'update', 'property_key': 'a', 'property_type': 'list', 'property_value': 1} | property_value
                    {'operator': 'update', 'property_key': 'city', 'property_type': 'list', 'property_value': 'x'} | property_type
                    {'operator': 'update', 'property_key': 'a', 'property_type': 'list', 'property_value': 'x', 'property_operation': 'mix'} | property_operation
                    {'operator': 'update', 'property_key': 'a', 'property_type': 'numeric', 'property_value': '1'} | property_value
                    {'operator': 'update', 'property_key': 'a', 'property_type': 'date', 'property_value': 'tomorrow'} | property_value
                    {'operator': 'update', 'property_key': 'a', 'property_type': 'date', 'property_value': '2026-02-30'} | property_value
                    {'operator': 'update', 'property_key': 'timezone', 'property_type': 'string', 'property_value': 'Paris'} | property_value
                    {'operator': 'update', 'property_key': 'a', 'property_type': 'colour', 'property_value': 'x'} | property_type
                    {'operator': 'update', 'property_key': 'a', 'property_type': 'string'} | property_value
                    """)
    void givenAChangeThatCannotBe_whenRead_thenThePlaceIsNamed(String operation, String where) {
        var flow =
                flow(
                        "{'id': 'a', 'type': 'update-profile', 'data': {'profile_operations': [%s]}}"
                                .formatted(operation));

        assertThat(pointers(flow)).containsExactly("/actions/0/data/profile_operations/0/" + where);
    }

    @Test
    void givenATextOfMoreThan100Kilobytes_whenRead_thenItIsRefused() {
        var operation =
                "{'id': 'a', 'type': 'update-profile', 'data': {'profile_operations': [{'operator':"
                    + " 'update', 'property_key': 'a', 'property_type': 'string', 'property_value':"
                    + " '%s'}]}}";

        assertThat(pointers(flow(operation.formatted("é".repeat(50_001)))))
                .containsExactly("/actions/0/data/profile_operations/0/property_value");
        assertThat(read(flow(operation.formatted("é".repeat(50_000)))))
                .isInstanceOf(Result.Ok.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {'url': 'http://example.com'} | url
                    {'url': 'https://'} | url
                    {'url': 'ftp://{{ a }}'} | url
                    {'url': null} | url
                    {'url': 5} | url
                    {'url': 'https://a.example/{{ a'} | url
                    {'url': 'https://a.example', 'body': '{a}'} | body
                    {'url': 'https://a.example', 'body': '{{ a b }}'} | body
                    {'url': 'https://a.example', 'body': '{% coupon_code A %}'} | body
                    {'url': 'https://a.example', 'body': '{{ feeds.best }}'} | body
                    {'url': 'https://a.example', 'headers': {'Host': 'x'}} | headers/Host
                    {'url': 'https://a.example', 'headers': {'content-LENGTH': 'x'}} | headers/content-LENGTH
                    {'url': 'https://a.example', 'headers': {'a b': 'x'}} | headers/a b
                    {'url': 'https://a.example', 'headers': {'a/b': 'x'}} | headers/a~1b
                    {'url': 'https://a.example', 'headers': {'a': 5}} | headers/a
                    {'url': 'https://a.example', 'headers': {'a': '{% if %}'}} | headers/a
                    {'url': 'https://a.example', 'headers': []} | headers
                    """)
    void givenAWebhookThatCannotBePosted_whenRead_thenThePlaceIsNamed(
            String message, String where) {
        var flow =
                flow(
                        "{'id': 'a', 'type': 'send-webhook', 'data': {'message': %s}}"
                                .formatted(message));

        assertThat(pointers(flow)).contains("/actions/0/data/message/" + where);
    }

    @Test
    void givenALineBreakInAHeader_whenRead_thenItIsRefused() {
        var flow =
                flow(
                        "{'id': 'a', 'type': 'send-webhook', 'data': {'message': {'url':"
                                + " 'https://a.example', 'headers': {'a': 'b\\r"
                                + "\\n"
                                + "c: d'}}}}");

        assertThat(pointers(flow)).containsExactly("/actions/0/data/message/headers/a");
    }

    @ParameterizedTest
    @CsvSource({
        "send-email, subject_line",
        "send-email, preview_text",
        "send-sms, body",
        "send-mobile-push, body",
        "send-mobile-push, title",
        "send-mobile-push, ios_link",
        "send-internal-alert, subject_line",
    })
    void givenATextThatIsNoTemplate_whenRead_thenLineAndColumnAreTold(String type, String field) {
        var flow =
                flow(
                        "{'id': 'a', 'type': '%s', 'data': {'message': {'body': '', 'to_emails': ['a@example.com'], '%s': 'x\\n  {{ a|nosuch }}'}}}"
                                .formatted(type, field)
                                .replace(
                                        "'body': '', ",
                                        field.equals("body") ? "" : "'body': '', "));

        assertThat(refused(flow))
                .singleElement()
                .satisfies(
                        refusal -> {
                            assertThat(refusal.pointer())
                                    .isEqualTo("/actions/0/data/message/" + field);
                            assertThat(refusal.message()).startsWith("Line 2, column 3: ");
                        });
    }

    @ParameterizedTest
    @CsvSource({
        "send-email, template_id",
        "send-internal-alert, template_id",
        "list-update, list_id",
    })
    void givenSomethingThatDoesNotExist_whenNamed_thenItIsRefused(String type, String field) {
        var data =
                type.equals("list-update")
                        ? "{'name': 'n', 'on_execution': true, 'list_id': 'GONE'}"
                        : "{'message': {'to_emails': ['a@example.com'], 'template_id': 'GONE'}}";
        var flow = flow("{'id': 'a', 'type': '%s', 'data': %s}".formatted(type, data));
        var empty = new InMemoryDefinitions();
        empty.add(new Metric(new MetricId(ORDERED), "Placed Order", NOON));

        var read = FlowJson.readDefinition(flow, "", FLOW, Known.in(empty));

        assertThat(((Result.Err<?, List<Refusal>>) read).error())
                .extracting(Refusal::pointer)
                .containsExactly(
                        "/actions/0/data/"
                                + (type.equals("list-update") ? "" : "message/")
                                + field);
    }

    @Test
    void givenABirthdayTrigger_whenRead_thenEachPartCounts() {
        var flow = flow("");
        flow.set("triggers", json("[" + BIRTHDAY + "]"));

        var trigger = (Trigger.OnDate) read(flow).orThrow().definition().trigger();

        assertThat(trigger.property().written()).isEqualTo("birthday");
        assertThat(trigger.before().value()).isEqualTo(7);
        assertThat(trigger.recurrence()).isEqualTo(Trigger.Recurrence.ANNUALLY);
        assertThat(trigger.at()).hasToString("09:30");
    }

    @ParameterizedTest
    @CsvSource({
        "date_profile_property, \"\"",
        "timedelta_value_before_date, null",
        "timedelta_value_before_date, 400",
        "timedelta_value_before_date, 2147483647",
        "timedelta_unit_before_date, \"hours\"",
        "recurrence_frequency, \"daily\"",
        "trigger_time, \"string\"",
        "trigger_time, null",
        "trigger_days, [\"someday\"]",
        "timezone, \"Mars\"",
    })
    void givenADateTriggerThatIsWrong_whenRead_thenThePlaceIsNamed(String field, String value) {
        var flow = flow("");
        var trigger = (ObjectNode) json(BIRTHDAY);
        trigger.set(field, Json.read(value).orThrow());
        flow.set("triggers", Json.NODES.arrayNode().add(trigger));

        assertThat(pointers(flow)).contains("/triggers/0/" + field);
    }

    @Test
    void givenACountdown_whenTheFlowStartsWithAnEvent_thenItIsRefused() {
        assertThat(pointers(flow("{'id': 'a', 'type': 'countdown-delay', 'data': {'value': 3}}")))
                .containsExactly("/actions/0/type");
        assertThat(
                        pointers(
                                flow(
                                        "{'id': 'a', 'type': 'countdown-delay', 'data': {'unit':"
                                                + " 'months', 'value': 2147483647}}")))
                .contains("/actions/0/data/value");
    }

    @Test
    void givenAPatchOfBranches_whenTheyLeadElsewhere_thenItIsRefused() {
        var flow =
                read(flow(
                                """
                                {'id': 'a', 'type': 'multi-branch-split', 'data': {'name': 'n', 'branches': [
                                 {'branch_id': 'x', 'order': 0, 'links': {'next': 'b'}}, {'branch_id': 'y', 'is_else': true}]}},
                                {'id': 'b', 'type': 'send-email'}
                                """))
                        .orThrow()
                        .definition();
        var id = new ActionId("FLOW01");
        var patch =
                "{'data': {'branches': [{'branch_id': 'x', 'name': 'New', 'links': {'next': '%s'}},"
                        + " {'branch_id': 'y', 'is_else': true}]}}";

        var renamed = FlowJson.readAction(json(patch.formatted("FLOW02")), "/d", flow, id, ALL);
        var moved = FlowJson.readAction(json(patch.formatted("")), "/d", flow, id, ALL);

        assertThat(((Action.MultiBranchSplit) renamed.orThrow()).ways().getFirst().label())
                .isEqualTo("New");
        assertThat(((Result.Err<?, List<Refusal>>) moved).error())
                .extracting(Refusal::pointer)
                .containsExactly("/d/data/branches");
    }

    @Test
    void givenAPatchOfATestsMessage_whenRead_thenAllElseStays() {
        var flow =
                read(flow(
                                """
                                {'id': 'a', 'type': 'ab-test', 'data': {'main_action': {'id': 'm', 'type': 'send-sms',
                                 'data': {'message': {'body': 'Hi', 'name': 'N'}}}}}
                                """))
                        .orThrow()
                        .definition();
        var id = new ActionId("FLOW01");

        var patched =
                (Action.AbTest)
                        FlowJson.readAction(
                                        json(
                                                "{'data': {'main_action': {'data': {'message':"
                                                        + " {'body': 'Ho'}}}}}"),
                                        "/d",
                                        flow,
                                        id,
                                        ALL)
                                .orThrow();
        var renamed =
                FlowJson.readAction(
                        json("{'data': {'main_action': {'id': 'other'}}}"), "/d", flow, id, ALL);

        var sms = ((Action.SendSms) patched.main()).message();
        assertThat(sms.body()).isEqualTo("Ho");
        assertThat(sms.name()).isEqualTo("N");
        assertThat(renamed).isInstanceOf(Result.Err.class);
    }

    private static final String BIRTHDAY =
            """
            {'type': 'date', 'date_field_type': 'profile-property', 'date_profile_property': 'birthday',
             'timedelta_unit_before_date': 'days', 'timedelta_value_before_date': 7,
             'recurrence_frequency': 'annually', 'timezone': 'profile', 'trigger_time': '09:30:00'}
            """;

    private static ObjectNode flow(String actions) {
        var flow =
                (ObjectNode)
                        json("{'triggers': [{'type': 'metric', 'id': '%s'}]}".formatted(ORDERED));
        flow.set("actions", json("[" + actions + "]"));
        if (!((ArrayNode) flow.get("actions")).isEmpty()) {
            flow.put("entry_action_id", "a");
        }
        return flow;
    }

    private static Result<FlowJson.Drawn, List<Refusal>> read(ObjectNode flow) {
        return FlowJson.readDefinition(flow, "", FLOW, ALL);
    }

    private static List<String> pointers(ObjectNode flow) {
        return refused(flow).stream().map(Refusal::pointer).toList();
    }

    private static List<Refusal> refused(ObjectNode flow) {
        return switch (read(flow)) {
            case Result.Ok(var drawn) -> throw new AssertionError("not refused: " + drawn);
            case Result.Err(var refusals) -> refusals;
        };
    }

    /// Whatever is named exists, and texts are looked at.
    private static final Known ALL = Known.ANYTHING;
}
