package io.relance.aws.stepfunctions;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.codec.Json;
import io.relance.codec.api.RfmSettingsJson;
import io.relance.core.event.MetricId;
import io.relance.core.rfm.Minimums;
import io.relance.core.rfm.Recency;
import io.relance.core.rfm.RfmSettings;
import io.relance.core.rfm.Yardstick;

import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StartExecutionResponse;

import java.util.LinkedHashMap;
import java.util.Map;

class StepFunctionsRecalculationsTest {
    /// Starts an execution of a name once.
    private static final class Executions implements SfnClient {
        final Map<String, StartExecutionRequest> started = new LinkedHashMap<>();

        @Override
        public StartExecutionResponse startExecution(StartExecutionRequest request) {
            if (started.putIfAbsent(request.name(), request) != null) {
                throw ExecutionAlreadyExistsException.builder().build();
            }
            return StartExecutionResponse.builder().build();
        }

        @Override
        public String serviceName() {
            return "states";
        }

        @Override
        public void close() {}
    }

    private final Executions executions = new Executions();
    private final StepFunctionsRecalculations starts =
            new StepFunctionsRecalculations(executions, "arn:machine");

    @Test
    void givenARecalculation_whenStartedTwice_thenThereIsOneExecutionOfItsName() {
        assertThat(starts.start("night-1")).isTrue();
        assertThat(starts.start("night-1")).isFalse();

        var started = executions.started.get("night-1");
        assertThat(started.stateMachineArn()).isEqualTo("arn:machine");
        assertThat(started.input()).isEqualTo("{\"id\":\"night-1\"}");
    }

    @Test
    void givenAPreview_whenStarted_thenTheMachineReadsItsSettings() {
        var settings =
                new RfmSettings(
                        MetricId.named("Sold"),
                        new Recency(30, 60),
                        new Yardstick.Values(5, 2),
                        new Yardstick.Percentiles(80, 20),
                        new Minimums(10, 0, 400, 2));

        assertThat(starts.preview("try-1", settings)).isTrue();

        var input = Json.read(executions.started.get("try-1").input()).orThrow();
        assertThat(input.path("id").asText()).isEqualTo("try-1");
        assertThat(input.path("preview").asBoolean()).isTrue();
        assertThat(RfmSettingsJson.stored(input.path("settings"))).isEqualTo(settings);
    }
}
