package io.relance.lambda.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

class PropertyRulesApiTest {
    private static final String ALL =
            """
            {"property":"Pays","rename":"country"},\
            {"property":"country","map":{"FR":"France","fra":"France"},"ignore_case":true},\
            {"property":"size","parse":"number","decimal_comma":true},\
            {"property":"vip","parse":"boolean","true_words":["oui"],"false_words":["non"]},\
            {"property":"born","parse":"date","format":"dd/MM/uuuu"},\
            {"property":"colour","trim":true},\
            {"property":"colour","case":"lower"}\
            """;

    private final Cloud cloud = new Cloud();

    private Cloud.Told rules(String rules) {
        return cloud.patch(
                "/api/settings",
                """
                {"data": {"type": "settings", "attributes": {"property_rules": [%s]}}}\
                """
                        .formatted(rules));
    }

    private Cloud.Told upsert(String properties) {
        return cloud.post(
                "/api/profile-import?additional-fields[profile]=raw_properties",
                """
                {"data": {"type": "profile", "attributes":
                  {"email": "ana@example.com", "properties": %s}}}\
                """
                        .formatted(properties));
    }

    @Test
    void givenRules_whenSavedAndRead_thenTheyAreShownInTheirOrder() {
        var saved = rules(ALL);
        cloud.patch(
                "/api/settings",
                """
                {"data": {"type": "settings", "attributes": {"name": "Shop"}}}\
                """);
        var read = cloud.get("/api/settings");

        assertThat(saved.status()).as(saved.text()).isEqualTo(200);
        assertThat(read.attribute("property_rules").toString()).isEqualTo("[" + ALL + "]");
        assertThat(rules("").attribute("property_rules").toString()).isEqualTo("[]");
    }

    @Test
    void givenRules_whenAProfileIsSent_thenItIsTidyAndTheRawValuesAreShownOnRequest() {
        rules(ALL);

        var told =
                upsert(
                        """
                        {"Pays": "fr", "size": "42,5", "vip": "Oui", "born": "08/11/1990",
                         "colour": " Red", "plain": "x"}\
                        """);
        var plain = cloud.get("/api/profiles/" + told.id());

        assertThat(told.status()).as(told.text()).isEqualTo(201);
        assertThat(told.attribute("location").path("country").asText()).isEqualTo("France");
        assertThat(told.attribute("properties").toString())
                .isEqualTo(
                        """
                        {"size":42.5,"vip":true,"born":"1990-11-08","colour":"red","plain":"x"}\
                        """);
        assertThat(told.attribute("raw_properties").toString())
                .isEqualTo(
                        """
                        {"Pays":"fr","born":"08/11/1990","colour":" Red","size":"42,5","vip":"Oui"}\
                        """);
        assertThat(plain.attribute("raw_properties").isMissingNode()).isTrue();
    }

