package io.relance.core.consent;

import java.time.Instant;

/// What a person said about marketing on one channel, last; or about transactional texts alone.
///
/// @param status `SUBSCRIBED` or `UNSUBSCRIBED`; who said neither has no subscription
/// @param at when it was said: the later word wins
/// @param method how: `api`, `checkout`, `preference_page`, `one_click_unsubscribe`, `integration`
/// …
/// @param methodDetail more of it, such as `shopify` or a custom source; may be empty
/// @param doubleOptIn whether the address was confirmed by a mail
public record Subscription(
        Status status, Instant at, String method, String methodDetail, boolean doubleOptIn) {
    public enum Status {
        SUBSCRIBED,
        UNSUBSCRIBED
    }
}
