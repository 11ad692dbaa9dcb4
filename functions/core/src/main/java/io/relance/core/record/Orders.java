package io.relance.core.record;

import io.relance.core.profile.ProfileId;

import java.util.Optional;

/// Who placed which order of the shop: a refund names only its order.
public interface Orders {
    /// Remembers who placed an order; the last word counts.
    ///
    /// @param order reference `shop:order id`
    void placed(String order, ProfileId by);

    /// Strongly consistent: a refund may follow its order within a moment.
    Optional<ProfileId> placedBy(String order);
}
