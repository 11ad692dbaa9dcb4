package io.relance.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.profile.ProfileId;

import org.junit.jupiter.api.Test;

import java.time.Instant;

/// What every [PushTokens] keeps to.
public abstract class PushTokensContract {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final ProfileId ANA = new ProfileId("ana");
    private static final ProfileId BEN = new ProfileId("ben");
    private static final PushToken PHONE =
            new PushToken(
                    "t1",
                    PushToken.Platform.IOS,
                    PushToken.Enablement.PROVISIONAL,
                    PushToken.Background.RESTRICTED,
                    NOON);
    private static final PushToken TABLET =
            new PushToken("t2", PushToken.Platform.ANDROID, NOON.plusSeconds(1));

    protected abstract PushTokens tokens();

    @Test
    void givenTokens_whenTheyAreRead_thenTheNewestComesFirstAndEachAsItWasLastTold() {
        var tokens = tokens();
        tokens.keep(ANA, new PushToken("t1", PushToken.Platform.IOS, NOON.minusSeconds(9)));
        tokens.keep(ANA, TABLET);
        tokens.keep(ANA, PHONE);

        assertThat(tokens.of(ANA)).containsExactly(TABLET, PHONE);
        tokens.remove(ANA, "t1");
        tokens.remove(ANA, "t1");
        assertThat(tokens.of(ANA)).containsExactly(TABLET);
    }

    @Test
    void givenATokenOfSomebody_whenAnotherTellsIt_thenItIsTheirsAlone() {
        var tokens = tokens();
        tokens.keep(ANA, PHONE);
        tokens.keep(BEN, PHONE);
        tokens.remove(ANA, "t1");

        assertThat(tokens.of(ANA)).isEmpty();
        assertThat(tokens.of(BEN)).containsExactly(PHONE);
        tokens.remove(BEN, "t1");
        tokens.keep(ANA, PHONE);
        assertThat(tokens.of(ANA)).containsExactly(PHONE);
    }
}
