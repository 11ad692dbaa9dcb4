package io.relance.core.message;

import io.relance.core.profile.ProfileId;

import java.time.Instant;

/// A person is to be asked whether they meant a sign-up.
///
/// @param signUp identifier of the sign-up
/// @param askedAt which time of asking it is: each goes out once
public record ConfirmationRequest(ProfileId profile, String signUp, Instant askedAt) {}
