package io.relance.core.bench;

import io.relance.core.consent.Channel;
import io.relance.core.definition.InMemoryDefinitions;
import io.relance.core.event.InMemoryTimeline;
import io.relance.core.event.Metric;
import io.relance.core.list.MarketingList;
import io.relance.core.profile.Attribute;
import io.relance.core.profile.Identifier;
import io.relance.core.profile.ProfilePatch;
import io.relance.core.record.Arrival;
import io.relance.core.record.Change;
import io.relance.core.record.InMemoryMembers;
import io.relance.core.record.InMemoryOrders;
import io.relance.core.record.InMemoryProfiles;
import io.relance.core.record.Record;
import io.relance.core.value.Value;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/// A shop with everything in memory, whose people act in turn, each every five minutes.
final class Shop {
    private static final int PEOPLE = 10_000;
    private static final int PAST_EVENTS = 30;
    private static final Duration PAST = Duration.ofDays(120);
    private static final Duration STEP = Duration.ofMinutes(5).dividedBy(PEOPLE);

    /// Metrics of events in turn: people look more often than they buy.
    private static final List<String> HABITS =
            List.of(
                    Segments.VIEWED,
                    "Active on Site",
                    Segments.VIEWED,
                    Metric.OPENED_EMAIL,
                    Segments.VIEWED,
                    Segments.ADDED,
                    "Active on Site",
                    Metric.CLICKED_EMAIL,
                    Segments.VIEWED,
                    Metric.CHECKOUT_STARTED,
                    Metric.PLACED_ORDER,
                    Metric.ORDERED_PRODUCT,
                    Metric.ORDERED_PRODUCT);

    private final Random random = new Random(7);
    private final List<Identifier> people = new ArrayList<>();
    private final List<Value.Fields> goods = new ArrayList<>();
    private final List<Optional<BigDecimal>> amounts = new ArrayList<>();
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private int turn;
    private int ids;
    final Record record = record();

    private Record record() {
        var definitions = new InMemoryDefinitions();
        for (var id : Segments.LISTS) {
            var optIn = MarketingList.OptInProcess.SINGLE_OPT_IN;
            definitions.save(new MarketingList(id, id.value(), optIn, now, now));
        }
        Segments.hundred(now).forEach(definitions::save);
        return new Record(
                definitions,
                new InMemoryProfiles(() -> now),
                new InMemoryTimeline(),
                new InMemoryMembers(),
                new InMemoryOrders(),
                _ -> {},
                asks -> {},
                length -> "%0{n}d".replace("{n}", Integer.toString(length)).formatted(++ids),
                () -> now);
    }

    void open() {
        for (var i = 0; i < 1_000; i++) {
            goods.add(product(i));
            amounts.add(Optional.of(BigDecimal.valueOf(500 + random.nextInt(20_000), 2)));
        }
        for (var i = 0; i < PEOPLE; i++) {
            var email = Identifier.of(Identifier.Kind.EMAIL, "person" + i + "@example.com");
            people.add(email.orElseThrow());
            record.record(newcomer(i));
        }
        for (var i = 0; i < PEOPLE * PAST_EVENTS; i++) {
            var ago = PAST.dividedBy(PAST_EVENTS).multipliedBy(PAST_EVENTS - i / PEOPLE);
            record.record(arrival(now.minus(ago)));
        }
    }

    /// The next person's next event, a moment later.
    Arrival nextArrival() {
        now = now.plus(STEP);
        return arrival(now);
    }

    private Arrival arrival(Instant at) {
        var number = turn++;
        var person = number % PEOPLE;
        var metric = HABITS.get((number / PEOPLE + person) % HABITS.size());
        var product = number % goods.size();
        var happened =
                new Change.Occurred(
                        metric,
                        "event-" + number,
                        at,
                        metric.equals(Metric.PLACED_ORDER)
                                        || metric.equals(Metric.ORDERED_PRODUCT)
                                        || metric.equals(Metric.CHECKOUT_STARTED)
                                ? amounts.get(product)
                                : Optional.empty(),
                        goods.get(product),
                        Value.Fields.EMPTY);
        var patch =
                metric.equals(Segments.VIEWED)
                        ? ProfilePatch.NOTHING
                        : ProfilePatch.of(
                                Map.of(Attribute.FIRST_NAME, Optional.of("Name" + person)),
                                new Value.Fields(
                                        Map.of(
                                                "last_seen",
                                                goods.get(product).fields().get("sku"))));
        return arrival(person, patch, List.of(happened));
    }

    private Arrival newcomer(int person) {
        var changes = new ArrayList<Change>();
        if (person % 3 != 0) {
            var list = Segments.LISTS.get(person % Segments.LISTS.size());
            changes.add(
                    new Change.Subscribed(
                            List.of(Channel.EMAIL),
                            Optional.of(list),
                            now.minus(PAST),
                            "form",
                            "footer",
                            true,
                            true));
        }
        return arrival(person, about(person), changes);
    }

    private Arrival arrival(int person, ProfilePatch patch, List<Change> changes) {
        return new Arrival(
                Optional.empty(),
                Set.of(people.get(person)),
                patch,
                changes,
                now,
                false,
                "api",
                Optional.empty(),
                Optional.empty());
    }

    private static ProfilePatch about(int person) {
        var texts = new LinkedHashMap<Attribute, Optional<String>>();
        texts.put(Attribute.FIRST_NAME, Optional.of("Name" + person));
        texts.put(Attribute.LAST_NAME, Optional.of("Surname" + person));
        texts.put(Attribute.COUNTRY, Optional.of(Segments.pick(Segments.COUNTRIES, person)));
        texts.put(Attribute.CITY, Optional.of("City" + person % 40));
        texts.put(Attribute.ZIP, Optional.of(Integer.toString(10_000 + person % 90_000)));
        var own = new LinkedHashMap<String, Value>();
        own.put("plan", Value.of(Segments.pick(Segments.PLANS, person)));
        own.put("loyalty_points", Value.of(person % 1_000));
        own.put("birthday", Value.of("19%d-0%d-11".formatted(50 + person % 50, 1 + person % 9)));
        own.put("interests", Value.of(List.of(Value.of(Segments.pick(Segments.KINDS, person)))));
        own.put("accepts_sms", Value.of(person % 2 == 0));
        return ProfilePatch.of(texts, new Value.Fields(own));
    }

    private static Value.Fields product(int number) {
        var fields = new LinkedHashMap<String, Value>();
        fields.put("sku", Value.of("SKU-" + number));
        fields.put("title", Value.of("Product number " + number));
        fields.put("kind", Value.of(Segments.pick(Segments.KINDS, number)));
        fields.put("price", Value.of(BigDecimal.valueOf(500 + number * 7L, 2)));
        fields.put("quantity", Value.of(1 + number % 3));
        fields.put("vendor", Value.of("Vendor " + number % 20));
        fields.put("url", Value.of("https://shop.example/products/" + number));
        fields.put("image", Value.of("https://cdn.shop.example/images/" + number + ".jpg"));
        fields.put("tags", Value.of(List.of(Value.of("tag" + number % 10), Value.of("sale"))));
        fields.put("in_stock", Value.of(number % 5 != 0));
        return new Value.Fields(fields);
    }
}
