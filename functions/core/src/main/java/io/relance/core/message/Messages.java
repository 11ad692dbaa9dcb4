package io.relance.core.message;

import io.relance.core.profile.ProfileId;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The send ledger: which messages were claimed for sending, so that a retried step cannot send
/// twice.
public interface Messages {
    /// By time of claim, then by identifier, so that the order is always the same.
    Comparator<Message> NEWEST_FIRST =
            Comparator.comparing(Message::at)
                    .reversed()
                    .thenComparing(message -> message.id().value());

    /// Claims a message for sending, whoever it goes to.
    ///
    /// @return empty for the first claim ever made of this identifier, else the message as it
    /// stands
    Optional<Message> claim(Message message);

    /// Claims a message for a person, if they are still as they were judged, and starts the Smart
    /// Sending timer with it: all at once, or nothing.
    ///
    /// @param judged version of the person's state that allowed the message
    /// @param timer empty for a message that has nothing to do with Smart Sending
    Claim claim(Message message, long judged, Optional<SendingTimer> timer);

    /// Messages of a profile that are claimed and neither marked nor released, as the last write
    /// left them: whoever withdrew a consent before asking sees every claim made before.
    List<Message> open(ProfileId profile);

    /// Takes a claim back: the message surely did not leave. Only a `CLAIMED` message is released.
    void release(ProfileId profile, MessageId id);

    /// Marks what became of a claimed message; a message that is `SENT` stays so.
    ///
    /// @param providerId the provider's identifier; empty leaves what is known
    void mark(ProfileId profile, MessageId id, Message.Status status, Optional<String> providerId);

    Optional<Message> find(ProfileId profile, MessageId id);

    /// Messages of a profile, newest first.
    List<Message> of(ProfileId profile);
}
