package io.relance.codec.document;

import static io.relance.core.recalculation.SampleRecalculations.NIGHT;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.recalculation.Recalculation;
import io.relance.core.recalculation.Recalculation.Status;
import io.relance.core.recalculation.SampleRecalculations;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.stream.Stream;

class RecalculationJsonTest {
    static Stream<Recalculation> recalculations() {
        return Stream.of(
                SampleRecalculations.fresh("one", NIGHT),
                SampleRecalculations.inTheMidst("Ω \"", NIGHT),
                SampleRecalculations.over("one", NIGHT.plusNanos(1), Status.COMPLETE, false),
                SampleRecalculations.over("one", NIGHT, Status.COMPLETE, true),
                SampleRecalculations.over("one", NIGHT, Status.UNAVAILABLE, false));
    }

    @ParameterizedTest
    @MethodSource("recalculations")
    void givenAnyState_whenWrittenAndRead_thenItIsTheSame(Recalculation recalculation) {
        var written = RecalculationJson.write(recalculation);

        assertThat(RecalculationJson.read(written)).isEqualTo(recalculation);
    }
}
