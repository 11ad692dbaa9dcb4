package io.relance.local.ses;

import java.util.Locale;

/// What became of a mail.
public sealed interface Report {
    record Delivery() implements Report {}

    /// @param permanent a hard bounce, else a soft one
    record Bounce(boolean permanent) implements Report {}

    record Complaint() implements Report {}

    record Open() implements Report {}

    record Click(String link) implements Report {}

    /// As the event is called in a report: `Delivery`, `Bounce` …
    default String type() {
        return getClass().getSimpleName();
    }

    /// As a configuration set calls it.
    default boolean is(String matchingType) {
        return matchingType
                .replace("_", "")
                .toLowerCase(Locale.ROOT)
                .equals(type().toLowerCase(Locale.ROOT));
    }
}
