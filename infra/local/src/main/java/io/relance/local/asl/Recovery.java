package io.relance.local.asl;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// What a state does about an error: retry by the first matching retrier while it has attempts
/// left, else go where the first matching catcher leads. Source:
/// https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
record Recovery(List<Retrier> retriers, List<Catcher> catchers) {
    static final Recovery NONE = new Recovery(List.of(), List.of());

    Recovery {
        retriers = List.copyOf(retriers);
        catchers = List.copyOf(catchers);
    }

    sealed interface Reaction {
        record Retry(Duration pause) implements Reaction {}

        record Go(State.Leaving leaving) implements Reaction {}

        record End() implements Reaction {}
    }

    /// @param tried how often each retrier was used in this state; counted up here
    Reaction reaction(Failure failure, int[] tried, RandomGenerator random) {
        for (var i = 0; i < retriers.size(); i++) {
            var retrier = retriers.get(i);
            if (failure.isOneOf(retrier.errorEquals())) {
                if (tried[i] < retrier.maxAttempts()) {
                    return new Reaction.Retry(retrier.delay(tried[i]++, random));
                }
                break;
            }
        }
        return catchers.stream()
                .filter(catcher -> failure.isOneOf(catcher.errorEquals()))
                .findFirst()
                .<Reaction>map(catcher -> new Reaction.Go(catcher.leaving()))
                .orElseGet(Reaction.End::new);
    }

    record Catcher(List<String> errorEquals, State.Leaving leaving) {
        Catcher {
            errorEquals = List.copyOf(errorEquals);
        }
    }

    record Retrier(
            List<String> errorEquals,
            long intervalSeconds,
            int maxAttempts,
            double backoffRate,
            Optional<Long> maxDelaySeconds,
            boolean fullJitter) {
        Retrier {
            errorEquals = List.copyOf(errorEquals);
        }

        /// The pause before the retry after `done` earlier ones. FULL jitter draws it between zero
        /// and what it would be without.
        Duration delay(int done, RandomGenerator random) {
            var seconds = intervalSeconds * Math.pow(backoffRate, done);
            if (maxDelaySeconds.isPresent()) {
                seconds = Math.min(seconds, maxDelaySeconds.get());
            }
            return Duration.ofMillis(
                    Math.round(1000 * (fullJitter ? seconds * random.nextDouble() : seconds)));
        }
    }
}
