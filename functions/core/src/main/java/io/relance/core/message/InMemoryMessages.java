package io.relance.core.message;

import io.relance.core.profile.ProfileId;
import io.relance.core.record.InMemoryProfiles;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// [Messages] in memory.
public final class InMemoryMessages implements Messages {
    private final InMemoryProfiles profiles;
    private final Map<ProfileId, Map<MessageId, Message>> messages = new HashMap<>();

    /// @param profiles the people they go to
    public InMemoryMessages(InMemoryProfiles profiles) {
        this.profiles = profiles;
    }

    @Override
    public synchronized Optional<Message> claim(Message message) {
        return Optional.ofNullable(
                messages.computeIfAbsent(message.profile(), _ -> new HashMap<>())
                        .putIfAbsent(message.id(), message));
    }

    @Override
    public synchronized Claim claim(Message message, long judged, Optional<SendingTimer> timer) {
        var before = find(message.profile(), message.id());
        if (before.isPresent()) {
            return new Claim.Before(before.get());
        }
        var refused = profiles.hold(message, judged, timer);
        if (refused.isPresent()) {
            return refused.get();
        }
        claim(message);
        return new Claim.Made();
    }

    @Override
    public synchronized List<Message> open(ProfileId profile) {
        return of(profile).stream()
                .filter(message -> message.status() == Message.Status.CLAIMED)
                .toList();
    }

    @Override
    public synchronized void release(ProfileId profile, MessageId id) {
        find(profile, id)
                .filter(message -> message.status() == Message.Status.CLAIMED)
                .ifPresent(claimed -> messages.getOrDefault(profile, Map.of()).remove(id));
    }

    @Override
    public synchronized void mark(
            ProfileId profile, MessageId id, Message.Status status, Optional<String> providerId) {
        var message =
                find(profile, id)
                        .orElseThrow(() -> new IllegalStateException("nobody claimed " + id));
        if (message.status() != Message.Status.SENT) {
            messages.getOrDefault(profile, Map.of())
                    .put(
                            id,
                            new Message(
                                    id,
                                    message.channel(),
                                    profile,
                                    message.run(),
                                    message.flow(),
                                    message.action(),
                                    message.variation(),
                                    message.name(),
                                    message.transactional(),
                                    status,
                                    providerId.or(message::providerId),
                                    message.at()));
        }
    }

    @Override
    public synchronized Optional<Message> find(ProfileId profile, MessageId id) {
        return Optional.ofNullable(messages.getOrDefault(profile, Map.of()).get(id));
    }

    @Override
    public synchronized List<Message> of(ProfileId profile) {
        return messages.getOrDefault(profile, Map.of()).values().stream()
                .sorted(NEWEST_FIRST)
                .toList();
    }
}
