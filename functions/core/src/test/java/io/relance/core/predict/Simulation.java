package io.relance.core.predict;

import org.hipparchus.random.RandomDataGenerator;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Customers who do exactly what the models say, drawn from a seed.
final class Simulation {
    private final RandomDataGenerator random;

    Simulation(long seed) {
        random = new RandomDataGenerator(seed);
    }

    /// People who first ordered between `youngest` and `oldest` weeks ago.
    List<RepeatHistory> repeats(BgNbd model, int people, double youngest, double oldest) {
        return Stream.generate(() -> one(model, random.nextUniform(youngest, oldest)))
                .limit(people)
                .toList();
    }

    private RepeatHistory one(BgNbd model, double age) {
        var rate = random.nextGamma(model.r(), 1 / model.alpha());
        var leaving = random.nextBeta(model.a(), model.b());
        var repeats = 0;
        var last = 0.0;
        var alive = true;
        while (alive) {
            var next = last + random.nextExponential(1 / rate);
            if (next > age) {
                break;
            }
            repeats++;
            last = next;
            alive = random.nextUniform(0, 1) >= leaving;
        }
        return new RepeatHistory(repeats, last, age);
    }

    List<SpendHistory> spends(GammaGamma model, int people) {
        return IntStream.range(0, people).mapToObj(_ -> spend(model)).toList();
    }

    private SpendHistory spend(GammaGamma model) {
        var days = 1 + random.nextInt(0, 4);
        var rate = random.nextGamma(model.q(), 1 / model.gamma());
        var total =
                IntStream.range(0, days)
                        .mapToDouble(_ -> random.nextGamma(model.p(), 1 / rate))
                        .sum();
        return new SpendHistory(days, total / days);
    }
}
