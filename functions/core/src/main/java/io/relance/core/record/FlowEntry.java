package io.relance.core.record;

import java.time.Instant;

/// A profile's last entry into one flow. Kept for ever: a welcome is never repeated.
///
/// @param key what was entered with: the trigger event, or the time of joining
/// @param at when, by the time of the trigger
/// @param count entries so far, this one included
public record FlowEntry(String key, Instant at, int count) {}
