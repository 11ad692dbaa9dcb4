package io.relance.core.list;

import java.time.Instant;

/// A list people join. Subscribing to it is consent; being added to it is not.
public record MarketingList(
        ListId id, String name, OptInProcess optIn, Instant created, Instant updated) {
    public enum OptInProcess {
        SINGLE_OPT_IN,
        DOUBLE_OPT_IN
    }
}
