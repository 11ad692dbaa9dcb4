package io.relance.core.message;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/// By which a person's app takes notifications.
///
/// @param value as the platform gave it to the app
/// @param at when the app last told it
public record PushToken(String value, Platform platform, Instant at) {
    /// Whose notification service the token is of.
    public enum Platform {
        IOS("ios"),
        ANDROID("android");

        private final String apiName;

        Platform(String apiName) {
            this.apiName = apiName;
        }

        public String apiName() {
            return apiName;
        }

        public static Optional<Platform> named(String apiName) {
            return Stream.of(values()).filter(p -> p.apiName.equals(apiName)).findFirst();
        }
    }
}
