package io.relance.lambda.shopify;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.relance.core.shop.Shopify;
import io.relance.core.value.Value;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;

/// Whatever a body turns into, translating it does not fail.
class HostileWebhooksTest {
    private static final int VARIANTS = 25;

    private static final List<Value> ODD =
            List.of(
                    Value.NONE,
                    Value.of(""),
                    Value.of(" "),
                    Value.of("text"),
                    Value.of("-1"),
                    Value.of("1e999999999"),
                    Value.of("gid://shopify/Order/"),
                    Value.of("9999-99-99T99:99:99Z"),
                    Value.of("+999999999-12-31T23:59:59Z"),
                    Value.of(true),
                    Value.of(-7),
                    Value.of(Long.MAX_VALUE),
                    Value.of(new BigDecimal("1e400")),
                    Value.of(new BigDecimal("0.1e-400")),
                    Value.of(new BigDecimal("3.7")),
                    Value.of(List.of()),
                    Value.of(List.of(Value.NONE, Value.of(1), Value.of("x"))),
                    Value.Fields.EMPTY,
                    Value.of(java.util.Map.of("", Value.NONE)));

    @Test
    void givenMutatedBodies_whenTranslated_thenNoneFails() {
        var samples = Webhooks.orSkip().all();
        for (var seed = 0; seed < samples.size() * VARIANTS; seed++) {
            var sample = samples.get(seed % samples.size());
            var random = new Random(seed);
            var hostile = mutated(sample.body(), random, 0.05);

            assertThatCode(() -> Shopify.translate(sample.delivery(), (Value.Fields) hostile))
                    .as("%s, seed %d", sample.name(), seed)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void givenBodiesUnderAnotherTopic_whenTranslated_thenNoneFails() {
        var samples = Webhooks.orSkip().all();
        var topics = samples.stream().map(Webhooks.Sample::topic).distinct().toList();
        for (var sample : samples) {
            for (var topic : topics) {
                assertThatCode(() -> Shopify.translate(Webhooks.delivery(topic), sample.body()))
                        .as("%s as %s", sample.name(), topic)
                        .doesNotThrowAnyException();
            }
        }
    }

    /// The same value with some of its parts removed, doubled or replaced; always an object at the
    /// top.
    private static Value mutated(Value value, Random random, double rate) {
        return switch (value) {
            case Value.Fields(var fields) -> {
                var changed = new LinkedHashMap<String, Value>();
                fields.forEach(
                        (name, field) -> {
                            var draw = random.nextDouble();
                            if (draw < rate) {
                                changed.put(name, ODD.get(random.nextInt(ODD.size())));
                            } else if (draw > rate * 1.5) {
                                changed.put(name, mutated(field, random, rate));
                            }
                        });
                yield Value.of(changed);
            }
            case Value.Items(var items) -> {
                var changed = new ArrayList<Value>();
                for (var item : items) {
                    var draw = random.nextDouble();
                    changed.add(
                            draw < rate
                                    ? ODD.get(random.nextInt(ODD.size()))
                                    : mutated(item, random, rate));
                    if (draw > 1 - rate) {
                        changed.add(item);
                    }
                }
                yield Value.of(changed);
            }
            case Value.Text _, Value.Num _, Value.Bool _, Value.None _ ->
                    random.nextDouble() < rate ? ODD.get(random.nextInt(ODD.size())) : value;
        };
    }
}
