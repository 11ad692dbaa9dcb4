package io.relance.core.segment;

import io.relance.core.consent.Channel;
import io.relance.core.event.Metric;
import io.relance.core.event.MetricId;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// One condition about a profile.
public sealed interface Condition {
    /// The property that [PredictedAffinity] reads.
    String CHANNEL_AFFINITY = "channel_affinity";

    record HasProperty(Property property, Filter filter) implements Condition {}

    /// How often, or for how much, somebody did something.
    record Did(Behaviour behaviour, Measurement measurement, NumberTest test, Timeframe timeframe)
            implements Condition {}

    enum Measurement {
        COUNT,
        SUM
    }

    /// In one of these groups, or in none of them.
    ///
    /// @param groups identifiers of lists and segments
    /// @param joined when the present membership began; empty for whenever
    record InGroup(boolean member, List<String> groups, Optional<Timeframe> joined)
            implements Condition {
        public InGroup {
            groups = List.copyOf(groups);
        }
    }

    /// Whether marketing may be sent on a channel, and by what word.
    ///
    /// @param filters all have to hold
    record Consent(Channel channel, boolean canReceive, Said said, List<ConsentFilter> filters)
            implements Condition {
        public Consent {
            filters = List.copyOf(filters);
        }
    }

    enum Said {
        ANY,
        SUBSCRIBED,
        UNSUBSCRIBED,
        NEVER_SUBSCRIBED
    }

    /// Whether the profile's country is in a region. Who has no country, or none we know, is
    /// neither in nor out.
    record InRegion(boolean in, Region region) implements Condition {}

    enum Region {
        EUROPEAN_UNION,
        UNITED_STATES
    }

    /// How far a profile is from a postal code, as the crow flies. Who stands nowhere we know is
    /// neither near nor far.
    ///
    /// @param country English name or ISO 3166 code, in the user's own spelling
    record PostalDistance(String country, String postalCode, DistanceUnit unit, NumberTest test)
            implements Condition {}

    /// An estimate about the profile; where there is none, the property of this name.
    record Predicted(String dimension, Filter filter) implements Condition {}

    /// An estimate of how much a profile cares for a channel: the field `measurement` of the field
    /// `channel` of the property `channel_affinity`.
    record PredictedAffinity(String measurement, String channel, Filter filter)
            implements Condition {}

    /// A property of the event that started the run. Flows only; of who entered without an event,
    /// it does not hold.
    record TriggerHas(PropertyCondition condition) implements Condition {}

    /// A share of people, always the same ones in one segment, or at one place of a flow.
    record RandomSample(int percentage) implements Condition {
        public RandomSample {
            if (percentage < 0 || percentage > 100) {
                throw new IllegalArgumentException("no sample of " + percentage + " %");
            }
        }
    }

    /// Has not entered this flow, the present run apart. Flows only.
    record NotInFlow(Timeframe timeframe) implements Condition {}

    /// Has not received any message on a channel. Flows only.
    record NotSent(Channel channel, Timeframe timeframe) implements Condition {
        /// The same in other words: received it zero times.
        Did asDid() {
            return new Did(
                    Behaviour.of(MetricId.named(received())),
                    Measurement.COUNT,
                    new NumberTest.Compare(Comparison.EQUALS, BigDecimal.ZERO),
                    timeframe);
        }

        private String received() {
            return switch (channel) {
                case EMAIL -> Metric.RECEIVED_EMAIL;
                case SMS -> Metric.RECEIVED_SMS;
                case PUSH -> Metric.RECEIVED_PUSH;
            };
        }
    }
}
