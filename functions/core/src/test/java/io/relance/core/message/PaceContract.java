package io.relance.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/// What every [Pace] keeps to.
public abstract class PaceContract {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    protected abstract Pace pace(int perSecond);

    @Test
    void givenAFullSecond_whenAskedAgain_thenThereIsNoPlaceUntilTheNextOne() {
        var pace = pace(2);

        assertThat(pace.take(NOON)).isTrue();
        assertThat(pace.take(NOON.plusMillis(500))).isTrue();
        assertThat(pace.take(NOON.plusMillis(999))).isFalse();
        assertThat(pace.take(NOON.plusSeconds(1))).isTrue();
    }

    @Test
    void givenManyAtOnce_whenTheyAsk_thenAsManyGoAsThereArePlaces() {
        var pace = pace(7);
        var taken = new AtomicInteger();
        try (var threads = Executors.newFixedThreadPool(8)) {
            IntStream.range(0, 40)
                    .forEach(
                            _ ->
                                    threads.execute(
                                            () -> {
                                                if (pace.take(NOON.plusSeconds(60))) {
                                                    taken.incrementAndGet();
                                                }
                                            }));
        }

        assertThat(taken).hasValue(7);
    }

    @Test
    void givenNoPlaceLeft_whenAMailIsSent_thenItIsPostponedAndNeverOffered() {
        var offered = new AtomicInteger();
        Mailer provider =
                mail -> new Handover.Accepted(Integer.toString(offered.incrementAndGet()));
        var mailer = new PacedMailer(provider, pace(1), () -> NOON.plusSeconds(120));

        assertThat(mailer.send(mail())).isEqualTo(new Handover.Accepted("1"));
        assertThat(mailer.send(mail())).isInstanceOf(Handover.Postponed.class);
        assertThat(offered).hasValue(1);
    }

    private static Mail mail() {
        return new Mail(
                new MessageId("m1"),
                "ana@example.com",
                "shop@example.com",
                "Shop",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "s",
                "h",
                "t",
                Map.of(),
                Map.of());
    }
}
