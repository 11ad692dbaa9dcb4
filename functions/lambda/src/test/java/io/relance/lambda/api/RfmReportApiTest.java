package io.relance.lambda.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

class RfmReportApiTest {
    private static final String REPORT = "/api/rfm/report";

    private final RfmShop shop = new RfmShop();
    private final Cloud cloud = shop.cloud;

    /// On 5 January: ann ordered three times, bob twice, cid once. On 9 February: cid four times
    /// more, dan for the first time.
    private void twoNights() {
        for (var ago = 10; ago <= 190; ago += 90) {
            shop.order("ann@example.com", RfmShop.ago(ago), 20);
        }
        shop.order("bob@example.com", RfmShop.ago(20), 20);
        shop.order("bob@example.com", RfmShop.ago(30), 20);
        shop.order("cid@example.com", RfmShop.ago(400), 20);
        shop.grouped();
        cloud.later(Duration.ofDays(35));
        for (var day = 31; day < 35; day++) {
            shop.order("cid@example.com", Cloud.NOON.plus(Duration.ofDays(day)), 50);
        }
        shop.order("dan@example.com", Cloud.NOON.plus(Duration.ofDays(30)), 1);
        cloud.carryOut(shop.recalculate().id());
    }

    private static Map<String, Integer> movements(Cloud.Told told) {
        var all = new HashMap<String, Integer>();
        told.attribute("movements")
                .forEach(
                        one ->
                                all.put(
                                        one.path("from").asText() + " > " + one.path("to").asText(),
                                        one.path("customers").asInt()));
        return all;
    }

    private static List<Integer> each(Cloud.Told told, String pointer) {
        var all = new ArrayList<Integer>();
        told.attribute("groups").forEach(group -> all.add(group.at(pointer).asInt()));
        return all;
    }

    private static JsonNode group(Cloud.Told told, int place) {
        return told.attribute("groups").get(place);
    }

    @Test
    void givenTwoNights_whenReportedOn_thenEveryPartIsTold() {
        twoNights();

        var told = cloud.get(REPORT);

        assertThat(told.status()).as(told.text()).isEqualTo(200);
        assertThat(told.id()).isEqualTo("2026-01-10..2026-02-09");
        assertThat(told.at("/data/links/self").asText())
                .endsWith(REPORT + "?start=2026-01-10&end=2026-02-09");
        assertThat(movements(told))
                .isEqualTo(
                        Map.of(
                                "Champions > Loyal",
                                1,
                                "Loyal > Recent",
                                1,
                                "Inactive > Champions",
                                1,
                                "Never purchased > Recent",
                                1));
        assertThat(each(told, "/start/customers")).containsExactly(1, 1, 0, 0, 0, 1);
        assertThat(each(told, "/end/customers")).containsExactly(1, 1, 2, 0, 0, 0);
        assertThat(each(told, "/added")).containsExactly(1, 1, 2, 0, 0, 0);
        assertThat(each(told, "/dropped")).containsExactly(1, 1, 0, 0, 0, 1);
        var champions = group(told, 0);
        assertThat(champions.path("name").asText()).isEqualTo("Champions");
        assertThat(champions.path("change_percent").toString()).isEqualTo("0");
        assertThat(champions.path("start").toString())
                .isEqualTo(
                        """
                        {"customers":1,"share_percent":33.33,"median_days_since_order":10,\
                        "median_orders":3,"median_revenue":60}\
                        """);
        assertThat(champions.at("/end/median_revenue").asInt()).isEqualTo(220);
        assertThat(group(told, 2).path("change_percent").isNull()).isTrue();
        assertThat(group(told, 5).path("change_percent").asInt()).isEqualTo(-100);
        assertThat(group(told, 5).at("/end/median_orders").isNull()).isTrue();
        assertThat(told.at("/data/attributes/held_at_start/as_of").asText())
                .isEqualTo("2026-01-05T12:00:00+00:00");
        assertThat(told.at("/data/attributes/held_at_end/as_of").asText())
                .isEqualTo("2026-02-09T12:00:00+00:00");
        assertThat(told.at("/data/attributes/held_at_end/settings/minimums/customers").asInt())
                .isEqualTo(1);
        assertThat(told.at("/data/attributes/held_at_end/cutoffs/recency/best").asInt())
                .isEqualTo(180);
    }

