package io.relance.core.message;

import io.relance.core.profile.ProfileId;

import java.util.List;

/// The apps of every person.
public interface PushTokens {
    /// Keeps a token as it was last told. An app is one person's: whoever had the token before has
    /// it no longer.
    void keep(ProfileId profile, PushToken token);

    /// Forgets a token that leads nowhere any more.
    void remove(ProfileId profile, String value);

    /// Those of a person, newest first.
    List<PushToken> of(ProfileId profile);
}
