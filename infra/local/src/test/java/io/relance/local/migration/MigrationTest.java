package io.relance.local.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.relance.codec.Json;
import io.relance.core.event.MetricId;
import io.relance.local.Repository;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

class MigrationTest {
    private static final String EXPORT =
            """
            {'data': [
             {'type': 'flow', 'id': 'F1', 'attributes': {'name': 'Cart', 'status': 'live', 'definition': {
              'triggers': [{'type': 'metric', 'id': 'M1'}],
              'entry_action_id': '1',
              'actions': [
               {'id': '0', 'type': 'send-whatsapp'},
               {'id': '1', 'type': 'send-sms', 'links': {'next': '2'}, 'data': {'status': 'live',
                'message': {'body': 'Hi', 'image_id': 'I1', 'conversion_metric_id': 'M1'}}},
               {'id': '2', 'type': 'list-update', 'links': {'next': '3'}, 'data': {'name': 'n',
                'on_execution': true, 'list_id': 'L1'}},
               {'id': '3', 'type': 'send-email', 'data': {'status': 'manual', 'message': {
                'subject_line': 'Hello', 'template_id': 'T1'}}}]}}},
             {'type': 'flow', 'id': 'F2', 'attributes': {'name': 'Bare', 'status': 'draft'}}],
             'included': [
              {'type': 'metric', 'id': 'M1', 'attributes': {'name': 'Checkout Started'}},
              {'type': 'list', 'id': 'L1', 'attributes': {'name': 'Newsletter'}}]}
            """;

    @Test
    void givenAnExport_whenTakenOver_thenEachLossIsTold() {
        var export = export(EXPORT);
        var aliases = new Aliases(export);

        var taken =
                (Verdict.TakenOver)
                        new Migration(export, aliases).verdict(export.items().getFirst());

        assertThat(taken.about()).isEqualTo("metric trigger, 3 actions, draft");
        assertThat(taken.changes())
                .extracting(Change::pointer)
                .containsExactly(
                        "/actions/0",
                        "/actions/1/data/message/image_id",
                        "/actions/3/data/message/template_id",
                        "/actions",
                        "/actions/1/data/message/conversion_metric_id");
        assertThat(taken.definition().at("/triggers/0/id").asText())
                .isEqualTo(MetricId.named("Checkout Started").value());
        assertThat(taken.definition().findValuesAsText("status")).containsOnly("draft");
        assertThat(aliases.name("list", "L1")).isEqualTo("Newsletter");
        assertThat(aliases.json().at("/template/T1/id").isNull()).isTrue();
    }

    @Test
    void givenARefusalBehindADroppedAction_whenTold_thenThePointerIsOfTheFile() {
        var export = export(EXPORT.replace("'on_execution': true, ", ""));

        var verdict = new Migration(export, new Aliases(export)).verdict(export.items().getFirst());

        assertThat(((Verdict.Refused) verdict).refusals())
                .singleElement()
                .satisfies(
                        refusal ->
                                assertThat(refusal.pointer())
                                        .isEqualTo("/actions/2/data/on_execution"));
    }

    @Test
    void givenAFlowWithoutItsDefinition_whenRead_thenItIsRefusedNotForgotten() {
        var export = export(EXPORT);

        var verdict = new Migration(export, new Aliases(export)).verdict(export.items().get(1));

        assertThat(((Verdict.Refused) verdict).refusals().getFirst().message())
                .contains("additional-fields");
    }

    @Test
    void givenOlderSpellings_whenTakenOver_thenTheyAreTodaysAndTold() {
        var export =
                export(
                        """
                        [{'name': 'Old', 'definition': {'condition_groups': [{'conditions': [
                         {'type': 'profile-attribute', 'field': 'city', 'filter':
                          {'type': 'string', 'operator': 'equals', 'value': 'Lyon'}},
                         {'type': 'profile-region', 'in_region': true, 'region_id': 'european_union'}]}]}}]
                        """);

        var taken =
                (Verdict.TakenOver)
                        new Migration(export, new Aliases(export))
                                .verdict(export.items().getFirst());

        assertThat(taken.changes()).hasSize(3);
        assertThat(taken.definition().at("/condition_groups/0/conditions/0/property").asText())
                .isEqualTo("city");
    }

    @Test
    void givenTheExamplesOfThePublishedApi_whenImported_thenEachIsTakenOverOrRefusedByName()
            throws IOException {
        var folder = shared().resolve("data/klaviyo-flows-segments");
        assumeTrue(Files.isDirectory(folder), "the published examples are not on this machine");
        var export = Export.empty();
        try (var files = Files.list(folder)) {
            for (var file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
                assertThat(export.add("f", Json.read(Files.readString(file)).orThrow())).isTrue();
            }
        }

        var verdicts =
                export.items().stream()
                        .map(new Migration(export, new Aliases(export))::verdict)
                        .toList();

        assertThat(verdicts).hasSize(59);
        assertThat(verdicts).filteredOn(Verdict.TakenOver.class::isInstance).hasSize(35);
        assertThat(verdicts)
                .filteredOn(Verdict.Refused.class::isInstance)
                .allSatisfy(v -> assertThat(((Verdict.Refused) v).refusals()).isNotEmpty());
    }

    @Test
    void givenMutatedExports_whenTakenOver_thenNoneBreaksIt() {
        for (var seed = 0; seed < 2_000; seed++) {
            var random = new Random(seed);
            var document = Json.read(EXPORT.replace('\'', '"')).orThrow();
            for (var times = 1 + random.nextInt(4); times > 0; times--) {
                mutate(document, random);
            }
            var export = Export.empty();
            export.add("f", document);
            for (var item : export.items()) {
                assertThat(new Migration(export, new Aliases(export)).verdict(item))
                        .as("seed %d", seed)
                        .isNotNull();
            }
        }
    }

    private static void mutate(JsonNode node, Random random) {
        var odd = List.of("null", "{}", "[]", "\"\"", "\"1\"", "-1", "1e300", "true", "[[{}]]");
        var value = Json.read(odd.get(random.nextInt(odd.size()))).orThrow();
        if (node instanceof ObjectNode object && !object.isEmpty()) {
            var names = List.copyOf(object.properties());
            var name = names.get(random.nextInt(names.size())).getKey();
            if (object.get(name).isContainerNode() && random.nextInt(6) > 0) {
                mutate(object.get(name), random);
            } else {
                object.set(name, value);
            }
        } else if (node instanceof ArrayNode array && !array.isEmpty() && random.nextInt(5) > 0) {
            mutate(array.get(random.nextInt(array.size())), random);
        } else if (node instanceof ArrayNode array) {
            array.add(value);
        }
    }

    private static Export export(String text) {
        var export = Export.empty();
        export.add("f", Json.read(text.replace('\'', '"')).orThrow());
        return export;
    }

    private static Path shared() {
        return Repository.file("template.yaml").getParent().resolveSibling("shared");
    }
}
