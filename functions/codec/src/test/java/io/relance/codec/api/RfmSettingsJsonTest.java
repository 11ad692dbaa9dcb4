package io.relance.codec.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relance.codec.Json;
import io.relance.core.Refusal;
import io.relance.core.event.MetricId;
import io.relance.core.rfm.Minimums;
import io.relance.core.rfm.Recency;
import io.relance.core.rfm.RfmSettings;
import io.relance.core.rfm.Yardstick;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Random;

class RfmSettingsJsonTest {
    private static final MetricId SOLD = MetricId.named("Sold");

    private static Part part(String json) {
        return Part.whole(Json.read(json).orThrow());
    }

    private static RfmSettings read(String json) {
        var part = part(json);
        var read = RfmSettingsJson.read(part, SOLD::equals);
        assertThat(part.refusals()).isEmpty();
        return read;
    }

    private static Yardstick yardstick(Random random) {
        if (random.nextBoolean()) {
            var average = random.nextLong(1_000_000_000_000L);
            return new Yardstick.Values(random.nextLong(average + 1, 1_000_000_000_001L), average);
        }
        var average = random.nextInt(1, 101);
        return new Yardstick.Percentiles(random.nextInt(average, 101), average);
    }

    @RepeatedTest(200)
    void givenAnySettings_whenWrittenAndRead_thenTheyAreTheSame(RepetitionInfo run) {
        var random = new Random(run.getCurrentRepetition());
        var best = random.nextInt(36_500);
        var settings =
                new RfmSettings(
                        SOLD,
                        new Recency(best, random.nextInt(best + 1, 36_501)),
                        yardstick(random),
                        yardstick(random),
                        new Minimums(
                                random.nextLong(1, 1_000_000_000_001L),
                                random.nextInt(36_501),
                                random.nextInt(1, 36_501),
                                random.nextInt(1, 1_000_001)));

        var written = Json.write(RfmSettingsJson.write(settings));

        assertThat(read(written)).as("seed %d", run.getCurrentRepetition()).isEqualTo(settings);
        assertThat(RfmSettingsJson.stored(Json.read(written).orThrow())).isEqualTo(settings);
    }

    @Test
    void givenNothing_whenRead_thenEverythingIsAsInEveryNewAccount() {
        assertThat(read("{}")).isEqualTo(RfmSettings.DEFAULT);
        assertThat(read("{\"metric_id\": null, \"recency\": {}, \"frequency\": {\"best\": null}}"))
                .isEqualTo(RfmSettings.DEFAULT);
    }

    @Test
    void givenPartOfAPart_whenRead_thenTheRestIsAsInEveryNewAccount() {
        var read =
                read(
                        """
                        {"metric_id": "%s", "recency": {"best": 30}, "frequency": {"best": 90.0},
                          "monetary": {"mode": "values", "best": 500, "average": 100},
                          "minimums": {"customers": 20}}\
                        """
                                .formatted(SOLD));

        assertThat(read)
                .isEqualTo(
                        new RfmSettings(
                                SOLD,
                                new Recency(30, 365),
                                new Yardstick.Percentiles(90, 33),
                                new Yardstick.Values(500, 100),
                                new Minimums(20, 180, 30, 3)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'metric_id': 'nobody'} | /metric_id | There is no metric",
                "{'metric_id': ' '} | /metric_id | There is no metric",
                "{'metric_id': 5} | /metric_id | text",
                "{'weights': {}} | /weights | no such setting",
                "{'recency': 5} | /recency | object",
                "{'recency': {'best': 365, 'average': 365}} | /recency/average | more days than"
                        + " 365",
                "{'recency': {'best': 400}} | /recency/average | more days than 400, not 365",
                "{'recency': {'best': -1}} | /recency/best | whole number from 0 to 36500",
                "{'recency': {'best': 1.5}} | /recency/best | whole number",
                "{'recency': {'best': '30'}} | /recency/best | whole number",
                "{'recency': {'mode': 'percentiles'}} | /recency/mode | always scored by days",
                "{'recency': {'worst': 1}} | /recency/worst | no such setting",
                "{'frequency': {'best': 0}} | /frequency/best | from 1 to 100",
                "{'frequency': {'best': 101}} | /frequency/best | from 1 to 100",
                "{'frequency': {'best': 20}} | /frequency/average | cannot be above",
                "{'frequency': {'mode': 'score'}} | /frequency/mode | values, percentiles",
                "{'frequency': {'mode': 7}} | /frequency/mode | text",
                "{'frequency': {'mode': 'values', 'best': 3}} | /frequency/average | required",
                "{'monetary': {'mode': 'values', 'best': 3, 'average': 3}} | /monetary/average"
                        + " | less than 3, not 3",
                "{'monetary': {'mode': 'values', 'best': 1000000000001, 'average': 3}}"
                        + " | /monetary/best | whole number",
                "{'monetary': {'mode': 'values', 'best': 1e300, 'average': 3}}"
                        + " | /monetary/best | whole number",
                "{'minimums': {'customers': 0}} | /minimums/customers | from 1",
                "{'minimums': {'orders': 0}} | /minimums/orders | from 1",
                "{'minimums': {'recent_days': 0}} | /minimums/recent_days | from 1",
                "{'minimums': {'history_days': 36501}} | /minimums/history_days | to 36500",
                "{'minimums': {'people': 1}} | /minimums/people | no such setting",
            })
    void givenSomethingWrong_whenRead_thenItIsRefusedWhereItStands(
            String json, String pointer, String words) {
        var part = part(json.replace('\'', '"'));

        RfmSettingsJson.read(part, SOLD::equals);

        assertThat(part.refusals()).extracting(Refusal::pointer).containsExactly(pointer);
        assertThat(part.refusals().getFirst().message()).contains(words).endsWith(".");
    }

    @Test
    void givenManyMistakes_whenRead_thenAllAreToldAtOnce() {
        var part =
                part(
                        """
                        {"metric_id": "x", "recency": {"best": -1, "average": 1e9, "mode": "days"},
                          "frequency": {"mode": "values"}, "minimums": {"orders": 0.5}}\
                        """);

        RfmSettingsJson.read(part, SOLD::equals);

        assertThat(part.refusals())
                .extracting(Refusal::pointer)
                .containsExactlyInAnyOrder(
                        "/metric_id",
                        "/recency/mode",
                        "/recency/best",
                        "/recency/average",
                        "/frequency/best",
                        "/frequency/average",
                        "/minimums/orders");
    }

    @Test
    void givenADocumentNobodyWrote_whenReadFromTheStore_thenItIsOurMistake() {
        assertThatThrownBy(
                        () ->
                                RfmSettingsJson.stored(
                                        Json.read("{\"recency\": {\"best\": -1}}").orThrow()))
                .isInstanceOf(IllegalStateException.class);
    }
}
