package io.relance.codec.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;

import io.relance.codec.Json;
import io.relance.core.Refusal;
import io.relance.core.Result;
import io.relance.core.event.MetricId;
import io.relance.core.list.ListId;
import io.relance.core.message.TemplateId;
import io.relance.core.segment.Cases;
import io.relance.core.segment.Counters;
import io.relance.core.segment.Definition;
import io.relance.core.segment.SegmentId;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class DefinitionJsonTest {
    private static final Known NOTHING =
            new Known() {
                @Override
                public boolean metric(MetricId id) {
                    return id.value().equals("ORDER1");
                }

                @Override
                public boolean list(ListId id) {
                    return id.value().equals("LIST01");
                }

                @Override
                public boolean segment(SegmentId id) {
                    return false;
                }

                @Override
                public boolean template(TemplateId id) {
                    return false;
                }
            };

    @RepeatedTest(300)
    void givenAnyDefinition_whenWrittenAndRead_thenItIsTheSame(RepetitionInfo run) {
        var cases = new Cases(run.getCurrentRepetition());
        var definition =
                new Definition(
                        cases.several(
                                1,
                                3,
                                () ->
                                        cases.several(
                                                1,
                                                3,
                                                () ->
                                                        cases.one(
                                                                cases.condition(),
                                                                cases.flowCondition()))));

        var text = Json.write(DefinitionJson.write(definition));
        var again = DefinitionJson.read(parsed(text), "", Scope.FLOW, Known.EVERYTHING);

        assertThat(again)
                .as("seed %d", run.getCurrentRepetition())
                .isEqualTo(Result.ok(definition));
    }

    @RepeatedTest(100)
    void givenAnyEventFilter_whenWrittenAndRead_thenItIsTheSame(RepetitionInfo run) {
        var filter = new Cases(run.getCurrentRepetition()).eventFilter();
        var metric = new MetricId("ORDER1");

        var text = Json.write(EventFilterJson.write(filter, metric));

        assertThat(EventFilterJson.read(parsed(text), "", metric)).isEqualTo(Result.ok(filter));
    }

    @RepeatedTest(200)
    void givenAnyCounters_whenWrittenAndRead_thenTheyAreTheSame(RepetitionInfo run) {
        var cases = new Cases(run.getCurrentRepetition());
        var definition = new Definition(List.of(List.of(cases.did(), cases.did())));
        var counters = Counters.NONE;
        for (var event : cases.history(12)) {
            counters = counters.counted(definition.behaviours(), event);
        }
        counters = counters.trimmed(definition.retentions(), Cases.NOON);

        var text = Json.write(CountersJson.write(counters));

        assertThat(CountersJson.read(parsed(text))).isEqualTo(counters);
    }

    @Test
    void givenAUsersDefinition_whenWrittenBack_thenItIsTheSameText() {
        var text =
                group(
                        """
                        {"type":"profile-property","property":"properties['Favorite Color']",\
                        "filter":{"type":"string","operator":"equals","value":"red"}},\
                        {"type":"profile-metric","metric_id":"ORDER1","measurement":"sum",\
                        "measurement_filter":{"type":"numeric","operator":"greater-than",\
                        "value":99.50},\
                        "timeframe_filter":{"type":"date","operator":"after",\
                        "date":"2022-11-08T00:00:00+00:00"},"metric_filters":[{"property":"Items",\
                        "filter":{"type":"list","operator":"contains-any","value":["Tea"]}}]},\
                        {"type":"profile-marketing-consent","consent":{"channel":"email",\
                        "can_receive_marketing":true,"consent_status":{"subscription":"subscribed",\
                        "filters":[{"field":"method","method":"integration",\
                        "filter":{"type":"string",\
                        "operator":"in","value":["shopify"]}}]}}}\
                        """);

        var definition = read(text, Scope.SEGMENT).orThrow();

        assertThat(Json.write(DefinitionJson.write(definition))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'type':'profile-metric','metric_id':'nope','measurement':'average'}"
                        + "|/metric_id,/measurement,/measurement_filter,/timeframe_filter",
                "{}|/type",
                "7|~~",
                "{'type':'profile-magic'}|/type",
                "{'type':'profile-metric-funnel'}|/type",
                "{'type':'profile-has-custom-object'}|/type",
                "{'type':'profile-permissions'}|/type",
                "{'type':'profile-postal-code-distance'}"
                        + "|/country_code,/postal_code,/unit,/filter",
                "{'type':'profile-postal-code-distance','country_code':'Antarctica',"
                        + "'postal_code':'1','unit':'feet','filter':{'type':'string',"
                        + "'operator':'near','value':0}}"
                        + "|/unit,/filter/type,/filter/operator,/country_code",
                "{'type':'profile-postal-code-distance','country_code':'Atlantis',"
                        + "'postal_code':'1','unit':'miles','filter':{'type':'numeric',"
                        + "'operator':'less-than','value':0}}|/filter/value,/country_code",
                "{'type':'profile-postal-code-distance','country_code':'USA',"
                        + "'postal_code':'00000','unit':'miles','filter':{'type':'numeric',"
                        + "'operator':'between','start':-1,'end':0}}"
                        + "|/filter/start,/filter/end,/postal_code",
                "{'type':'profile-postal-code-distance','country_code':'US',"
                        + "'postal_code':2110,'unit':'miles','filter':{'type':'numeric',"
                        + "'operator':'less-than','value':'far'}}|/postal_code,/filter/value",
                "{'type':'profile-sample','percentage':101}|/percentage",
                "{'type':'profile-property','property':'','filter':{'type':'string',"
                        + "'operator':'is',"
                        + "'value':'x'}}|/property,/filter/operator",
                "{'type':'profile-property','property':'a','filter':{'type':'string','operator':"
                        + "'regex','value':'('}}|/filter/value",
                "{'type':'profile-property','property':'a','filter':{'type':'numeric','operator':"
                        + "'equals','value':'1'}}|/filter/value",
                "{'type':'profile-property','property':'a','filter':{'type':'date','operator':"
                    + "'in-the-last','unit':'month','quantity':1.5}}|/filter/unit,/filter/quantity",
                "{'type':'profile-property','property':'a','filter':{'type':'date','operator':"
                        + "'before','date':'soon'}}|/filter/date",
                "{'type':'profile-property','property':'a','filter':{'type':'date','operator':"
                        + "'in-the-last','unit':'day','quantity':-1}}|/filter/quantity",
                "{'type':'profile-property','property':'a','filter':{'type':'string','operator':"
                        + "'in','value':[]}}|/filter/value",
                "{'type':'profile-group-membership','is_member':true,'group_ids':['LIST01','X']}"
                        + "|/group_ids/1",
                "{'type':'profile-group-membership','is_member':false,'group_ids':['LIST01'],"
                        + "'timeframe_filter':{'type':'date','operator':'anniversary'}}"
                        + "|/timeframe_filter",
                "{'type':'profile-region','in_region':'yes','region':'mars'}|/in_region,/region",
                "{'type':'profile-marketing-consent','consent':{'channel':'fax',"
                        + "'can_receive_marketing':true}}|/consent/channel,/consent/consent_status",
            })
    void givenABadCondition_whenRead_thenEveryFaultIsNamedByPointer(
            String condition, String faults) {
        var answer = read(group(condition.replace('\'', '"')), Scope.SEGMENT);

        assertThat(pointers(answer))
                .isEqualTo(
                        List.of(faults.split(",", -1)).stream()
                                .map(f -> "/definition/condition_groups/0/conditions/0" + f)
                                .toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Antarctica, 1 | The postal codes of Antarctica are not loaded, so distances there"
                        + " cannot be told: load a file of them with `./relance postal FILE`"
                        + " first.",
                "Atlantis, 1 | There is no country “Atlantis”: give its ISO 3166 code, such as US,"
                        + " or its English name.",
                "US, 021101 | We know no postal code “021101” of United States.",
            })
    void givenAPlaceNobodyCanFind_whenRead_thenASentenceSaysWhatToDo(String place, String why) {
        var named = place.split(", ");

        var answer = read(distance(named[0], named[1]), Scope.FLOW);

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Result.Err.class,
                        refused ->
                                assertThat(refused.error())
                                        .asInstanceOf(LIST)
                                        .extracting(r -> ((Refusal) r).message())
                                        .containsExactly(why));
    }

    @ParameterizedTest
    @CsvSource({"US, 02110", "United States, 02110-1234", "usa, ' 02110'"})
    void givenAPlaceInTheUsersOwnSpelling_whenWrittenBack_thenItIsTheSameText(
            String country, String postalCode) {
        var text = distance(country, postalCode);

        assertThat(Json.write(DefinitionJson.write(read(text, Scope.SEGMENT).orThrow())))
                .isEqualTo(text);
    }

    @Test
    void givenATableThatHasGone_whenASavedDefinitionIsRead_thenItStillReads() {
        var saved = parsed(distance("Antarctica", "1"));

        assertThat(DefinitionJson.read(saved, "", Scope.SEGMENT, Known.EVERYTHING))
                .isInstanceOf(Result.Ok.class);
    }

    @Test
    void givenMoreThanAHundredConditions_whenRead_thenTheyAreRefused() {
        var one = "{\"type\":\"profile-region\",\"in_region\":true,\"region\":\"united_states\"}";
        var all = (one + ",").repeat(100);

        assertThat(read(group(all.substring(0, all.length() - 1)), Scope.SEGMENT))
                .isInstanceOf(Result.Ok.class);
        assertThat(pointers(read(group(all + one), Scope.SEGMENT)))
                .containsExactly("/definition/condition_groups");
    }

    @Test
    void givenNoConditionAtAll_whenRead_thenOnlyAFlowTakesIt() {
        var none = "{\"condition_groups\":[]}";

        assertThat(read(none, Scope.FLOW)).isEqualTo(Result.ok(Definition.EVERYBODY));
        assertThat(pointers(read(none, Scope.SEGMENT)))
                .containsExactly("/definition/condition_groups");
    }

    @Test
    void givenPublishedExamples_whenRead_thenEachIsTakenOverOrRefusedByPointer()
            throws IOException {
        var file = shared().resolve("data/klaviyo-flows-segments/segments_klaviyo_docs.json");
        assumeTrue(Files.exists(file), "the shared examples are not here");
        var definitions = new ArrayList<JsonNode>();
        find(parsed(Files.readString(file)), definitions);

        assertThat(definitions).isNotEmpty();
        for (var node : definitions) {
            switch (DefinitionJson.read(node, "", Scope.SEGMENT, Known.EVERYTHING)) {
                case Result.Ok(var definition) ->
                        assertThat(
                                        DefinitionJson.read(
                                                DefinitionJson.write(definition),
                                                "",
                                                Scope.SEGMENT,
                                                Known.EVERYTHING))
                                .isEqualTo(Result.ok(definition));
                case Result.Err(var refusals) ->
                        assertThat(refusals)
                                .allSatisfy(
                                        r ->
                                                assertThat(r.pointer())
                                                        .startsWith("/condition_groups/"));
            }
        }
    }

    private static void find(JsonNode node, List<JsonNode> definitions) {
        if (node.has("condition_groups")) {
            definitions.add(node);
        } else {
            node.forEach(child -> find(child, definitions));
        }
    }

    private static Path shared() {
        var at = Path.of(System.getProperty("user.dir"));
        while (at.getParent() != null && !Files.exists(at.resolve("functions/core/pom.xml"))) {
            at = at.getParent();
        }
        return at.resolveSibling("shared");
    }

    private static Result<Definition, List<Refusal>> read(String text, Scope scope) {
        return DefinitionJson.read(parsed(text), "/definition", scope, NOTHING);
    }

    private static String distance(String country, String postalCode) {
        return group(
                """
                {"type":"profile-postal-code-distance","country_code":"%s","postal_code":"%s",\
                "unit":"miles","filter":{"type":"numeric","operator":"less-than","value":15}}\
                """
                        .formatted(country, postalCode));
    }

    private static JsonNode parsed(String text) {
        return Json.read(text).orThrow();
    }

    private static String group(String conditions) {
        return "{\"condition_groups\":[{\"conditions\":[" + conditions + "]}]}";
    }

    private static List<String> pointers(Result<Definition, List<Refusal>> answer) {
        return switch (answer) {
            case Result.Ok(var _) -> List.of();
            case Result.Err(var refusals) -> refusals.stream().map(Refusal::pointer).toList();
        };
    }
}
