package io.relance.core.recalculation;

import static io.relance.core.recalculation.SampleRecalculations.NIGHT;
import static io.relance.core.recalculation.SampleRecalculations.fresh;
import static io.relance.core.recalculation.SampleRecalculations.inTheMidst;
import static io.relance.core.recalculation.SampleRecalculations.over;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relance.core.recalculation.Recalculation.Status;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// What every [Recalculations] does.
public abstract class RecalculationsContract {
    private static final Duration DAY = Duration.ofDays(1);

    private Recalculations recalculations;

    /// @return empty ones
    protected abstract Recalculations recalculations();

    @BeforeEach
    void begin() {
        recalculations = recalculations();
    }

    @Test
    void givenNoneRunning_whenOneBegins_thenItIsTheOneThatRuns() {
        var one = fresh("one", NIGHT);

        assertThat(recalculations.find("one")).isEmpty();
        assertThat(recalculations.begin(one, NIGHT)).isEqualTo(one);

        assertThat(recalculations.find("one")).contains(one);
        assertThat(recalculations.newest(9)).containsExactly(one);
        assertThat(recalculations.complete(Instant.MAX, 9)).isEmpty();
    }

    @Test
    void givenOneRunning_whenSaved_thenItIsReadAsSaved() {
        begun("one", NIGHT);

        for (var state :
                List.of(inTheMidst("one", NIGHT), over("one", NIGHT, Status.UNAVAILABLE, false))) {
            assertThat(recalculations.save(state)).isTrue();
            assertThat(recalculations.find("one")).contains(state);
            assertThat(recalculations.newest(1)).containsExactly(state);
        }
    }

    @Test
    void givenACompleteOne_whenRead_thenItIsAsSaved() {
        var state = over("one", NIGHT, Status.COMPLETE, false);
        begun("one", NIGHT);

        assertThat(recalculations.save(state)).isTrue();

        assertThat(recalculations.find("one")).contains(state);
        assertThat(recalculations.complete(NIGHT, 1)).containsExactly(state);
    }

    @Test
    void givenOneThatLives_whenAnotherBegins_thenThatOneIsToldAndNothingIsStored() {
        var alive = begun("one", NIGHT);

        assertThat(recalculations.begin(fresh("two", NIGHT.plus(DAY)), NIGHT)).isEqualTo(alive);

        assertThat(recalculations.find("two")).isEmpty();
        assertThat(recalculations.newest(9)).containsExactly(alive);
    }

    @Test
    void givenOneThatGaveASignOfLife_whenAnotherBegins_thenTheSignCounts() {
        begun("one", NIGHT);
        var sign = NIGHT.plus(Duration.ofMinutes(19));
        assertThat(recalculations.alive("one", sign, 20_000)).isTrue();
        assertThat(recalculations.alive("one", sign, 1)).isTrue();

        var told = recalculations.begin(fresh("two", NIGHT.plus(DAY)), sign);

        assertThat(told).isEqualTo(fresh("one", NIGHT).alive(sign, 20_001));
        assertThat(recalculations.find("one")).contains(told);
    }

    @Test
    void givenADeadOne_whenAnotherBegins_thenTheDeadOneStoresNothingMore() {
        var dead = begun("one", NIGHT);
        var two = fresh("two", NIGHT.plus(DAY));

        assertThat(recalculations.begin(two, NIGHT.plusMillis(1))).isEqualTo(two);

        assertThat(recalculations.save(inTheMidst("one", NIGHT))).isFalse();
        assertThat(recalculations.save(over("one", NIGHT, Status.COMPLETE, false))).isFalse();
        assertThat(recalculations.alive("one", NIGHT.plus(DAY), 1)).isFalse();
        assertThat(recalculations.find("one")).contains(dead);
        assertThat(recalculations.find("two")).contains(two);
        assertThat(recalculations.begin(fresh("one", NIGHT), NIGHT)).isEqualTo(two);
        assertThat(recalculations.save(inTheMidst("two", two.asOf()))).isTrue();
        assertThat(recalculations.newest(9)).containsExactly(inTheMidst("two", two.asOf()), dead);
    }

    @Test
    void givenOneThatBeganBefore_whenItBeginsAgain_thenItIsAsFarAsItCame() {
        begun("one", NIGHT);
        var far = inTheMidst("one", NIGHT);
        recalculations.save(far);

        var again = fresh("one", NIGHT.plus(DAY));

        assertThat(recalculations.begin(again, NIGHT)).isEqualTo(far);
        assertThat(recalculations.begin(again, Instant.MAX)).isEqualTo(far);
        assertThat(recalculations.save(far)).isTrue();
    }

