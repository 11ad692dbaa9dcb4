package io.relance.core.recalculation;

import io.relance.core.Fingerprint;
import io.relance.core.predict.Buyer;
import io.relance.core.profile.ProfileId;
import io.relance.core.rfm.Purchases;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// Customers to learn from: the same ones whoever looks, in whatever parts. Everybody has a number
/// that follows from their identifier and from nothing they did, and those with the smallest are in
/// it. Of a shop with fewer customers than [#SIZE] all are.
final class Sample {
    /// So many that what one call found fits where it is kept, and that parameters that describe
    /// all customers come out within a few percent.
    static final int SIZE = 10_000;

    private static final int NUMBERS = Integer.MAX_VALUE;

    private record Drawn(int number, Buyer buyer) {
        static final Comparator<Drawn> ORDER =
                Comparator.comparingInt(Drawn::number).thenComparing(Drawn::buyer);
    }

    private final PriorityQueue<Drawn> smallest = new PriorityQueue<>(Drawn.ORDER.reversed());

    void add(ProfileId id, Purchases purchases, Instant asOf) {
        var number = Fingerprint.below(NUMBERS, "sample", id.value());
        add(new Drawn(number, Buyer.of(purchases, asOf)));
    }

    /// Adds those of other customers.
    void add(Sample other) {
        other.smallest.forEach(this::add);
    }

    private void add(Drawn drawn) {
        smallest.add(drawn);
        if (smallest.size() > SIZE) {
            smallest.remove();
        }
    }

    int size() {
        return smallest.size();
    }

    List<Buyer> buyers() {
        return smallest.stream().sorted(Drawn.ORDER).map(Drawn::buyer).toList();
    }

    void write(Bytes.Writer out) {
        out.number(smallest.size());
        var last = 0;
        for (var drawn : smallest.stream().sorted(Drawn.ORDER).toList()) {
            out.number(drawn.number() - last);
            out.number(drawn.buyer().orders());
            out.number(drawn.buyer().days());
            out.number(drawn.buyer().lastDays());
            out.number(drawn.buyer().ageDays());
            out.number(drawn.buyer().spentMillionths());
            last = drawn.number();
        }
    }

    static Sample read(Bytes.Reader in) {
        var sample = new Sample();
        var number = 0;
        for (var left = in.number(); left > 0; left--) {
            number += (int) in.number();
            sample.add(
                    new Drawn(
                            number,
                            new Buyer(
                                    (int) in.number(),
                                    (int) in.number(),
                                    (int) in.number(),
                                    (int) in.number(),
                                    in.number())));
        }
        return sample;
    }
}
