package io.relance.core.consent;

import java.util.Optional;

/// A way to reach a person.
public enum Channel {
    EMAIL("email"),
    SMS("sms"),
    PUSH("push");

    private final String apiName;

    Channel(String apiName) {
        this.apiName = apiName;
    }

    public String apiName() {
        return apiName;
    }

    public static Optional<Channel> named(String apiName) {
        for (var channel : values()) {
            if (channel.apiName.equals(apiName)) {
                return Optional.of(channel);
            }
        }
        return Optional.empty();
    }
}
