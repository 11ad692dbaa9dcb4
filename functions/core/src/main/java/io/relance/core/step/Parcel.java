package io.relance.core.step;

import io.relance.core.Result;
import io.relance.core.consent.Channel;
import io.relance.core.message.Handover;
import io.relance.core.message.Message;
import io.relance.core.message.SkipReason;
import io.relance.core.segment.Definition;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/// One message of a channel, as the protocol of [Sending] sees it: what is the channel's own about
/// it.
interface Parcel {
    /// What every channel's message has.
    ///
    /// @param name as the marketer called it
    /// @param filter the message's own
    record Terms(
            Channel channel,
            String name,
            boolean smartSending,
            boolean transactional,
            Definition filter) {}

    Terms terms();

    /// Why it cannot or may not reach the person.
    Optional<SkipReason> unreachable(Place place);

    /// Until when it has to wait.
    default Optional<Instant> heldUntil(Place place) {
        return Optional.empty();
    }

    /// Makes its content.
    ///
    /// @return what hands it over, once; or why there is nothing to hand over
    Result<Supplier<Handover>, SkipReason> pack(Place place, Message message);
}
