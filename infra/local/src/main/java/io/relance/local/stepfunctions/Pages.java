package io.relance.local.stepfunctions;

import org.jspecify.annotations.Nullable;

import software.amazon.awssdk.services.sfn.model.InvalidTokenException;

import java.util.List;
import java.util.Optional;

/// A page of a list; the token is where the next one starts.
record Pages<T>(List<T> items, Optional<String> nextToken) {
    private static final int USUAL = 100;

    static <T> Pages<T> of(List<T> all, @Nullable Integer most, @Nullable String token) {
        var from = token == null ? 0 : start(token, all.size());
        var size = most == null || most == 0 ? USUAL : most;
        var to = Math.min(all.size(), from + size);
        return new Pages<>(
                List.copyOf(all.subList(from, to)),
                to < all.size() ? Optional.of(String.valueOf(to)) : Optional.empty());
    }

    private static int start(String token, int size) {
        if (!token.matches("\\d{1,9}") || Integer.parseInt(token) > size) {
            throw InvalidTokenException.builder().message("Invalid Token: '" + token + "'").build();
        }
        return Integer.parseInt(token);
    }
}
