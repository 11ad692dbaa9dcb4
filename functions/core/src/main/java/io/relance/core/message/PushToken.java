package io.relance.core.message;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/// By which a person's app takes notifications.
///
/// @param value as the platform gave it to the app
/// @param enablement what the person allows the app
/// @param background what the system allows the app while nobody looks at it
/// @param at when the app last told it
public record PushToken(
        String value, Platform platform, Enablement enablement, Background background, Instant at) {
    /// One that takes notifications.
    public PushToken(String value, Platform platform, Instant at) {
        this(value, platform, Enablement.AUTHORIZED, Background.AVAILABLE, at);
    }

    /// Whether a notification sent to it is shown.
    public boolean enabled() {
        return enablement == Enablement.AUTHORIZED || enablement == Enablement.PROVISIONAL;
    }

    /// Names as in the API: [create push
    /// token](https://developers.klaviyo.com/en/reference/create_push_token).
    public enum Enablement {
        AUTHORIZED,
        /// Shown without a sound, until the person decides.
        PROVISIONAL,
        NOT_DETERMINED,
        DENIED,
        UNAUTHORIZED;

        public static Optional<Enablement> named(String name) {
            return Stream.of(values()).filter(e -> e.name().equals(name)).findFirst();
        }
    }

    /// Names as in the API.
    public enum Background {
        AVAILABLE,
        DENIED,
        RESTRICTED;

        public static Optional<Background> named(String name) {
            return Stream.of(values()).filter(b -> b.name().equals(name)).findFirst();
        }
    }

    /// Whose notification service the token is of.
    public enum Platform {
        IOS("ios", "apns"),
        ANDROID("android", "fcm");

        private final String apiName;
        private final String vendor;

        Platform(String apiName, String vendor) {
            this.apiName = apiName;
            this.vendor = vendor;
        }

        public String apiName() {
            return apiName;
        }

        /// The service that delivers to it.
        public String vendor() {
            return vendor;
        }

        public static Optional<Platform> named(String apiName) {
            return Stream.of(values()).filter(p -> p.apiName.equals(apiName)).findFirst();
        }
    }
}
