package io.relance.core.rfm;

import java.util.Optional;

/// What a profile is as a customer. Recording an order only marks it; orders are counted, from the
/// timeline, by the recalculation that needs them, so that a count can neither drift nor be torn.
///
/// @param recount whether there is more in the timeline than was counted
/// @param purchases as counted last; empty for somebody without an order that counts
/// @param standing the group, as the last recalculation left it
public record Customer(
        boolean recount, Optional<Purchases> purchases, Optional<Standing> standing) {
    /// Somebody who never ordered.
    public static final Customer NONE = new Customer(false, Optional.empty(), Optional.empty());

    /// Something happened that RFM may have to count.
    public Customer marked() {
        return recount ? this : new Customer(true, purchases, standing);
    }

    public Customer counted(Optional<Purchases> newest, boolean again) {
        return new Customer(again, newest, standing);
    }

    public Customer standing(Optional<Standing> now) {
        return new Customer(recount, purchases, now);
    }
}
