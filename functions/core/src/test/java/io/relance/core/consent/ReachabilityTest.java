package io.relance.core.consent;

import static io.relance.core.message.SkipReason.MISSING_CONSENT;
import static io.relance.core.message.SkipReason.MISSING_EMAIL;
import static io.relance.core.message.SkipReason.PERSON_SUPPRESSED;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.list.ListId;
import io.relance.core.message.MessageRules;
import io.relance.core.message.SkipReason;
import io.relance.core.phone.QuietHours;
import io.relance.core.profile.Attribute;
import io.relance.core.profile.Profile;
import io.relance.core.profile.ProfileId;
import io.relance.core.value.Value;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

class ReachabilityTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private static final ListId NEWS = new ListId("A");

    private static Profile person(Map<Attribute, String> attributes) {
        return new Profile(new ProfileId("p"), attributes, Value.Fields.EMPTY, NOON, NOON);
    }

    private static final Profile ANA = person(Map.of(Attribute.EMAIL, "ana@example.com"));

    private static Consents said(Subscription.Status status) {
        var word = new Subscription(status, NOON, "api", "", false);
        return new Consents(Map.of(Channel.EMAIL, word), List.of());
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

    private static Optional<SkipReason> text(String phone, Consents consents, MessageRules rules) {
        return Reachability.sms(
                person(Map.of(Attribute.PHONE_NUMBER, phone)), consents, true, rules);
    }

    private static Consents on(Channel channel, Subscription.Status status) {
        var word = new Subscription(status, NOON, "api", "", false);
        return new Consents(Map.of(channel, word), List.of());
    }

    /// Texts, transactional ones too: number, then country, then a yes.
    @Test
    void givenTexts_thenOnlyAYesFromANumberWeServeReachesIt() {
        var all = MessageRules.DEFAULT;
        var french =
                new MessageRules(Map.of(), QuietHours.DEFAULT, Optional.of(Set.of("FR", "BE")));
        var yes = on(Channel.SMS, Subscription.Status.SUBSCRIBED);
        var no = on(Channel.SMS, Subscription.Status.UNSUBSCRIBED);
        var byMail = on(Channel.EMAIL, Subscription.Status.SUBSCRIBED);

        assertThat(Reachability.sms(ANA, yes, true, all)).contains(SkipReason.MISSING_PHONE);
        assertThat(text("0612345678", yes, all)).contains(SkipReason.INVALID_PHONE);
        assertThat(text("+99912345678", yes, all)).contains(SkipReason.INVALID_PHONE);
        assertThat(text("+33612345678", yes, all)).isEmpty();
        assertThat(text("+33612345678", yes, french)).isEmpty();
        assertThat(text("+12125550100", yes, french)).contains(SkipReason.COUNTRY_NOT_SUPPORTED);
        assertThat(text("+33612345678", Consents.NONE, all))
                .contains(SkipReason.MISSING_SMS_CONSENT);
        assertThat(text("+33612345678", byMail, all)).contains(SkipReason.MISSING_SMS_CONSENT);
        assertThat(text("+33612345678", no, all)).contains(PERSON_SUPPRESSED);
    }

    @Test
    void givenAYesToTransactionalTextsAlone_thenNoMarketingTextGoes() {
        var word = new Subscription(Subscription.Status.SUBSCRIBED, NOON, "api", "", false);
        var alone = ConsentChange.subscribedToTransactionalTexts(Consents.NONE, word).consents();
        var no = on(Channel.SMS, Subscription.Status.UNSUBSCRIBED);
        var afterANo = ConsentChange.subscribedToTransactionalTexts(no, word).consents();
        var ana = person(Map.of(Attribute.PHONE_NUMBER, "+33612345678"));
        var rules = MessageRules.DEFAULT;

        assertThat(Reachability.sms(ana, alone, true, rules)).isEmpty();
        assertThat(Reachability.sms(ana, alone, false, rules))
                .contains(SkipReason.MISSING_SMS_CONSENT);
        assertThat(Reachability.sms(ana, afterANo, true, rules)).isEmpty();
        assertThat(Reachability.sms(ana, afterANo, false, rules)).contains(PERSON_SUPPRESSED);
        assertThat(Reachability.sms(ana, no, true, rules)).contains(PERSON_SUPPRESSED);
    }

    @Test
    void givenSomebodyWhoLeftAList_thenOnlyMarketingMailToThatListIsOver() {
        var left = ConsentChange.left(Consents.NONE, NEWS, NOON);

        assertThat(Reachability.email(ANA, left, false, Set.of(NEWS), false))
                .contains(PERSON_SUPPRESSED);
        assertThat(Reachability.email(ANA, left, true, Set.of(NEWS), false)).isEmpty();
        assertThat(Reachability.email(ANA, left, false, Set.of(new ListId("B")), false)).isEmpty();
        assertThat(Reachability.email(ANA, left, false, false)).isEmpty();
    }

    @Test
    void givenPushes_thenAnAppAndAYesAreNeeded() {
        var yes = on(Channel.PUSH, Subscription.Status.SUBSCRIBED);
        var no = on(Channel.PUSH, Subscription.Status.UNSUBSCRIBED);

        assertThat(Reachability.push(yes, false)).contains(SkipReason.MISSING_PUSH_TOKEN);
        assertThat(Reachability.push(Consents.NONE, true)).contains(MISSING_CONSENT);
        assertThat(Reachability.push(no, true)).contains(PERSON_SUPPRESSED);
        assertThat(Reachability.push(yes, true)).isEmpty();
    }

    @Test
    void givenANumberThatChanged_thenAYesToTextsIsGoneAndANoStays() {
        var yes = on(Channel.SMS, Subscription.Status.SUBSCRIBED);
        var no = on(Channel.SMS, Subscription.Status.UNSUBSCRIBED);

        assertThat(ConsentChange.numberChanged(yes)).isEqualTo(Consents.NONE);
        assertThat(ConsentChange.numberChanged(no)).isEqualTo(no);
    }
}
