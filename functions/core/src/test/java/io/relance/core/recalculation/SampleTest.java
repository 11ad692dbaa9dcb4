package io.relance.core.recalculation;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.predict.Fitting;
import io.relance.core.profile.ProfileId;
import io.relance.core.rfm.Purchases;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Random;

/// Who is drawn to learn from depends on nobody's part.
class SampleTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @Test
    void givenAnyPartsInAnyOrder_whenPutTogether_thenTheSameCustomersAreDrawn() {
        var all = new Sample();
        var parts = new ArrayList<Sample>();
        var random = new Random(1);
        for (var part = 0; part < 7; part++) {
            parts.add(new Sample());
        }
        for (var i = 0; i < 3 * Sample.SIZE; i++) {
            var id = new ProfileId("p" + i);
            all.add(id, purchases(i), NOON);
            parts.get(random.nextInt(7)).add(id, purchases(i), NOON);
        }
        Collections.shuffle(parts, random);

        var together = new Sample();
        for (var part : parts) {
            var out = new Bytes.Writer();
            part.write(out);
            together.add(Sample.read(new Bytes.Reader(out.bytes())));
        }

        assertThat(together.buyers()).isEqualTo(all.buyers()).hasSize(Sample.SIZE);
        var share = all.buyers().stream().filter(b -> b.spentMillionths() % 2_000_000 == 0).count();
        assertThat((double) share / Sample.SIZE).isBetween(0.48, 0.52);
    }

    private static Purchases purchases(int i) {
        return new Purchases(1, new BigDecimal(i + 1), NOON, NOON, 1);
    }

    @Test
    void givenAShopWithEnoughWhoCameBack_whenRecalculated_thenTheModelOfAllOfThemIsKept() {
        var shop = new Shop();
        shop.limits = Shop.SMALL;
        var random = new Random(2);
        for (var i = 0; i < 120; i++) {
            for (var order = 0; order <= i % 4; order++) {
                var at = Shop.NOON.minus(Duration.ofHours(random.nextInt(24 * 300)));
                shop.sells("p" + i, at, new BigDecimal(1 + random.nextInt(99)));
            }
        }

        var done = shop.runs("night", Shop.PERCENTILES);
        var preview = shop.runs("preview", Shop.PERCENTILES, true);

        var buyers = new Sample();
        for (var i = 0; i < 120; i++) {
            var id = new ProfileId("p" + i);
            var bought = shop.profiles.load(id).orElseThrow().customer().purchases();
            buyers.add(id, bought.orElseThrow(), done.asOf());
        }
        assertThat(done.outcome().orElseThrow().model())
                .isPresent()
                .isEqualTo(Fitting.model(done.asOf(), buyers.buyers()));
        assertThat(preview.outcome().orElseThrow().model()).isEmpty();
    }
}
