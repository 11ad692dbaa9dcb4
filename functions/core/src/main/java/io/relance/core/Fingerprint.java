package io.relance.core;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Identifiers and samples derived from stable keys, so that the same thing always gets the same
/// answer.
public final class Fingerprint {
    private static final String DIGITS =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final long DIGITS_AT_ONCE = 62L * 62 * 62 * 62 * 62;

    private Fingerprint() {}

    /// `length` characters of `[0-9A-Za-z]` (at most 42) that stand for `parts`, in this order.
    public static String of(int length, String... parts) {
        var rest = new int[8]; // of base 2^32, the highest first
        ByteBuffer.wrap(digest(parts)).asIntBuffer().get(rest);
        var text = new StringBuilder(length);
        while (text.length() < length) {
            var digits = divide(rest, DIGITS_AT_ONCE);
            for (var i = 0; i < 5 && text.length() < length; i++) {
                text.append(DIGITS.charAt((int) (digits % DIGITS.length())));
                digits /= DIGITS.length();
            }
        }
        return text.toString();
    }

    /// Divides `number`, and returns the remainder.
    private static long divide(int[] number, long divisor) {
        var remainder = 0L;
        for (var i = 0; i < number.length; i++) {
            var part = remainder << 32 | Integer.toUnsignedLong(number[i]);
            number[i] = (int) (part / divisor);
            remainder = part % divisor;
        }
        return remainder;
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
