package io.relance.core.shop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;

class ShopifySignatureTest {
    private static final List<String> BOTH = List.of("current", "previous");
    private static final byte[] BODY = "{\"id\":1}".getBytes(StandardCharsets.UTF_8);

    @Test
    void givenTheTestVectorOfRfc4231_whenSigned_thenItIsItsHmac() {
        // Test case 2 of RFC 4231, in base64.
        var body = "what do ya want for nothing?".getBytes(StandardCharsets.US_ASCII);

        assertThat(ShopifySignature.sign(body, "Jefe"))
                .isEqualTo("W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEM=");
    }

    @Test
    void givenEitherSecret_whenItSigned_thenTheSignatureIsValid() {
        assertThat(ShopifySignature.valid(BODY, ShopifySignature.sign(BODY, "current"), BOTH))
                .isTrue();
        assertThat(ShopifySignature.valid(BODY, ShopifySignature.sign(BODY, "previous"), BOTH))
                .isTrue();
    }

    @Test
    void givenAnotherSecret_whenItSigned_thenTheSignatureIsNotValid() {
        var foreign = ShopifySignature.sign(BODY, "other");

        assertThat(ShopifySignature.valid(BODY, foreign, BOTH)).isFalse();
        assertThat(ShopifySignature.valid(BODY, foreign, List.of())).isFalse();
    }

    @Test
    void givenOneByteChanged_whenChecked_thenTheSignatureIsNotValid() {
        var signature = ShopifySignature.sign(BODY, "current");
        var tampered = BODY.clone();
        tampered[tampered.length - 2] ^= 1;

        assertThat(ShopifySignature.valid(tampered, signature, BOTH)).isFalse();
    }

    @Test
    void givenNoSignature_whenChecked_thenItIsNotValid() {
        assertThat(ShopifySignature.valid(BODY, "", BOTH)).isFalse();
        assertThat(ShopifySignature.valid(BODY, "not base64 \u00e9", BOTH)).isFalse();
    }

    @Test
    void givenASecretNotYetSet_whenChecked_thenItSignsNothing() {
        assertThat(ShopifySignature.valid(BODY, "", List.of("", " "))).isFalse();
    }
}
