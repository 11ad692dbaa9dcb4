package io.relance.core;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Identifiers and samples derived from stable keys, so that the same thing always gets the same
/// answer.
public final class Fingerprint {
    private static final String DIGITS =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(DIGITS.length());

    private Fingerprint() {}

    /// `length` characters of `[0-9A-Za-z]` (at most 42) that stand for `parts`, in this order.
    public static String of(int length, String... parts) {
        var text = new StringBuilder();
        var rest = new BigInteger(1, digest(parts));
        while (text.length() < length) {
            var step = rest.divideAndRemainder(BASE);
            text.append(DIGITS.charAt(step[1].intValue()));
            rest = step[0];
        }
        return text.toString();
    }

    /// A stable number from 0 to `bound - 1` for `parts`: the coin a random sample or an A/B test
    /// tosses.
    public static int below(int bound, String... parts) {
        return new BigInteger(1, digest(parts)).mod(BigInteger.valueOf(bound)).intValue();
    }

    private static byte[] digest(String... parts) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            for (var part : parts) {
                var bytes = part.getBytes(StandardCharsets.UTF_8);
                sha.update(Integer.toString(bytes.length).getBytes(StandardCharsets.UTF_8));
                sha.update((byte) ':');
                sha.update(bytes);
            }
            return sha.digest();
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
