package io.relance.core.consent;

import static io.relance.core.message.SkipReason.MISSING_CONSENT;
import static io.relance.core.message.SkipReason.MISSING_EMAIL;
import static io.relance.core.message.SkipReason.PERSON_SUPPRESSED;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.message.SkipReason;
import io.relance.core.profile.Attribute;
import io.relance.core.profile.Profile;
import io.relance.core.profile.ProfileId;
import io.relance.core.value.Value;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class ReachabilityTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private static Profile person(Map<Attribute, String> attributes) {
        return new Profile(new ProfileId("p"), attributes, Value.Fields.EMPTY, NOON, NOON);
    }

    private static final Profile ANA = person(Map.of(Attribute.EMAIL, "ana@example.com"));

    private static Consents said(Subscription.Status status) {
        var word = new Subscription(status, NOON, "api", "", false);
        return new Consents(Map.of(Channel.EMAIL, word), List.of(), 0);
    }

    private static Consents suppressed(Suppression.Reason reason) {
        return ConsentChange.suppressed(Consents.NONE, reason, NOON).consents();
    }

    private static Optional<SkipReason> why(Consents consents, boolean transactional) {
        return Reachability.email(ANA, consents, transactional, false);
    }

    @Test
    void givenNoAddress_thenNothingGoes() {
        assertThat(Reachability.email(person(Map.of()), Consents.NONE, true, false))
                .contains(MISSING_EMAIL);
    }

    @Test
    void givenSomeoneWhoNeverSubscribed_thenMarketingGoesUnlessConsentMustBeExplicit() {
        assertThat(why(Consents.NONE, false)).isEmpty();
        assertThat(Reachability.email(ANA, Consents.NONE, false, true)).contains(MISSING_CONSENT);
        assertThat(Reachability.email(ANA, Consents.NONE, true, true)).isEmpty();
    }

    @Test
    void givenSomeoneWhoSaidNo_thenOnlyTransactionalMailGoes() {
        var no = said(Subscription.Status.UNSUBSCRIBED);
        var byHand = suppressed(Suppression.Reason.USER_SUPPRESSED);

        assertThat(why(no, false)).contains(PERSON_SUPPRESSED);
        assertThat(why(no, true)).isEmpty();
        assertThat(why(byHand, false)).contains(PERSON_SUPPRESSED);
        assertThat(why(byHand, true)).isEmpty();
    }

    @Test
    void givenAnAddressThatBouncedOrComplained_thenNotEvenTransactionalMailGoes() {
        for (var reason :
                List.of(
                        Suppression.Reason.HARD_BOUNCE,
                        Suppression.Reason.INVALID_EMAIL,
                        Suppression.Reason.SPAM_COMPLAINT)) {
            assertThat(why(suppressed(reason), true)).contains(PERSON_SUPPRESSED);
        }
    }

    @Test
    void givenSoftBounces_whenEightInARow_thenTheAddressIsSuppressed() {
        var consents = Consents.NONE;
        for (var n = 1; n <= 7; n++) {
            consents = ConsentChange.softBounced(consents, NOON).consents();
        }
        assertThat(why(consents, false)).isEmpty();

        var reset = ConsentChange.delivered(consents).consents();
        var eighth = ConsentChange.softBounced(consents, NOON).consents();

        assertThat(why(eighth, false)).contains(PERSON_SUPPRESSED);
        assertThat(why(ConsentChange.softBounced(reset, NOON).consents(), false)).isEmpty();
    }

    @Test
    void givenASuppressedPerson_whenSubscribingAgain_thenAllIsLiftedButWhatTheMailboxDid() {
        var yes = new Subscription(Subscription.Status.SUBSCRIBED, NOON, "api", "", false);
        for (var reason : Suppression.Reason.values()) {
            var lifted =
                    ConsentChange.subscribed(suppressed(reason), Channel.EMAIL, yes).consents();
            assertThat(lifted.suppressedFor(reason))
                    .isEqualTo(
                            reason == Suppression.Reason.HARD_BOUNCE
                                    || reason == Suppression.Reason.INVALID_EMAIL);
        }
    }

    @Test
    void givenAnOlderWord_whenItComesLate_thenTheLaterOneStands() {
        var no = said(Subscription.Status.UNSUBSCRIBED);
        var older =
                new Subscription(
                        Subscription.Status.SUBSCRIBED, NOON.minusSeconds(1), "api", "", false);

        var change = ConsentChange.subscribed(no, Channel.EMAIL, older);

        assertThat(change).isEqualTo(ConsentChange.none(no));
    }
}
