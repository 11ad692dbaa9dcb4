package io.relance.core.flow;

import io.relance.core.Fingerprint;
import io.relance.core.profile.ProfileId;
import io.relance.core.value.Value;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The messages an [Action.AbTest] draws from.
///
/// @param status drawn from only while live
/// @param variations at least one
/// @param winnerMetric what the winner is to be best at; choosing it is the operator's
/// @param automatic settings of an automatic choice, kept as they came
public record Experiment(
        String id,
        String name,
        Status status,
        List<Variation> variations,
        Optional<String> winnerMetric,
        Value.Fields automatic) {
    public enum Status {
        DRAFT("draft"),
        LIVE("live"),
        COMPLETED("completed");

        private final String apiName;

        Status(String apiName) {
            this.apiName = apiName;
        }

        public String apiName() {
            return apiName;
        }
    }

    /// @param weight its share, in the same unit as the others'; 0 for nobody
    public record Variation(Action.Offer offer, int weight) {
        public Variation {
            if (weight < 0) {
                throw new IllegalArgumentException("no share of " + weight);
            }
        }
    }

    public Experiment {
        variations = List.copyOf(variations);
    }

    Experiment renamed(UnaryOperator<ActionId> rename) {
        return new Experiment(
                id,
                name,
                status,
                variations.stream()
                        .map(v -> new Variation(v.offer().renamed(rename), v.weight()))
                        .toList(),
                winnerMetric,
                automatic);
    }

    /// The variation drawn for a person: always the same one while shares stay as they are. Empty
    /// while the experiment is not live, or where no variation has a share.
    public Optional<ActionId> drawn(ProfileId profile, FlowId flow, ActionId test) {
        var total = variations.stream().mapToInt(Variation::weight).sum();
        if (status != Status.LIVE || total == 0) {
            return Optional.empty();
        }
        var coin = Fingerprint.below(total, profile.value(), flow.value(), test.value());
        for (var variation : variations) {
            coin -= variation.weight();
            if (coin < 0) {
                return Optional.of(variation.offer().id());
            }
        }
        throw new IllegalStateException("a coin fell beyond all shares of test " + test);
    }
}
