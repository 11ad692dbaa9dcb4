package io.relance.core.shop;

import io.relance.core.consent.Channel;
import io.relance.core.list.ListId;

import java.util.Optional;
import java.util.Set;

/// Whose yes to marketing in Shopify counts as a yes here. A no always counts.
///
/// @param channels on which Shopify's subscribers are subscribed here too
/// @param list which they join, if any
public record SubscriberSync(Set<Channel> channels, Optional<ListId> list) {
    /// As an account starts: Shopify's own flag is a profile property, and no consent.
    public static final SubscriberSync OFF = new SubscriberSync(Set.of(), Optional.empty());

    public SubscriberSync {
        channels = Set.copyOf(channels);
    }
}
