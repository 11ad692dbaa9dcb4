package io.relance.core.shop;

import io.relance.core.value.Value;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A JSON object of Shopify, read without ever failing: what is missing, null or of another type
/// than expected is absent.
record Body(Map<String, Value> fields) {
    private static final Body EMPTY = new Body(Map.of());
    private static final Pattern AMOUNT = Pattern.compile("-?[0-9]{1,20}(\\.[0-9]{1,10})?");
    private static final Pattern GLOBAL_ID = Pattern.compile("gid://shopify/\\w+/([0-9]{1,30})");

    /// Digits beyond which a number is no amount and no identifier.
    private static final int DIGITS = 40;

    Body(Value.Fields fields) {
        this(fields.fields());
    }

    Value at(String name) {
        return fields.getOrDefault(name, Value.NONE);
    }

    boolean has(String name) {
        return !at(name).absent();
    }

    /// The object of this name; one without fields where there is none.
    Body body(String name) {
        return at(name) instanceof Value.Fields(var inner) ? new Body(inner) : EMPTY;
    }

    /// The objects in the list of this name; anything else in it is passed over.
    List<Body> bodies(String name) {
        return items(name).stream()
                .flatMap(
                        item ->
                                item instanceof Value.Fields(var inner)
                                        ? Stream.of(new Body(inner))
                                        : Stream.empty())
                .toList();
    }

    List<Value> items(String name) {
        return at(name) instanceof Value.Items(var items) ? items : List.of();
    }

    Optional<String> text(String name) {
        return at(name) instanceof Value.Text(var text) && !text.isBlank()
                ? Optional.of(text.strip())
                : Optional.empty();
    }

    Optional<Boolean> truth(String name) {
        return at(name) instanceof Value.Bool(var truth) ? Optional.of(truth) : Optional.empty();
    }

    /// An amount of money or a count, given as a number or as text; its decimals are kept as given.
    Optional<BigDecimal> number(String name) {
        return switch (at(name)) {
            case Value.Num(var number) -> modest(number) ? Optional.of(number) : Optional.empty();
            case Value.Text(var text) -> amount(text.strip());
            case Value.Bool _, Value.Items _, Value.Fields _, Value.None _ -> Optional.empty();
        };
    }

    /// An identifier as text, every digit of it. Shopify's global identifiers
    /// (`gid://shopify/Order/1`) count by their number.
    Optional<String> id(String name) {
        return switch (at(name)) {
            case Value.Num(var number) ->
                    modest(number) && number.stripTrailingZeros().scale() <= 0
                            ? Optional.of(number.toBigInteger().toString())
                            : Optional.empty();
            case Value.Text(var text) -> {
                var global = GLOBAL_ID.matcher(text.strip());
                yield global.matches()
                        ? Optional.of(global.group(1))
                        : text(name).filter(given -> given.length() <= 100);
            }
            case Value.Bool _, Value.Items _, Value.Fields _, Value.None _ -> Optional.empty();
        };
    }

    /// Its own identifier.
    Optional<String> id() {
        return id("id").or(() -> id("admin_graphql_api_id"));
    }

    /// A time that can have been; to the second, as events are kept.
    Optional<Instant> time(String name, Delivery delivery) {
        return text(name)
                .flatMap(Delivery::instant)
                .filter(delivery::plausible)
                .map(time -> Instant.ofEpochSecond(time.getEpochSecond()));
    }

    /// When it happened: the time of this name, else when Shopify raised it, else when it came.
    Instant happened(String name, Delivery delivery) {
        var at = time(name, delivery).orElse(delivery.fallbackTime());
        // What is told has happened: a time ahead of ours is a matter of clocks.
        var past = at.isAfter(delivery.receivedAt()) ? delivery.receivedAt() : at;
        return Instant.ofEpochSecond(past.getEpochSecond());
    }

    /// A list, or the parts of a text with commas in between: both are how Shopify gives tags.
    List<String> texts(String name) {
        var parts =
                switch (at(name)) {
                    case Value.Text(var text) -> Stream.of(text.split(","));
                    case Value.Items(var items) ->
                            items.stream()
                                    .flatMap(
                                            item ->
                                                    item instanceof Value.Text(var text)
                                                            ? Stream.of(text)
                                                            : Stream.empty());
                    case Value.Num _, Value.Bool _, Value.Fields _, Value.None _ ->
                            Stream.<String>empty();
                };
        return parts.map(String::strip).filter(part -> !part.isEmpty()).distinct().toList();
    }

    /// The fields of these names that say something, in the order they came.
    Map<String, Value> only(Set<String> names) {
        var kept = new LinkedHashMap<String, Value>();
        fields.forEach(
                (name, value) -> {
                    if (names.contains(name) && !value.absent()) {
                        kept.put(name, value);
                    }
                });
        return Collections.unmodifiableMap(kept);
    }

    private static Optional<BigDecimal> amount(String text) {
        return AMOUNT.matcher(text).matches()
                ? Optional.of(new BigDecimal(text))
                : Optional.empty();
    }

    private static boolean modest(BigDecimal number) {
        return number.precision() <= DIGITS && Math.abs((long) number.scale()) <= DIGITS;
    }
}
