package io.relance.lambda;

import io.relance.core.Ids;

import java.security.SecureRandom;

/// [Ids] drawn at random. `SecureRandom` is safe to keep across a SnapStart snapshot.
final class RandomIds implements Ids {
    private static final String DIGITS =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private final SecureRandom random = new SecureRandom();

    @Override
    public String next(int length) {
        return random.ints(length, 0, DIGITS.length())
                .collect(
                        StringBuilder::new,
                        (text, digit) -> text.append(DIGITS.charAt(digit)),
                        StringBuilder::append)
                .toString();
    }
}
