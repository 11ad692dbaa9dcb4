package io.relance.core.consent;

import io.relance.core.list.ListId;

import java.time.Instant;

/// Somebody left one list, and marketing mail otherwise goes on. The reason is always that they
/// unsubscribed from it: [unsubscribes](https://help.klaviyo.com/hc/en-us/articles/115005078267).
///
/// @param at since when
public record ListSuppression(ListId list, Instant at) {}
