package io.relance.core.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.zip.GZIPInputStream;

class PostalCodesTest {
    private static final int SHIPPED = 33_791;
    private static final Point HERE = new Point(1, 2);

    @Test
    void givenTheShippedTable_whenMeasuredFromBoston_thenAHundredAndTenZipsAreWithinFifteenMiles()
            throws IOException {
        var zips = zips();
        assumeTrue(zips.size() == SHIPPED, "another table of US postal codes was loaded");

        assertThat(zips.stream().filter(zip -> milesFromBoston(zip) <= 15)).hasSize(110);
        assertThat(milesFromBoston("02025")).isEqualTo(14.78, within(0.005));
        assertThat(milesFromBoston("02030")).isEqualTo(14.93, within(0.005));
        assertThat(milesFromBoston("01970")).isEqualTo(15.08, within(0.005));
        assertThat(milesFromBoston("01730")).isEqualTo(15.25, within(0.005));
    }

    private static double milesFromBoston(String zip) {
        var boston = PostalCodes.find("US", "02110").orElseThrow();
        return boston.distanceTo(PostalCodes.find("US", zip).orElseThrow(), DistanceUnit.MILES)
                .doubleValue();
    }

    private static List<String> zips() throws IOException {
        var file = Objects.requireNonNull(PostalCodes.class.getResourceAsStream("postal/US.gz"));
        try (var lines =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(file), StandardCharsets.US_ASCII))) {
            return lines.lines().map(line -> line.substring(0, line.indexOf('\t'))).toList();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "US, 02110, 02110",
        "US, 02110, 02110-1234",
        "US, 02110, ' 02110 1234 '",
        "CA, M5V, M5V 3L9",
        "CA, M5V, m5v3l9",
        "CA, M5V, m5v",
        "CA, M5V3L9, M5V 3L9",
        "GB, SW1A, SW1A 1AA",
        "GB, M1, m1 1ae",
        "GB, M1, M1",
        "GB, SW1A1AA, sw1a 1aa",
        "IE, D02, D02 X285",
        "NL, 1011, 1011 AB",
        "NL, 1011AB, 1011 ab",
        "LU, 4968, L-4968",
        "LU, 4968, 4968",
        "LU, 4968, LU-4968",
        "LV, 1010, LV–1010",
        "PL, 00001, 00-001",
        "JE, JE2, JE2 3AB",
    })
    void givenATable_whenACodeIsSpelledAsPeopleDo_thenItIsFound(
            String country, String known, String written) {
        var table = new PostalTable(PostalTable.lines(java.util.Map.of(known, HERE)));

        assertThat(PostalCodes.find(table, country, written)).contains(HERE);
    }

    @ParameterizedTest
    @CsvSource({
        "US, 02110, 2110",
        "US, 02110, 021101",
        "US, 02110, 02111-0234",
        "CA, M5V, M5V 3",
        "GB, M1, M1 1",
        "GB, SW1A1AA, SW1A",
        "FR, 75001, 7500",
        "DE, 10115, 101150000",
        "US, 02110, ''",
    })
    void givenATable_whenACodeIsAnother_thenItIsNotFound(
            String country, String known, String written) {
        var table = new PostalTable(PostalTable.lines(java.util.Map.of(known, HERE)));

        assertThat(PostalCodes.find(table, country, written)).isEmpty();
    }

    @Test
    void givenACountryWithoutATable_whenAsked_thenItIsNotCovered() {
        assertThat(PostalCodes.cover("US")).isTrue();
        assertThat(PostalCodes.cover("AQ")).isFalse();
        assertThat(PostalCodes.find("AQ", "1")).isEmpty();
    }

    @RepeatedTest(100)
    void givenAnyTable_whenSearched_thenEveryCodeIsThereAndNoOther(RepetitionInfo run) {
        var random = new Random(run.getCurrentRepetition());
        var points = new HashMap<String, Point>();
        for (var i = random.nextInt(60); i > 0; i--) {
            points.put(
                    Integer.toString(random.nextInt(2_000), 36)
                            + List.of("", "é", "１", "𝟙").get(random.nextInt(4)),
                    new Point(random.nextInt(181) - 90, (random.nextInt(361) - 180) / 8.0));
        }

        var table = new PostalTable(PostalTable.lines(points));

        assertThat(points)
                .allSatisfy((code, point) -> assertThat(table.find(code)).contains(point));
        assertThat(table.find("+")).isEmpty();
        assertThat(table.find("\uffff")).isEmpty();
        points.keySet().forEach(code -> assertThat(table.find(code + "0")).isEmpty());
    }
}
