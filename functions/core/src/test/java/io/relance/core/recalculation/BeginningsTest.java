package io.relance.core.recalculation;

import static io.relance.core.recalculation.Shop.NOON;
import static io.relance.core.recalculation.Shop.PERCENTILES;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.profile.ProfileId;
import io.relance.core.recalculation.Recalculation.Status;
import io.relance.core.rfm.Minimums;
import io.relance.core.rfm.RfmSettings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What a shop must have, and how its customers are shared out.
class BeginningsTest {
    private final Shop shop = new Shop();

    @ParameterizedTest
    @CsvSource({
        "4, 100, 30, 2, ''",
        "5, 100, 30, 2, CUSTOMERS",
        "4, 101, 30, 2, HISTORY",
        "4, 100, 2, 2, LAST_ORDER",
        "4, 100, 3, 2, ''",
        "4, 100, 30, 3, REPEAT_ORDERS",
    })
    void givenMinimums_whenOneIsMissed_thenItIsToldAndNothingIsWritten(
            long customers, int history, int recent, int orders, String missed) {
        shop.sells("ann", NOON.minus(Duration.ofDays(100)), "1");
        shop.sells("bob", NOON.minus(Duration.ofDays(3)), "1");
        shop.sells("cid", NOON.minus(Duration.ofDays(3)), "1");
        shop.sells("dan", NOON.minus(Duration.ofDays(9)), "1");
        shop.sells("dan", NOON.minus(Duration.ofDays(8)), "1");
        shop.sells("eve", NOON, "0");
        var minimums = new Minimums(customers, history, recent, orders);

        var done = shop.runs("night", Shop.with(PERCENTILES, minimums));

        assertThat(done.prerequisites())
                .extracting(p -> p.measured().orElseThrow())
                .containsExactly(4L, 100L, 3L, 2L);
        assertThat(done.prerequisites())
                .filteredOn(p -> !p.met())
                .extracting(p -> p.kind().name())
                .isEqualTo(missed.isEmpty() ? List.of() : List.of(missed));
        assertThat(done.status())
                .isEqualTo(missed.isEmpty() ? Status.COMPLETE : Status.UNAVAILABLE);
        assertThat(shop.groups().isEmpty()).isEqualTo(!missed.isEmpty());
        assertThat(shop.transitions().isEmpty()).isEqualTo(!missed.isEmpty());
    }

    @Test
    void givenNoOrderAtAll_whenRecalculated_thenThatIsToldWithoutDays() {
        shop.exists(new ProfileId("ann"));

        var done = shop.runs("night", PERCENTILES);

        assertThat(done.status()).isEqualTo(Status.UNAVAILABLE);
        assertThat(done.prerequisites())
                .extracting(p -> p.measured().isPresent())
                .containsExactly(true, false, false, true);
    }

    @Test
    void givenALargeShop_whenItBegins_thenShardsAreWorkedOnSideBySide() {
        shop.sells("ann", NOON, "1");
        assertThat(parts("one")).hasSize(1);
        shop.runs("one", PERCENTILES);
        assertThat(parts("two")).containsExactly(Shop.ALL);

        shop.runs("two", PERCENTILES);
        shop.days(1);
        shop.recalculations.begin(SampleRecalculations.fresh("large", shop.now), Instant.EPOCH);
        shop.recalculations.save(
                SampleRecalculations.over("large", shop.now, Status.COMPLETE, false));
        shop.days(1);
        assertThat(
                        parts(
                                "three",
                                SampleRecalculations.over("x", Shop.NOON, Status.COMPLETE, false)
                                        .settings()))
                .hasSize(8)
                .contains(List.of(7));
    }

    private List<List<Integer>> parts(String id) {
        return parts(id, PERCENTILES);
    }

    private List<List<Integer>> parts(String id, RfmSettings settings) {
        return switch (shop.recalculate().begin(id, settings, false)) {
            case Beginning.Runs(_, var parts) -> parts;
            case Beginning.Busy(var other) -> throw new AssertionError(other.id());
        };
    }
}
