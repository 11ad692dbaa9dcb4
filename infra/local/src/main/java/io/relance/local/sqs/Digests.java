package io.relance.local.sqs;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Digests of message bodies, as SQS makes them.
final class Digests {
    private Digests() {}

    static String sha256(String body) {
        return digest("SHA-256", body);
    }

    static String md5(String body) {
        return digest("MD5", body);
    }

    private static String digest(String algorithm, String body) {
        try {
            var digest = MessageDigest.getInstance(algorithm);
            return HexFormat.of().formatHex(digest.digest(body.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
