package io.relance.core.review;

import java.util.Optional;

/// The operator's word on a review.
public enum Verdict {
    /// Carry the action out now, with its content of now and every check.
    SEND("send"),
    /// Never carry it out.
    CANCEL("cancel");

    private final String apiName;

    Verdict(String apiName) {
        this.apiName = apiName;
    }

    public String apiName() {
        return apiName;
    }

    public static Optional<Verdict> named(String apiName) {
        return switch (apiName) {
            case "send" -> Optional.of(SEND);
            case "cancel" -> Optional.of(CANCEL);
            default -> Optional.empty();
        };
    }
}