    @Test
    void givenOneThatIsOver_whenOthersBegin_thenTheyDoAndItStaysOver() {
        begun("one", NIGHT);
        var over = over("one", NIGHT, Status.COMPLETE, false);
        recalculations.save(over);

        assertThat(recalculations.save(inTheMidst("one", NIGHT))).isFalse();
        assertThat(recalculations.alive("one", NIGHT, 1)).isFalse();
        assertThat(recalculations.begin(fresh("one", NIGHT), NIGHT)).isEqualTo(over);
        assertThat(recalculations.find("one")).contains(over);

        var two = fresh("two", NIGHT);
        assertThat(recalculations.begin(two, Instant.MIN)).isEqualTo(two);
    }

    @Test
    void givenManyThatAreOver_whenRead_thenCompleteOnesAndAllComeNewestFirst() {
        var first = done("one", NIGHT, Status.COMPLETE, false);
        var preview = done("two", NIGHT.plusMillis(1), Status.COMPLETE, true);
        var unavailable = done("three", NIGHT.plusMillis(2), Status.UNAVAILABLE, false);
        var last = done("four", NIGHT.plusSeconds(1), Status.COMPLETE, false);

        assertThat(recalculations.newest(9)).containsExactly(last, unavailable, preview, first);
        assertThat(recalculations.newest(2)).containsExactly(last, unavailable);
        assertThat(recalculations.complete(Instant.MAX, 9)).containsExactly(last, first);
        assertThat(recalculations.complete(last.asOf(), 1)).containsExactly(last);
        assertThat(recalculations.complete(last.asOf().minusNanos(1_000), 9))
                .containsExactly(first);
        assertThat(recalculations.complete(NIGHT.minusNanos(1_000), 9)).isEmpty();
    }

    @Test
    void givenTwoOfOneMoment_whenRead_thenTheLaterAsOfComesFirst() {
        done("b", NIGHT, Status.COMPLETE, false);
        var later = fresh("a", NIGHT.plusMillis(1));
        var atOnce =
                new Recalculation(
                        later.id(),
                        later.asOf(),
                        later.settings(),
                        later.preview(),
                        later.everybody(),
                        later.silent(),
                        later.status(),
                        fresh("b", NIGHT).startedAt(),
                        later.heartbeatAt(),
                        later.work(),
                        0,
                        0,
                        List.of(),
                        Optional.empty());
        recalculations.begin(atOnce, Instant.MAX);

        assertThat(recalculations.newest(9))
                .extracting(Recalculation::id)
                .containsExactly("a", "b");
    }

    @Test
    void givenFindings_whenRead_thenTheyComeByPlaceAndAPlaceHasTheLast() {
        recalculations.put("one", 0, "0:b", bytes(3));
        recalculations.put("one", 0, "0:", bytes(1));
        recalculations.put("one", 0, "1:", bytes(5));
        recalculations.put("one", 0, "0:B", bytes(2));
        recalculations.put("one", 1, "0:", bytes(6));
        recalculations.put("one", 10, "0:", bytes(8));
        recalculations.put("two", 0, "0:", bytes(7));
        recalculations.put("one", 0, "0:b", bytes(4));

        assertThat(found("one", 0)).containsExactly(bytes(1), bytes(2), bytes(4), bytes(5));
        assertThat(found("one", 1)).containsExactly(bytes(6));
        assertThat(found("one", 10)).containsExactly(bytes(8));
        assertThat(found("one", 2)).isEmpty();
        assertThat(found("two", 0)).containsExactly(bytes(7));
    }

    @Test
    void givenLargeFindings_whenReadAndTidied_thenAllAreThereAndThenNone() {
        var large = bytes(Recalculations.MAX_FOUND);
        for (var part = 0; part < 8; part++) {
            recalculations.put("one", part % 2, part + ":", large);
        }
        recalculations.put("two", 0, "0:", bytes(9));

        assertThat(found("one", 0)).hasSize(4).allSatisfy(f -> assertThat(f).isEqualTo(large));
        recalculations.tidy("one");
        recalculations.tidy("none");

        assertThat(found("one", 0)).isEmpty();
        assertThat(found("one", 1)).isEmpty();
        assertThat(found("two", 0)).containsExactly(bytes(9));
    }

    @Test
    void givenTooLargeAFinding_whenPut_thenItIsRefused() {
        var tooLarge = bytes(Recalculations.MAX_FOUND + 1);

        assertThatThrownBy(() -> recalculations.put("one", 0, "0:", tooLarge))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Recalculation begun(String id, Instant asOf) {
        var fresh = fresh(id, asOf);
        assertThat(recalculations.begin(fresh, Instant.MAX)).isEqualTo(fresh);
        return fresh;
    }

    private Recalculation done(String id, Instant asOf, Status status, boolean preview) {
        begun(id, asOf);
        var over = over(id, asOf, status, preview);
        assertThat(recalculations.save(over)).isTrue();
        return over;
    }

    private List<byte[]> found(String id, int stage) {
        var all = new ArrayList<byte[]>();
        recalculations.found(id, stage, all::add);
        return all;
    }

    private static byte[] bytes(int count) {
        var bytes = new byte[count];
        new Random(count).nextBytes(bytes);
        return bytes;
    }
}
