package io.relance.core.flow;

import java.util.Optional;

/// Whether an action acts: `live` acts, `manual` leaves it to the operator, `draft` is passed over.
public enum Status {
    DRAFT("draft"),
    MANUAL("manual"),
    LIVE("live");

    private final String apiName;

    Status(String apiName) {
        this.apiName = apiName;
    }

    public String apiName() {
        return apiName;
    }

    public boolean acts() {
        return this != DRAFT;
    }

    /// By its name in the API; `disabled` is read as `draft`.
    public static Optional<Status> named(String apiName) {
        return switch (apiName) {
            case "draft", "disabled" -> Optional.of(DRAFT);
            case "manual" -> Optional.of(MANUAL);
            case "live" -> Optional.of(LIVE);
            default -> Optional.empty();
        };
    }
}
