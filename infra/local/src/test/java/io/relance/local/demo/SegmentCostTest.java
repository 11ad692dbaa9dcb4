package io.relance.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.event.MetricId;
import io.relance.core.segment.Behaviour;
import io.relance.core.segment.Comparison;
import io.relance.core.segment.Condition;
import io.relance.core.segment.Definition;
import io.relance.core.segment.NumberTest;
import io.relance.core.segment.Segment;
import io.relance.core.segment.SegmentId;
import io.relance.core.segment.Timeframe;
import io.relance.local.Cloud;
import io.relance.local.CloudOptions;
import io.relance.local.http.InProcess;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// What an event costs depends on the segments it touches, and not on how many there are.
class SegmentCostTest {
    private static final int TOUCHED = 3;
    private static final int EVENTS = 40;

    @Test
    void givenTenOrAThousandSegments_whenThreeAreTouched_thenAnEventReadsAndWritesTheSame()
            throws Exception {
        var few = dynamoUnits(10);
        var many = dynamoUnits(1_000);

        System.out.printf(
                "%d events that touch %d segments: of 10 %s, of 1,000 %s%n",
                EVENTS, TOUCHED, few, many);
        assertThat(many).isEqualTo(few);
        assertThat(few).isNotEmpty();
    }

    private static Map<String, Double> dynamoUnits(int segments) throws Exception {
        var home = Path.of("").toAbsolutePath().getParent().getParent();
        var options = CloudOptions.of(home.resolve("template.yaml")).startingAt(Demo.START);
        try (var cloud = Cloud.boot(options)) {
            for (var n = 0; n < segments; n++) {
                cloud.wiring()
                        .definitions()
                        .save(counting(n, n < TOUCHED ? "Bought" : "Other " + n));
            }
            var api = new InProcess(cloud);
            for (var n = 0; n < EVENTS; n++) {
                send(api, n, "first"); // everybody is known, and every cache is warm
            }
            cloud.time().settle();
            var before = cloud.meter().snapshot();
            for (var n = 0; n < EVENTS; n++) {
                send(api, n, "second");
            }
            cloud.time().settle();
            var members = cloud.wiring().members();
            assertThat(members.page("SEGM0000", false, java.util.Optional.empty(), 100).members())
                    .as("the second event moved everybody")
                    .hasSize(EVENTS);
            return cloud.meter().snapshot().minus(before).byService().get("dynamodb");
        }
    }

    /// Whoever did it twice within thirty days.
    private static Segment counting(int n, String metric) {
        var twice =
                new Condition.Did(
                        Behaviour.of(MetricId.named(metric)),
                        Condition.Measurement.COUNT,
                        new NumberTest.Compare(Comparison.GREATER_OR_EQUAL, BigDecimal.TWO),
                        new Timeframe.InTheLast(30, Timeframe.Unit.DAY));
        return new Segment(
                new SegmentId("SEGM%04d".formatted(n)),
                "Segment " + n,
                new Definition(List.of(List.of(twice))),
                true,
                false,
                false,
                Demo.START,
                Demo.START);
    }

    private static void send(InProcess api, int person, String uniqueId) {
        var answer =
                api.call(
                        "POST",
                        "/api/events",
                        Map.of(
                                "authorization", "Klaviyo-API-Key rk_local",
                                "content-type", "application/vnd.api+json",
                                "host", "api.maison-alba.example"),
                        """
                        {"data":{"type":"event","attributes":{"unique_id":"%s","properties":{},
                          "metric":{"data":{"type":"metric","attributes":{"name":"Bought"}}},
                          "profile":{"data":{"type":"profile","attributes":
                            {"email":"p%d@example.com"}}}}}}
                        """
                                .formatted(uniqueId, person)
                                .getBytes(StandardCharsets.UTF_8));
        assertThat(answer.status()).as(answer.body()).isLessThan(300);
    }
}
