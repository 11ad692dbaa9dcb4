package io.relance.core.record;

/// What came of an arrival.
///
/// @param state as stored
/// @param created whether the arrival made the profile
/// @param duplicate whether all of it had been recorded before
public record Recorded(ProfileState state, boolean created, boolean duplicate) {}
