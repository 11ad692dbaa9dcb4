package io.relance.core.segment;

import io.relance.core.consent.Suppression;

import java.util.List;

/// More about a consent or a suppression.
public sealed interface ConsentFilter {
    /// Whether the address was confirmed by a mail.
    record DoubleOptIn(boolean confirmed) implements ConsentFilter {}

    /// When the last word was said.
    record SaidAt(Timeframe timeframe) implements ConsentFilter {}

    /// The custom source named when it was said.
    record CustomSource(String source) implements ConsentFilter {}

    /// How it was said.
    ///
    /// @param details any of which it has to have, such as form or integration; empty for any
    /// @param one whether the detail was asked for as one text rather than as one of several
    record Method(String method, List<String> details, boolean one) implements ConsentFilter {
        public Method {
            details = List.copyOf(details);
            if (one && details.size() != 1) {
                throw new IllegalArgumentException("one detail is not " + details.size());
            }
        }
    }

    /// Since when the address is suppressed for a reason.
    record SuppressedAt(Suppression.Reason reason, Timeframe timeframe) implements ConsentFilter {}

    /// Whether the address is suppressed for a reason.
    record Suppressed(Suppression.Reason reason) implements ConsentFilter {}
}
