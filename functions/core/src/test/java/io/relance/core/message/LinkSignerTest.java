package io.relance.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.profile.ProfileId;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;

class LinkSignerTest {
    private final LinkSigner signer = new LinkSigner("key".getBytes(StandardCharsets.UTF_8));
    private final LinkSigner.Signed link =
            new LinkSigner.Signed("u", new ProfileId("a1B2c3"), "message-1");

    @Test
    void givenALink_whenRead_thenItIsWhatWasSigned() {
        assertThat(signer.read(signer.sign(link))).contains(link);
    }

    @Test
    void givenALink_whenAnyCharacterIsChanged_thenItReadsAsNone() {
        var token = signer.sign(link);

        for (var at = 0; at < token.length(); at++) {
            var other = token.charAt(at) == 'A' ? 'B' : 'A';
            var tampered = token.substring(0, at) + other + token.substring(at + 1);
            assertThat(signer.read(tampered)).as("character %d", at).isEmpty();
        }
    }

    @Test
    void givenALinkSignedWithAnotherKey_whenRead_thenItIsNone() {
        var other = new LinkSigner("other".getBytes(StandardCharsets.UTF_8));

        assertThat(signer.read(other.sign(link))).isEmpty();
        assertThat(signer.read("")).isEmpty();
        assertThat(signer.read("no.token")).isEmpty();
    }
}
