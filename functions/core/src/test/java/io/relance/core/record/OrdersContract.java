package io.relance.core.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.profile.ProfileId;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [Orders] does.
public abstract class OrdersContract {
    private static final ProfileId ANN = new ProfileId("ann");
    private static final ProfileId BOB = new ProfileId("bob");

    private Orders orders;

    /// @return empty ones
    protected abstract Orders orders();

    @BeforeEach
    void begin() {
        orders = orders();
    }

    @Test
    void givenAnOrder_whenAskedWhoPlacedIt_thenItIsThePersonNamed() {
        orders.placed("demo.myshopify.com:820982911946154508", ANN);
        orders.placed("demo.myshopify.com:820982911946154509", BOB);

        assertThat(orders.placedBy("demo.myshopify.com:820982911946154508")).contains(ANN);
        assertThat(orders.placedBy("demo.myshopify.com:820982911946154509")).contains(BOB);
    }

    @Test
    void givenNoSuchOrder_whenAskedWhoPlacedIt_thenItIsNobody() {
        orders.placed("demo:1", ANN);

        assertThat(orders.placedBy("demo:11")).isEmpty();
        assertThat(orders.placedBy("")).isEmpty();
    }

    @Test
    void givenAnOrderNamedTwice_whenAskedWhoPlacedIt_thenTheLastWordCounts() {
        orders.placed("Läden:№1", ANN);
        orders.placed("Läden:№1", ANN);
        orders.placed("Läden:№1", BOB);

        assertThat(orders.placedBy("Läden:№1")).contains(BOB);
    }
}