    @Test
    void givenATidyProperty_whenCleared_thenNothingOfItIsLeft() {
        rules(ALL);
        upsert("{\"Pays\": \"fr\", \"size\": \"1\"}");

        var told = upsert("{\"Pays\": null, \"size\": null}");

        assertThat(told.attribute("location").path("country").isNull()).isTrue();
        assertThat(told.attribute("properties")).isEmpty();
        assertThat(told.attribute("raw_properties")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{'property':'email','trim':true} | /property | \"email\" identifies",
                "{'property':'phone_number','trim':true} | /property | \"phone_number\" identifies",
                "{'property':'external_id','trim':true} | /property | \"external_id\" identifies",
                "{'property':'anonymous_id','trim':true} | /property | \"anonymous_id\" identifies",
                "{'property':'timezone','trim':true} | /property | \"timezone\" is checked",
                "{'property':'created','trim':true} | /property | This is not the name",
                "{'property':'x','rename':'email'} | /rename | \"email\" identifies",
                "{'property':'x','rename':'last_event_date'} | /rename | This is not the name",
                "{'property':'x','rename':'x'} | /rename | That is its name already.",
                "{'property':'x','rename':''} | /rename | This field may not be blank.",
                "{'property':'x','rename':7} | /rename | This has to be a text.",
                "{'trim':true} | /property | This field is required",
                "{'property':'x'} | - | A rule does exactly one thing",
                "{'property':'x','trim':true,'case':'lower'} | - | A rule does exactly one thing",
                "{'property':'x','trim':false} | /trim | This has to be true.",
                "{'property':'x','trim':'yes'} | /trim | This has to be true or false.",
                "{'property':'x','trim':null} | /trim | This has to be true.",
                "{'property':'x','trim':true,'format':'x'} | /format | There is no such field",
                "{'property':'x','case':'camel'} | /case | This has to be one of: lower,",
                "{'property':'x','map':{}} | /map | Name at least one value",
                "{'property':'x','map':['a']} | /map | This has to be an object.",
                "{'property':'x','map':null} | /map | This field is required",
                "{'property':'x','map':{'a':1}} | /map/a | This has to be a text.",
                "{'property':'x','map':{'a':'1','A':'2'}} | /map/A | Without regard to letter case",
                "{'property':'x','map':{'a':'1'},'ignore_case':1} | /ignore_case | This has to be",
                "{'property':'x','parse':'colour'} | /parse | This has to be one of: number,",
                "{'property':'country','parse':'number'} | /parse | \"country\" is a text",
                "{'property':'x','parse':'number','format':'0'} | /format | There is no such field",
                "{'property':'x','parse':'date','format':'MM'} | /format | No date can be read",
                "{'property':'x','parse':'date','format':'dd/MM/yy'} | /format | A year of two",
                "{'property':'x','parse':'boolean','true_words':'oui'} | /true_words | This has to",
                "{'property':'x','parse':'boolean','true_words':['NO']} | /true_words | \"no\"",
                "{'property':'x','parse':'boolean','false_words':[1]} | /false_words | Item 1 is",
                "{'property':'x','trim':true,'why':1} | /why | There is no such field",
                "7 | - | This has to be an object."
            })
    void givenABadRule_whenSaved_thenItsPlaceAndAWayOutAreTold(
            String rule, String place, String sentence) {
        var good = "{\"property\":\"x\",\"trim\":true},";

        var told = rules(good + rule.replace('\'', '"'));

        assertThat(told.status()).isEqualTo(400);
        assertThat(told.sources())
                .containsExactly("/data/attributes/property_rules/1" + place.replace("-", ""));
        assertThat(told.at("/errors/0/detail").asText()).startsWith(sentence);
        assertThat(cloud.definitions.current().settings().propertyRules().rules()).isEmpty();
    }

    @Test
    void givenTooMuch_whenSaved_thenTheLimitIsTold() {
        var one = "{\"property\":\"x\",\"trim\":true}";
        var manyRules = rules(repeated(101, _ -> one));
        var manyWords =
                rules(
                        "{\"property\":\"x\",\"map\":{%s}}"
                                .formatted(repeated(1_001, PropertyRulesApiTest::word)));
        var bytes =
                rules(
                        repeated(
                                20,
                                _ ->
                                        "{\"property\":\"x\",\"map\":{%s}}"
                                                .formatted(
                                                        repeated(
                                                                1_000,
                                                                PropertyRulesApiTest::word))));

        assertThat(manyRules.sources()).containsExactly("/data/attributes/property_rules");
        assertThat(manyRules.text()).contains("At most 100 rules, not 101.");
        assertThat(manyWords.sources()).containsExactly("/data/attributes/property_rules/0/map");
        assertThat(manyWords.text()).contains("At most 1000 values in one rule, not 1001.");
        assertThat(bytes.sources()).containsExactly("/data/attributes/property_rules");
        assertThat(bytes.text()).contains("at most 250000 bytes");
        assertThat(rules(repeated(100, _ -> one)).status()).isEqualTo(200);
    }

    private static String word(int i) {
        return "\"word %d\":\"another word\"".formatted(i);
    }

    private static String repeated(int times, java.util.function.IntFunction<String> item) {
        return IntStream.range(0, times).mapToObj(item).collect(Collectors.joining(","));
    }
}
