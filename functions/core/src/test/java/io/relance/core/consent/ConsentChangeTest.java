package io.relance.core.consent;

import static io.relance.core.consent.Channel.EMAIL;
import static io.relance.core.consent.Channel.SMS;
import static io.relance.core.consent.Subscription.Status.SUBSCRIBED;
import static io.relance.core.consent.Subscription.Status.UNSUBSCRIBED;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.consent.Suppression.Reason;
import io.relance.core.event.Metric;
import io.relance.core.list.ListId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What each word changes, and which events it makes.
class ConsentChangeTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Instant EARLIER = NOON.minusSeconds(1);
    private static final Instant LATER = NOON.plusSeconds(1);
    private static final ListId NEWS = new ListId("NEWS01");

    private static Subscription yes(Instant at) {
        return new Subscription(SUBSCRIBED, at, "form", "popup", false);
    }

    private static Subscription no(Instant at) {
        return new Subscription(UNSUBSCRIBED, at, "preference_page", "", false);
    }

    private static Consents subscribed(Channel channel, Instant at) {
        return ConsentChange.subscribed(Consents.NONE, channel, yes(at)).consents();
    }

    @ParameterizedTest
    @EnumSource(names = {"SPAM_COMPLAINT", "USER_SUPPRESSED"})
    void givenSomebodySuppressed_whenAnOlderYesIsImported_thenItLiftsNothing(Reason reason) {
        var suppressed = ConsentChange.suppressed(Consents.NONE, reason, NOON).consents();

        var older = ConsentChange.subscribed(suppressed, EMAIL, yes(EARLIER)).consents();
        var newer = ConsentChange.subscribed(suppressed, EMAIL, yes(LATER)).consents();

        assertThat(older.suppressedFor(reason)).isTrue();
        assertThat(newer.suppressions()).isEmpty();
        assertThat(newer.on(EMAIL)).contains(yes(LATER));
    }

    @Test
    void givenASubscriberSuppressedByHand_whenTheySayYesAgain_thenTheyAreFreeAndNothingIsTold() {
        var suppressed =
                ConsentChange.suppressed(subscribed(EMAIL, EARLIER), Reason.USER_SUPPRESSED, NOON);
        assertThat(suppressed.metrics())
                .containsExactly("Manually Suppressed from Email Marketing");
        assertThat(suppressed.consents().on(EMAIL)).as("consent stays").contains(yes(EARLIER));

        var again = ConsentChange.subscribed(suppressed.consents(), EMAIL, yes(LATER));

        assertThat(again.consents().suppressions()).isEmpty();
        assertThat(again.metrics()).isEmpty();
    }

    @Test
    void givenAManualSuppression_whenItIsTakenBack_thenConsentIsAsItWasAndOnlyThatOneGoes() {
        var bounced =
                ConsentChange.suppressed(subscribed(EMAIL, EARLIER), Reason.HARD_BOUNCE, NOON);
        var both = ConsentChange.suppressed(bounced.consents(), Reason.USER_SUPPRESSED, NOON);
        var twice = ConsentChange.suppressed(both.consents(), Reason.USER_SUPPRESSED, LATER);

        var free = ConsentChange.unsuppressed(twice.consents(), Reason.USER_SUPPRESSED);

        assertThat(twice.metrics()).isEmpty();
        assertThat(free.metrics()).containsExactly("Manually Unsuppressed from Email Marketing");
        assertThat(free.consents()).isEqualTo(bounced.consents());
        assertThat(ConsentChange.unsuppressed(free.consents(), Reason.USER_SUPPRESSED).metrics())
                .isEmpty();
    }

    @Test
    void givenASpamComplaint_thenTheyAreUnsubscribedByIt() {
        var change =
                ConsentChange.suppressed(subscribed(EMAIL, EARLIER), Reason.SPAM_COMPLAINT, NOON);

        assertThat(change.metrics()).containsExactly(Metric.UNSUBSCRIBED_FROM_EMAIL);
        assertThat(change.consents().on(EMAIL))
                .contains(new Subscription(UNSUBSCRIBED, NOON, "spam_complaint", "", false));
        assertThat(change.consents().on(SMS)).isEmpty();
    }

    /// A no, another no, and then, late, a yes from between them.
    @ParameterizedTest
    @EnumSource
    void givenTheSameWordAgain_whenOneFromBetweenComesLate_thenTheLastStandsAndTellsNothing(
            Channel channel) {
        var twiceNo =
                ConsentChange.unsubscribed(
                        ConsentChange.unsubscribed(Consents.NONE, channel, no(EARLIER)).consents(),
                        channel,
                        no(LATER));
        var twiceYes = ConsentChange.subscribed(subscribed(channel, EARLIER), channel, yes(LATER));

        var late = ConsentChange.subscribed(twiceNo.consents(), channel, yes(NOON));
        var lateNo = ConsentChange.unsubscribed(twiceYes.consents(), channel, no(NOON));

        assertThat(twiceNo.metrics()).isEmpty();
        assertThat(late).isEqualTo(ConsentChange.none(twiceNo.consents()));
        assertThat(late.consents().on(channel)).contains(no(LATER));
        assertThat(twiceYes.metrics()).isEmpty();
        assertThat(lateNo.consents().on(channel)).contains(yes(LATER));
    }

    @Test
    void givenAConfirmedAddress_whenTheySayYesAgainUnconfirmed_thenItStaysConfirmed() {
        var confirmed = new Subscription(SUBSCRIBED, NOON, "form", "", true);
        var before = ConsentChange.subscribed(Consents.NONE, EMAIL, confirmed).consents();

        var after = ConsentChange.subscribed(before, EMAIL, yes(LATER)).consents();

        assertThat(after.on(EMAIL))
                .contains(new Subscription(SUBSCRIBED, LATER, "form", "popup", true));
    }

    @Test
    void givenAYesToTransactionalTexts_thenItIsNoYesToMarketing_butThatIncludesIt() {
        var transactional =
                ConsentChange.subscribedToTransactionalTexts(Consents.NONE, yes(EARLIER));
        assertThat(transactional.metrics()).containsExactly("Subscribed to SMS Transactional");
        assertThat(transactional.consents().on(SMS)).isEmpty();
        assertThat(transactional.consents().onTransactionalTexts()).contains(yes(EARLIER));
        assertThat(
                        ConsentChange.subscribedToTransactionalTexts(
                                        transactional.consents(), yes(NOON))
                                .metrics())
                .isEmpty();

        var marketing = ConsentChange.subscribed(transactional.consents(), SMS, yes(NOON));
        assertThat(marketing.metrics()).containsExactly(Metric.SUBSCRIBED_TO_SMS);
        assertThat(marketing.consents()).isEqualTo(subscribed(SMS, NOON));
        assertThat(ConsentChange.subscribedToTransactionalTexts(marketing.consents(), yes(LATER)))
                .isEqualTo(ConsentChange.none(marketing.consents()));
    }

    @Test
    void givenAnyTexts_whenTheySayNo_thenBothEnd_andOnlyALaterYesBringsThemBack() {
        var transactional =
                ConsentChange.subscribedToTransactionalTexts(Consents.NONE, yes(EARLIER))
                        .consents();

        var stopped = ConsentChange.unsubscribed(transactional, SMS, no(NOON));
        var marketing = ConsentChange.unsubscribed(subscribed(SMS, EARLIER), SMS, no(NOON));

        assertThat(stopped.metrics()).containsExactly(Metric.UNSUBSCRIBED_FROM_SMS);
        assertThat(stopped.consents()).isEqualTo(marketing.consents());
        assertThat(stopped.consents().onTransactionalTexts()).contains(no(NOON));
        assertThat(ConsentChange.subscribedToTransactionalTexts(stopped.consents(), yes(EARLIER)))
                .isEqualTo(ConsentChange.none(stopped.consents()));

        var back = ConsentChange.subscribedToTransactionalTexts(stopped.consents(), yes(LATER));
        assertThat(back.metrics()).containsExactly(Metric.SUBSCRIBED_TO_TRANSACTIONAL_SMS);
        assertThat(back.consents().on(SMS)).as("still no to marketing").contains(no(NOON));
        assertThat(ConsentChange.unsubscribed(back.consents(), SMS, no(NOON)))
                .as("the no from before it, told again")
                .isEqualTo(ConsentChange.none(back.consents()));
        var gone = ConsentChange.unsubscribed(back.consents(), SMS, no(LATER.plusSeconds(1)));
        assertThat(gone.consents().transactionalTexts()).isEmpty();
        assertThat(gone.metrics()).containsExactly(Metric.UNSUBSCRIBED_FROM_SMS);
    }

    @Test
    void givenANewNumber_thenTransactionalTextsNeedANewYesToo() {
        var transactional =
                ConsentChange.subscribedToTransactionalTexts(Consents.NONE, yes(NOON)).consents();

        assertThat(ConsentChange.numberChanged(transactional)).isEqualTo(Consents.NONE);
    }

    @Test
    void givenSoftBounces_whenTheFirstIsTwoYearsOld_thenItCountsNoMore() {
        var old = NOON.minus(Duration.ofDays(730)).minusSeconds(1);
        var consents = ConsentChange.softBounced(Consents.NONE, old).consents();
        for (var n = 0; n < 6; n++) {
            consents = ConsentChange.softBounced(consents, NOON.plusSeconds(n)).consents();
        }

        var seventh = ConsentChange.softBounced(consents, NOON.plusSeconds(6)).consents();
        var eighth = ConsentChange.softBounced(seventh, NOON.plusSeconds(7)).consents();

        assertThat(seventh.softBounces()).hasSize(7).doesNotContain(old);
        assertThat(seventh.suppressions()).isEmpty();
        assertThat(eighth.suppressedFor(Reason.HARD_BOUNCE)).isTrue();
    }

    @Test
    void givenSomebodyWhoLeftAList_whenALaterNoOrAnEarlierOneIsTold_thenTheLastStands() {
        var left = ConsentChange.left(Consents.NONE, NEWS, NOON);

        assertThat(ConsentChange.left(left, NEWS, EARLIER)).isEqualTo(left);
        assertThat(ConsentChange.left(left, NEWS, LATER).listSuppressions())
                .isEqualTo(List.of(new ListSuppression(NEWS, LATER)));
        assertThat(ConsentChange.listed(left, NEWS)).isEqualTo(Consents.NONE);
        assertThat(ConsentChange.listed(left, new ListId("OTHER1"))).isEqualTo(left);
    }
}
