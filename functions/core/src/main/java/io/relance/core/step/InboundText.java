package io.relance.core.step;

import io.relance.core.profile.Identifier;

import java.time.Instant;

/// What somebody texted us.
///
/// @param id the provider's, the same when it is told again
/// @param from their number
/// @param at when the provider took it: the later word about consent wins
public record InboundText(String id, Identifier from, String body, Instant at) {}
