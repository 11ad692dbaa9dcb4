package io.relance.core.message;

import io.relance.core.profile.ProfileId;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A link of a text message, short enough for one: it leads where the message said, nowhere else.
///
/// @param code what stands in the link; nobody can guess it
/// @param message the message it stands in; empty for a link that is part of no flow's message
public record ShortLink(
        String code,
        String target,
        ProfileId profile,
        Optional<MessageId> message,
        Instant expiresAt) {
    /// How long a link leads anywhere.
    public static final Duration LIFETIME = Duration.ofDays(365);
}
