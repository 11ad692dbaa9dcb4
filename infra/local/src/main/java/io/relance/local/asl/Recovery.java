package io.relance.local.asl;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// What a state does about an error: retry by the first matching retrier while it has attempts
/// left, else go where the first matching catcher leads.
/// Source: https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
record Recovery(List<Retrier> retriers, List<Catcher> catchers) {
    static final Recovery NONE = new Recovery(List.of(), List.of());

    Recovery {
        retriers = List.copyOf(retriers);
        catchers = List.copyOf(catchers);
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
