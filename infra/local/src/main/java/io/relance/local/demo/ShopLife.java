package io.relance.local.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.relance.codec.Json;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/// The life of the demo's shop, drawn from a seed: people arrive over the first part of the days,
/// sign up, fill carts, buy or not, and some come back. The same seed, the same life.
final class ShopLife {
    private static final int MINUTES_A_DAY = 24 * 60;

    private final SplittableRandom random;
    private final Instant start;
    private final Instant end;
    private final List<Happening> happenings = new ArrayList<>();
    private long carts;

    private ShopLife(long seed, Instant start, int days) {
        random = new SplittableRandom(seed);
        this.start = start;
        end = start.plus(Duration.ofDays(days));
    }

    /// @return what happens, in order of time
    static List<Happening> drawn(long seed, Instant start, int customers, int days) {
        var life = new ShopLife(seed, start, days);
        for (var number = 1; number <= customers; number++) {
            life.live(Shopper.drawn(number, life.random));
        }
        life.happenings.sort(Comparator.comparing(Happening::at));
        return life.happenings;
    }

    private void live(Shopper shopper) {
        var days = Math.max(1, Duration.between(start, end).toDays() * 6 / 10);
        var at = start.plus(minutes(random.nextInt((int) days * MINUTES_A_DAY)));
        if (shopper.subscribes()) {
            add(at, Happening.SIGN_UP, form(shopper));
        }
        add(at.plus(minutes(2)), "customers/create", Webhooks.customer(shopper, at, 0));
        var visit = at.plus(minutes(5 + random.nextInt(60)));
        var orders = 0;
        while (visit.isBefore(end)) {
            orders += visit(shopper, visit, orders);
            if (random.nextInt(100) >= 42) {
                return; // not seen again
            }
            visit =
                    visit.plus(Duration.ofDays(3L + random.nextInt(18)))
                            .plus(minutes(random.nextInt(600)));
        }
    }

    /// A visit with a cart: half of them buy at once, some after a reminder, the others never.
    ///
    /// @return how many orders it made
    private int visit(Shopper shopper, Instant at, int orders) {
        var number = ++carts;
        var lines = lines();
        add(at, "checkouts/create", Webhooks.checkout(shopper, number, at, lines));
        if (random.nextInt(100) < 30) {
            var later = at.plus(minutes(1 + random.nextInt(6)));
            var checkout = Webhooks.checkout(shopper, number, at, lines);
            checkout.put("updated_at", later.toString());
            add(later, "checkouts/update", checkout);
        }
        var draw = random.nextInt(100);
        if (draw >= 62) {
            return 0;
        }
        var wait = draw < 50 ? minutes(3 + random.nextInt(45)) : minutes(260 + random.nextInt(900));
        var boughtAt = at.plus(wait);
        var order = Webhooks.order(shopper, number, boughtAt, lines, orders);
        add(boughtAt, "orders/create", order);
        add(boughtAt.plusSeconds(20), "orders/paid", order);
        var shippedAt = boughtAt.plus(Duration.ofDays(1)).plus(minutes(random.nextInt(600)));
        add(shippedAt, "orders/fulfilled", Webhooks.fulfilled(order, shippedAt));
        return 1;
    }

    private List<Webhooks.Line> lines() {
        var lines = new ArrayList<Webhooks.Line>();
        var count = 1 + random.nextInt(3);
        var first = random.nextInt(Product.ALL.size());
        for (var n = 0; n < count; n++) {
            var product = Product.ALL.get((first + n * 5) % Product.ALL.size());
            lines.add(new Webhooks.Line(product, 1 + random.nextInt(2)));
        }
        return lines;
    }

    private static ObjectNode form(Shopper shopper) {
        var form = Json.NODES.objectNode();
        form.put("email", shopper.email());
        form.put("timezone", shopper.town().zone());
        return form;
    }

    private void add(Instant at, String topic, ObjectNode body) {
        if (at.isBefore(end)) {
            happenings.add(new Happening(at, topic, body));
        }
    }

    private static Duration minutes(long minutes) {
        return Duration.ofMinutes(minutes);
    }
}
