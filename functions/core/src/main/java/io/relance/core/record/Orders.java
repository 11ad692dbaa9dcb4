package io.relance.core.record;

import io.relance.core.profile.ProfileId;

import java.util.Optional;

/// Who placed which order of the shop: a refund names only its order.
public interface Orders {
    /// @param order reference `shop:order id`
    void placed(String order, ProfileId by);

    Optional<ProfileId> placedBy(String order);
}
