package io.relance.lambda.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.relance.core.event.MetricId;
import io.relance.core.rfm.RfmSettings;
import io.relance.core.rfm.Yardstick;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.stream.StreamSupport;

class RfmApiTest {
    private final RfmShop shop = new RfmShop();
    private final Cloud cloud = shop.cloud;

    private RfmSettings saved() {
        return cloud.definitions.current().settings().rfm();
    }

    private static JsonNode named(JsonNode all, String name) {
        return StreamSupport.stream(all.spliterator(), false)
                .filter(one -> one.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void givenNothingSaved_whenSettingsAreRead_thenTheyAreThoseOfEveryNewAccount() {
        var told = cloud.get(RfmShop.SETTINGS);

        assertThat(told.status()).isEqualTo(200);
        assertThat(told.at("/data/attributes").toString())
                .isEqualTo(
                        """
                        {"metric_id":"%s","recency":{"best":180,"average":365},\
                        "frequency":{"mode":"percentiles","best":66,"average":33},\
                        "monetary":{"mode":"percentiles","best":66,"average":33},\
                        "minimums":{"customers":500,"history_days":180,"recent_days":30,\
                        "orders":3}}\
                        """
                                .formatted(MetricId.named("Placed Order")));
        assertThat(told.at("/links/self").asText()).endsWith(RfmShop.SETTINGS);
    }

    @Test
    void givenNewSettings_whenPut_thenTheyReplaceAllAndARecalculationStarts() {
        shop.put("\"recency\": {\"best\": 30, \"average\": 60}");

        var told =
                shop.put("\"monetary\": {\"mode\": \"values\", \"best\": 500, \"average\": 100}");

        assertThat(told.status()).as(told.text()).isEqualTo(200);
        var wanted = RfmSettings.DEFAULT;
        assertThat(saved())
                .isEqualTo(
                        new RfmSettings(
                                wanted.metric(),
                                wanted.recency(),
                                wanted.frequency(),
                                new Yardstick.Values(500, 100),
                                wanted.minimums()));
        assertThat(cloud.get(RfmShop.SETTINGS).at("/data/attributes/monetary/best").asInt())
                .isEqualTo(500);
    }

    @Test
    void givenNewSettings_whenNothingRuns_thenARecalculationByThemStarts() {
        var told = shop.put("\"recency\": {\"best\": 30}");

        var id = told.at("/meta/recalculation_id").asText();
        assertThat(cloud.recalculationsStarted).containsExactly(id);
        assertThat(told.at("/meta/detail").asText()).contains("No flow starts");
        var job = cloud.get(RfmShop.RECALCULATIONS + "/" + id);
        assertThat(job.attribute("silent").asBoolean()).isTrue();
        assertThat(job.at("/data/attributes/settings/recency/best").asInt()).isEqualTo(30);
    }

    @Test
    void givenARunningRecalculation_whenSettingsArePut_thenTheyAreSavedAndWait() {
        var running = shop.recalculate().id();

        var told = shop.put("\"recency\": {\"best\": 30}");

        assertThat(told.status()).isEqualTo(200);
        assertThat(saved().recency().bestDays()).isEqualTo(30);
        assertThat(told.at("/meta/recalculation_id").asText()).isEqualTo(running);
        assertThat(told.at("/meta/detail").asText()).contains("next one");
        assertThat(cloud.recalculationsStarted).containsExactly(running);
    }

    /// Orders meanwhile would be marked by neither metric's recalculation.
    @Test
    void givenARunningRecalculation_whenAnotherMetricIsPut_thenItIsRefused() {
        var id =
                cloud.post("/api/metrics", RfmShop.data("metric", "\"name\": \"Sold in store\""))
                        .id();
        shop.recalculate();
        var before = saved();

        var told = shop.put("\"metric_id\": \"%s\"".formatted(id));

        assertThat(told.status()).isEqualTo(409);
        assertThat(saved()).isEqualTo(before);
    }

    @Test
    void givenTheSameSettings_whenPut_thenNothingStarts() {
        var told = shop.put("");

        assertThat(told.status()).isEqualTo(200);
        assertThat(told.json().has("meta")).isFalse();
        assertThat(cloud.recalculationsStarted).isEmpty();
    }

    @Test
    void givenAMetricOfTheShop_whenPut_thenItIsTaken() {
        var id =
                cloud.post("/api/metrics", RfmShop.data("metric", "\"name\": \"Sold in store\""))
                        .id();

        assertThat(shop.put("\"metric_id\": \"%s\"".formatted(id)).status()).isEqualTo(200);
        assertThat(saved().metric().value()).isEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'metric_id': 'nobody' | /data/attributes/metric_id",
                "'recency': {'best': 365} | /data/attributes/recency/average",
                "'frequency': {'best': 101} | /data/attributes/frequency/best",
                "'frequency': {'mode': 'values'} | /data/attributes/frequency/best",
                "'weights': 1 | /data/attributes/weights",
            })
    void givenSettingsThatCannotBe_whenPutOrPreviewed_thenNothingChanges(
            String attributes, String pointer) {
        var revision = cloud.definitions.current().revision();
        var json = attributes.replace('\'', '"');

        assertThat(shop.put(json).status()).isEqualTo(400);
        assertThat(shop.put(json).sources()).contains(pointer);
        assertThat(shop.preview(json).sources()).contains(pointer);
        assertThat(cloud.definitions.current().revision()).isEqualTo(revision);
        assertThat(cloud.recalculationsStarted).isEmpty();
        assertThat(cloud.previewsStarted).isEmpty();
    }

    @Test
    void givenAnotherType_whenPut_thenItIsRefused() {
        assertThat(cloud.put(RfmShop.SETTINGS, RfmShop.data("settings", "")).sources())
                .containsExactly("/data/type");
        assertThat(cloud.put(RfmShop.SETTINGS, "{}").sources()).containsExactly("/data");
        assertThat(
                        cloud.post(
                                        RfmShop.RECALCULATIONS,
                                        RfmShop.data("rfm-recalculation", "\"x\": 1"))
                                .sources())
                .containsExactly("/data/attributes/x");
        assertThat(cloud.get(RfmShop.RECALCULATIONS + "?page[size]=51").status()).isEqualTo(400);
    }

    @Test
    void givenARunningRecalculation_whenAnotherIsAskedFor_thenItIsRefusedByItsName() {
        var first = shop.recalculate();

        var second = shop.recalculate();

        assertThat(first.status()).isEqualTo(202);
        assertThat(first.attribute("status").asText()).isEqualTo("running");
        assertThat(first.attribute("stage").asText()).isEqualTo("count");
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.at("/errors/0/meta/recalculation_id").asText()).isEqualTo(first.id());
        assertThat(shop.preview("").status()).isEqualTo(409);
        assertThat(cloud.recalculationsStarted).containsExactly(first.id());
        assertThat(cloud.previewsStarted).isEmpty();
    }

