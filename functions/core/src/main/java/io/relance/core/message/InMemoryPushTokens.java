package io.relance.core.message;

import io.relance.core.profile.ProfileId;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// [PushTokens] in memory.
public final class InMemoryPushTokens implements PushTokens {
    private final Map<ProfileId, Map<String, PushToken>> tokens = new HashMap<>();

    @Override
    public synchronized void keep(ProfileId profile, PushToken token) {
        tokens.values().forEach(others -> others.remove(token.value()));
        tokens.computeIfAbsent(profile, _ -> new HashMap<>()).put(token.value(), token);
    }

    @Override
    public synchronized void remove(ProfileId profile, String value) {
        tokens.getOrDefault(profile, new HashMap<>()).remove(value);
    }

    @Override
    public synchronized List<PushToken> of(ProfileId profile) {
        return tokens.getOrDefault(profile, Map.of()).values().stream()
                .sorted(
                        Comparator.comparing(PushToken::at)
                                .reversed()
                                .thenComparing(PushToken::value))
                .toList();
    }
}
