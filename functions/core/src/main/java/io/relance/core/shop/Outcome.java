package io.relance.core.shop;

import io.relance.core.record.Arrival;

import java.util.List;

/// What a delivery comes to. Every one of them is answered with 200: Shopify deletes a subscription
/// whose deliveries keep failing.
public sealed interface Outcome {
    /// Something to record: one arrival a person.
    record Recorded(List<Arrival> arrivals) implements Outcome {
        public Recorded {
            arrivals = List.copyOf(arrivals);
        }
    }

    /// A topic we know, with nothing in it for us.
    ///
    /// @param why a sentence without personal data
    record Ignored(String why) implements Outcome {}

    /// Should have meant something, but somebody must look at it: goes to the rejected input.
    ///
    /// @param reason a sentence without personal data
    record Unusable(String reason) implements Outcome {}

    /// A topic this version does not know: to be counted, so that it is seen.
    record Unknown(String topic) implements Outcome {}
}
