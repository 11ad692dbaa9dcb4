package io.relance.core.review;

import io.relance.core.Fingerprint;
import io.relance.core.flow.ActionId;
import io.relance.core.flow.FlowId;
import io.relance.core.flow.RunId;

import java.time.Instant;
import java.util.Optional;

/// Names a review: `<flow>.<since, hexadecimal nanoseconds>.<fingerprint of run and action>`. Those
/// of a flow sort by time.
public record ReviewId(String value) {
    private static final int BILLION = 1_000_000_000;

    static ReviewId of(FlowId flow, Instant since, RunId run, ActionId action) {
        var nanos = since.getEpochSecond() * BILLION + since.getNano();
        var which = Fingerprint.of(16, "review", run.value(), action.value());
        return new ReviewId("%s.%016x.%s".formatted(flow.value(), nanos, which));
    }

    /// The flow it names; empty for no name of ours.
    public Optional<FlowId> flow() {
        var last = value.lastIndexOf('.');
        var dot = value.lastIndexOf('.', last - 1);
        return dot > 0 ? Optional.of(new FlowId(value.substring(0, dot))) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
