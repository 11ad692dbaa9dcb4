package io.relance.core.message;

import io.relance.core.Fingerprint;
import io.relance.core.profile.ProfileId;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs the links of mails: who and which message, no personal data. A link that was tampered with
/// reads as none. Links never expire: who wants to leave can.
public final class LinkSigner {
    /// What a link is about.
    ///
    /// @param purpose `u` for unsubscribing from mails, `t` from texts, `p` for choosing what to
    /// get, `w` for a mail as a page, `c` for confirming a sign-up
    /// @param subject a message for `u`, `t`, `p` and `w`, a sign-up for `c`; `p` may do without
    public record Signed(String purpose, ProfileId profile, String subject) {}

    private static final int SIGNATURE_BYTES = 16;

    /// Ours have about 100.
    private static final int MOST_CHARACTERS = 1_000;

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final byte[] key;

    public LinkSigner(byte[] key) {
        this.key = key.clone();
    }

    public String sign(Signed link) {
        var body = link.purpose() + "." + link.profile() + "." + link.subject();
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        return ENCODER.encodeToString(bytes) + "." + ENCODER.encodeToString(signature(bytes));
    }

    public Optional<Signed> read(String token) {
        var dot = token.lastIndexOf('.');
        if (dot < 0 || token.length() > MOST_CHARACTERS) {
            return Optional.empty();
        }
        var body = decoded(token.substring(0, dot));
        var signature = decoded(token.substring(dot + 1));
        if (body.isEmpty()
                || signature.isEmpty()
                || !MessageDigest.isEqual(signature(body.get()), signature.get())) {
            return Optional.empty();
        }
        var parts = new String(body.get(), StandardCharsets.UTF_8).split("\\.", 3);
        return parts.length == 3
                ? Optional.of(new Signed(parts[0], new ProfileId(parts[1]), parts[2]))
                : Optional.empty();
    }

    /// A short name for `about`, the same each time, that nobody can guess: 71 bits.
    public String code(String... about) {
        var hidden = signature(String.join("\n", about).getBytes(StandardCharsets.UTF_8));
        return Fingerprint.of(12, ENCODER.encodeToString(hidden));
    }

    /// Decodes only what we would have written: another spelling of the same bytes is tampering
    /// too.
    private static Optional<byte[]> decoded(String text) {
        try {
            var bytes = Base64.getUrlDecoder().decode(text);
            return ENCODER.encodeToString(bytes).equals(text)
                    ? Optional.of(bytes)
                    : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private byte[] signature(byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return Arrays.copyOf(mac.doFinal(body), SIGNATURE_BYTES);
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