    @Test
    void givenARecalculationThatDied_whenAnotherIsAskedFor_thenItRuns() {
        var first = shop.recalculate().id();
        cloud.later(Duration.ofMinutes(21));

        var second = shop.recalculate();

        assertThat(second.status()).isEqualTo(202);
        assertThat(cloud.get(RfmShop.RECALCULATIONS + "/" + first).attribute("status").asText())
                .isEqualTo("failed");
        assertThat(cloud.get(RfmShop.RECALCULATIONS).at("/data/0/id").asText())
                .isEqualTo(second.id());
        assertThat(cloud.get(RfmShop.RECALCULATIONS).at("/data")).hasSize(2);
        assertThat(cloud.get(RfmShop.RECALCULATIONS + "?page[size]=1").at("/data")).hasSize(1);
    }

    @Test
    void givenTheSameRequestTwice_whenItHasAKey_thenItIsOneRecalculation() {
        cloud.header("idempotency-key", "k1");

        var first = shop.recalculate();
        var second = shop.recalculate();

        assertThat(second.status()).isEqualTo(202);
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(cloud.recalculationsStarted).containsExactly(first.id());
    }

    @Test
    void givenATooSmallShop_whenRecalculated_thenEveryPrerequisiteIsTold() {
        shop.customers();

        var id = shop.recalculate().id();
        cloud.carryOut(id);

        var told = cloud.get(RfmShop.RECALCULATIONS + "/" + id);
        assertThat(told.attribute("status").asText()).isEqualTo("unavailable");
        assertThat(told.attribute("outcome").isNull()).isTrue();
        var customers = named(told.attribute("prerequisites"), "customers");
        assertThat(customers.toString())
                .isEqualTo(
                        """
                        {"name":"customers","needed":500,"measured":3,"met":false,\
                        "sentence":"Customers with an order: 3, and RFM needs at least 500."}\
                        """);
        assertThat(named(told.attribute("prerequisites"), "recent_days").path("met").asBoolean())
                .isTrue();
        assertThat(told.attribute("prerequisites")).hasSize(4);
    }