    @Test
    void givenAStartBeforeTheFirstNight_whenReportedOn_thenEverybodyNeverHadPurchased() {
        twoNights();

        var told = cloud.get(REPORT + "?start=2026-01-04&end=2026-01-05");

        assertThat(told.attribute("held_at_start").isNull()).isTrue();
        assertThat(movements(told).keySet())
                .containsExactlyInAnyOrder(
                        "Never purchased > Champions",
                        "Never purchased > Loyal",
                        "Never purchased > Inactive");
        assertThat(each(told, "/start/customers")).containsOnly(0);
        assertThat(cloud.get(REPORT + "?end=2026-01-05").id()).isEqualTo("2025-12-06..2026-01-05");
    }

    @Test
    void givenAGroupOfTheReport_whenItsDefinitionIsPosted_thenASegmentIsMade() {
        twoNights();
        var definition = group(cloud.get(REPORT), 4).path("segment_definition");

        var created =
                cloud.post(
                        "/api/segments",
                        """
                        {"data": {"type": "segment", "attributes": {"name": "At risk",
                          "definition": %s}}}\
                        """
                                .formatted(definition));

        assertThat(created.status()).as(created.text()).isEqualTo(201);
        assertThat(definition.toString())
                .isEqualTo(
                        """
                        {"condition_groups":[{"conditions":[{"type":"profile-property",\
                        "property":"properties['Current RFM group']",\
                        "filter":{"type":"string","operator":"equals","value":"At Risk"}}]}]}\
                        """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "start=2026-01-05&end=2026-01-05 | start | before the end",
                "start=2026-02-01&end=2026-01-05 | start | 2026-02-01 is not before 2026-01-05",
                "start=2026-01-06 | start | before the end",
                "start=yesterday | start | a date such as",
                "end=2026-02-30 | end | a date such as",
                "end=2026-2-3 | end | a date such as",
                "end=9999-01-01 | end | a date such as",
                "end=2026-01-05T00:00:00Z | end | a date such as",
                "from=2026-01-01 | from | no parameter from",
                "fields[rfm-report]=groups | fields[rfm-report] | no parameter",
            })
    void givenAQueryThatCannotBe_whenReportedOn_thenItIsRefused(
            String query, String parameter, String words) {
        var told = cloud.get(REPORT + "?" + query);

        assertThat(told.status()).isEqualTo(400);
        assertThat(told.sources()).containsExactly(parameter);
        assertThat(told.at("/errors/0/detail").asText()).contains(words);
    }

    @Test
    void givenATooSmallShop_whenReportedOn_thenWhatItLacksIsToldOneByOne() {
        shop.order("ann@example.com", RfmShop.ago(40), 20);
        cloud.carryOut(shop.recalculate().id());

        var told = cloud.get(REPORT);

        assertThat(told.status()).isEqualTo(409);
        assertThat(told.at("/errors")).hasSize(4);
        assertThat(told.at("/errors/0/detail").asText())
                .isEqualTo(
                        "The shop had not sold enough for RFM by 2026-01-05. Customers with an"
                                + " order: 1, and RFM needs at least 500.");
        assertThat(told.at("/errors/0/meta/name").asText()).isEqualTo("customers");
        assertThat(told.at("/errors/0/meta/needed").asText()).isEqualTo("500");
        assertThat(told.at("/errors/0/meta/measured").asText()).isEqualTo("1");
    }

    @Test
    void givenNoRecalculation_whenReportedOn_thenThatIsTold() {
        var told = cloud.get(REPORT);

        assertThat(told.status()).isEqualTo(409);
        assertThat(told.at("/errors/0/code").asText()).isEqualTo("rfm_unavailable");
        assertThat(told.at("/errors/0/detail").asText()).contains("No recalculation of RFM");
    }
}
