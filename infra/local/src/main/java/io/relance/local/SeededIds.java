package io.relance.local;

import io.relance.core.Ids;

import java.util.SplittableRandom;
import java.util.UUID;

/// Identifiers from a seed: the same run makes the same ones.
public final class SeededIds implements Ids {
    private static final String DIGITS =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private final SplittableRandom random;

    public SeededIds(long seed) {
        random = new SplittableRandom(seed);
    }

    @Override
    public String next(int length) {
        var text = new StringBuilder(length);
        while (text.length() < length) {
            text.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
        }
        return text.toString();
    }

    /// As AWS names messages and requests.
    public String uuid() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