    @Test
    void givenAShop_whenRecalculated_thenTheOutcomeIsTold() {
        shop.customers();

        var id = shop.grouped();

        var told = cloud.get(RfmShop.RECALCULATIONS + "/" + id);
        assertThat(told.attribute("status").asText()).as(told.text()).isEqualTo("complete");
        assertThat(told.attribute("stage").isNull()).isTrue();
        assertThat(told.attribute("moved").asInt()).isEqualTo(3);
        var outcome = told.attribute("outcome");
        assertThat(outcome.path("customers").asInt()).isEqualTo(3);
        assertThat(outcome.path("groups")).hasSize(6);
        assertThat(named(outcome.path("groups"), "Champions").toString())
                .isEqualTo(
                        """
                        {"name":"Champions","codes":[323,332,333],"customers":1,\
                        "share_percent":33.33,"median_days_since_order":10,"median_orders":3,\
                        "median_revenue":60}\
                        """);
        assertThat(named(outcome.path("groups"), "Inactive").path("median_orders").isNull())
                .isTrue();
        assertThat(outcome.path("cutoffs").path("frequency").path("rule").asText())
                .isEqualTo("more_than");
        assertThat(outcome.path("cutoffs").path("monetary").path("average").asText())
                .isEqualTo("20");
        assertThat(told.at("/data/links/self").asText())
                .endsWith(RfmShop.RECALCULATIONS + "/" + id);
        assertThat(cloud.get(RfmShop.RECALCULATIONS + "/nobody").status()).isEqualTo(404);
    }

    @Test
    void givenAPreview_whenComplete_thenItsGroupsStandBesideThePresentOnesAndNothingChanged() {
        shop.customers();
        shop.grouped();
        var before = cloud.definitions.current().revision();

        var told = shop.preview("\"recency\": {\"best\": 1, \"average\": 5}, " + RfmShop.SMALL);
        cloud.carryOut(told.id());

        assertThat(told.status()).as(told.text()).isEqualTo(202);
        assertThat(told.attribute("preview").asBoolean()).isTrue();
        assertThat(cloud.previewsStarted.get(told.id()).recency().bestDays()).isEqualTo(1);
        var done = cloud.get(RfmShop.RECALCULATIONS + "/" + told.id());
        assertThat(done.attribute("status").asText()).isEqualTo("complete");
        var groups = done.attribute("outcome").path("groups");
        var champions = named(groups, "Champions");
        assertThat(champions.path("customers").asInt()).isZero();
        assertThat(champions.path("present_customers").asInt()).isEqualTo(1);
        assertThat(champions.path("present_share_percent").asText()).isEqualTo("33.33");
        assertThat(saved().recency()).isEqualTo(RfmSettings.DEFAULT.recency());
        assertThat(cloud.definitions.current().revision()).isEqualTo(before);
        assertThat(
                        shop.profile("p3@example.com", "")
                                .at("/data/attributes/properties/Current RFM group")
                                .asText())
                .isEqualTo("Champions");
    }
}
