package io.relance.core.shop;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The signature of a webhook: base64 of the HMAC-SHA256 of the raw body with the app's secret.
/// While the secret rotates, either may sign
/// (<https://shopify.dev/docs/apps/build/webhooks/verify-deliveries>).
public final class ShopifySignature {
    private static final String ALGORITHM = "HmacSHA256";

    private ShopifySignature() {}

    /// Takes the same time whichever secret signed, and wherever a wrong signature differs.
    ///
    /// @param body the bytes as they came
    /// @param header the signature as the header gives it; empty for none
    /// @param secrets that may have signed; a blank one signs nothing
    public static boolean valid(byte[] body, String header, List<String> secrets) {
        var given = header.strip().getBytes(StandardCharsets.UTF_8);
        var valid = false;
        for (var secret : secrets) {
            valid |=
                    !secret.isBlank()
                            && MessageDigest.isEqual(
                                    sign(body, secret).getBytes(StandardCharsets.UTF_8), given);
        }
        return valid;
    }

    /// What Shopify would put into the header.
    public static String sign(byte[] body, String secret) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
