package io.relance.core.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.consent.Channel;
import io.relance.core.consent.Consents;
import io.relance.core.consent.Subscription;
import io.relance.core.consent.Suppression;
import io.relance.core.list.ListId;
import io.relance.core.list.Membership;
import io.relance.core.profile.Attribute;
import io.relance.core.profile.Profile;
import io.relance.core.profile.ProfileId;
import io.relance.core.record.ProfileState;
import io.relance.core.segment.Condition.Said;
import io.relance.core.value.Value;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Conditions about consent, lists and places, case by case as the rules tell them
/// (<https://help.klaviyo.com/hc/en-us/articles/360037101072>,
/// <https://help.klaviyo.com/hc/en-us/articles/115005062847>).
class WhoIsInTest {
    private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
    private static final Timeframe.Unit DAY = Timeframe.Unit.DAY;
    private static final Timeframe.Unit HOUR = Timeframe.Unit.HOUR;

    @ParameterizedTest
    @CsvSource({
        "EMAIL, SUBSCRIBED, false, false, true",
        "EMAIL, SUBSCRIBED, true, false, false",
        "EMAIL, , false, false, true",
        "EMAIL, , false, true, false",
        "EMAIL, , true, false, false",
        "EMAIL, UNSUBSCRIBED, false, false, false",
        "EMAIL, UNSUBSCRIBED, true, false, false",
        "SMS, SUBSCRIBED, false, false, true",
        "SMS, SUBSCRIBED, true, false, true",
        "SMS, , false, false, false",
        "SMS, UNSUBSCRIBED, false, false, false",
        "PUSH, SUBSCRIBED, true, false, true",
        "PUSH, , false, false, false",
        "PUSH, UNSUBSCRIBED, false, false, false",
    })
    void givenAWordOnAChannel_whenAskedWhoCanReceive_thenTheTableOfConsentTells(
            Channel channel,
            Subscription.Status status,
            boolean suppressed,
            boolean explicit,
            boolean can) {
        var consents = consents(channel, Optional.ofNullable(status), suppressed);

        for (var asked : List.of(true, false)) {
            var condition = new Condition.Consent(channel, asked, Said.ANY, List.of());
            assertThat(ask(condition, state(consents, Map.of(), Map.of()), explicit))
                    .isEqualTo(Answer.always(asked == can));
        }
    }

    @Test
    void givenNoAddress_whenAskedWhoCanReceive_thenNobodyCanByThatChannel() {
        var consents = consents(Channel.SMS, Optional.of(Subscription.Status.SUBSCRIBED), false);
        var nameless = ProfileState.fresh(Profile.fresh(new ProfileId("01NOBODY"), NOON));

        for (var channel : List.of(Channel.EMAIL, Channel.SMS)) {
            var can = new Condition.Consent(channel, true, Said.ANY, List.of());
            assertThat(ask(can, with(nameless, consents, Map.of()), false)).isEqualTo(Answer.NO);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SUBSCRIBED, SUBSCRIBED, true",
        "SUBSCRIBED, UNSUBSCRIBED, false",
        "SUBSCRIBED, NEVER_SUBSCRIBED, false",
        "SUBSCRIBED, ANY, true",
        ", NEVER_SUBSCRIBED, true",
        ", SUBSCRIBED, false",
        ", ANY, true",
    })
    void givenAWord_whenAskedByWhatWord_thenOnlyThatOneHolds(
            Subscription.Status status, Said said, boolean holds) {
        var consents = consents(Channel.EMAIL, Optional.ofNullable(status), false);
        var condition = new Condition.Consent(Channel.EMAIL, true, said, List.of());

        assertThat(ask(condition, state(consents, Map.of(), Map.of()), false))
                .isEqualTo(Answer.always(holds));
    }

    /// The word was said on 8 March at 09:00, the address bounced on the 9th at 13:00.
    @Test
    void givenFiltersOfConsent_whenAsked_thenEachHoldsForItsOwnWord() {
        assertThat(filtered(new ConsentFilter.DoubleOptIn(true))).isEqualTo(Answer.YES);
        assertThat(filtered(new ConsentFilter.DoubleOptIn(false))).isEqualTo(Answer.NO);
        assertThat(filtered(new ConsentFilter.CustomSource("spring fair"))).isEqualTo(Answer.YES);
        assertThat(filtered(new ConsentFilter.CustomSource("fair"))).isEqualTo(Answer.NO);
        assertThat(filtered(new ConsentFilter.Method("form", List.of(), false)))
                .isEqualTo(Answer.YES);
        assertThat(filtered(new ConsentFilter.Method("form", List.of("other"), false)))
                .isEqualTo(Answer.NO);
        assertThat(filtered(new ConsentFilter.Method("api", List.of(), false)))
                .isEqualTo(Answer.NO);
        assertThat(filtered(new ConsentFilter.Suppressed(Suppression.Reason.HARD_BOUNCE)))
                .isEqualTo(Answer.YES);
        assertThat(filtered(new ConsentFilter.Suppressed(Suppression.Reason.INVALID_EMAIL)))
                .isEqualTo(Answer.NO);
    }

    @Test
    void givenTimeframesOfConsent_whenAsked_thenTheAnswerTellsWhenItTurns() {
        assertThat(filtered(new ConsentFilter.SaidAt(new Timeframe.InTheLast(2, DAY))))
                .isEqualTo(until("2026-03-11T00:00:00Z", true));
        assertThat(filtered(new ConsentFilter.SaidAt(new Timeframe.InTheLast(1, DAY))))
                .isEqualTo(Answer.NO);
        assertThat(filtered(new ConsentFilter.SaidAt(new Timeframe.AtLeast(2, DAY))))
                .isEqualTo(until("2026-03-11T00:00:00Z", false));
        assertThat(bouncedWithin(new Timeframe.InTheLast(23, HOUR)))
                .isEqualTo(until("2026-03-10T12:00:00.001Z", true));
        assertThat(bouncedWithin(new Timeframe.InTheLast(22, HOUR))).isEqualTo(Answer.NO);
        assertThat(bouncedWithin(new Timeframe.After(OffsetDateTime.parse("2026-03-09T00:00Z"))))
                .as("the day named does not count")
                .isEqualTo(Answer.NO);
    }

    private static Answer bouncedWithin(Timeframe timeframe) {
        return filtered(new ConsentFilter.SuppressedAt(Suppression.Reason.HARD_BOUNCE, timeframe));
    }

    private static Answer filtered(ConsentFilter filter) {
        var word =
                new Subscription(
                        Subscription.Status.SUBSCRIBED,
                        Instant.parse("2026-03-08T09:00:00Z"),
                        "form",
                        "spring fair",
                        true);
        var consents =
                new Consents(
                        Map.of(Channel.EMAIL, word),
                        List.of(
                                new Suppression(
                                        Suppression.Reason.HARD_BOUNCE,
                                        Instant.parse("2026-03-09T13:00:00Z"))));
        var condition =
                new Condition.Consent(Channel.EMAIL, false, Said.SUBSCRIBED, List.of(filter));
        return ask(condition, state(consents, Map.of(), Map.of()), false);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-07T00:00:00Z, true, 2026-03-11T00:00:00Z",
        "2026-03-06T23:59:59Z, false,",
        "2026-03-10T11:00:00Z, true, 2026-03-14T00:00:00Z",
    })
    void givenAMember_whenAskedIfTheyJoinedInTheLastThreeDays_thenThePresentMembershipCounts(
            Instant joined, boolean holds, Instant recheck) {
        var asked =
                new Condition.InGroup(
                        true, List.of("L1"), Optional.of(new Timeframe.InTheLast(3, DAY)));

        assertThat(ask(asked, member("L1", joined), false))
                .isEqualTo(new Answer(holds, Optional.ofNullable(recheck)));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T00:00:00Z, true", "2026-03-05T23:59:59Z, true",
        "2026-03-01T23:59:59Z, false", "2026-03-06T00:00:00Z, false",
    })
    void givenAMember_whenAskedIfTheyJoinedBetweenTwoDates_thenBothDaysCount(
            Instant joined, boolean holds) {
        var between =
                new Timeframe.BetweenStatic(
                        OffsetDateTime.parse("2026-03-02T00:00Z"),
                        OffsetDateTime.parse("2026-03-05T00:00Z"));
        var asked = new Condition.InGroup(true, List.of("L1"), Optional.of(between));

        assertThat(ask(asked, member("L1", joined), false)).isEqualTo(Answer.always(holds));
    }

    @Test
    void givenSeveralGroups_whenAsked_thenInMeansAnyAndNotInMeansNone() {
        var inL1 = member("L1", NOON.minusSeconds(60));
        var both = List.of("L1", "L2");

        assertThat(ask(new Condition.InGroup(true, both, Optional.empty()), inL1, false))
                .isEqualTo(Answer.YES);
        assertThat(ask(new Condition.InGroup(false, both, Optional.empty()), inL1, false))
                .isEqualTo(Answer.NO);
        assertThat(ask(new Condition.InGroup(false, List.of("L2"), Optional.empty()), inL1, false))
                .isEqualTo(Answer.YES);
    }

    @Test
    void givenSomeoneWhoLeftAList_whenAsked_thenTheyAreInNoMore() {
        var left =
                state(
                        Consents.NONE,
                        Map.of(
                                new ListId("L1"),
                                new Membership(Optional.empty(), NOON.minusSeconds(60))),
                        Map.of());
        var allTime = Optional.<Timeframe>of(new Timeframe.AllTime());

        assertThat(ask(new Condition.InGroup(true, List.of("L1"), allTime), left, false))
                .isEqualTo(Answer.NO);
        assertThat(ask(new Condition.InGroup(false, List.of("L1"), Optional.empty()), left, false))
                .isEqualTo(Answer.YES);
    }

    @ParameterizedTest
    @CsvSource({
        "France, true, false",
        "FR, true, false",
        "Greece, true, false",
        "Ireland, true, false",
        "United States, false, true",
        "US, false, true",
        "USA, false, true",
        "United Kingdom, false, false",
        "GB, false, false",
        "Norway, false, false",
        "Switzerland, false, false",
    })
    void givenACountry_whenItsRegionIsAsked_thenItIsInOrOut(
            String country, boolean european, boolean american) {
        var person = state(Consents.NONE, Map.of(), Map.of(Attribute.COUNTRY, country));

        for (var in : List.of(true, false)) {
            assertThat(ask(region(in, Condition.Region.EUROPEAN_UNION), person, false))
                    .isEqualTo(Answer.always(in == european));
            assertThat(ask(region(in, Condition.Region.UNITED_STATES), person, false))
                    .isEqualTo(Answer.always(in == american));
        }
    }

    @Test
    void givenNoCountryWeKnow_whenItsRegionIsAsked_thenItIsNeitherInNorOut() {
        var nowhere = state(Consents.NONE, Map.of(), Map.of());
        var atlantis = state(Consents.NONE, Map.of(), Map.of(Attribute.COUNTRY, "Atlantis"));

        for (var in : List.of(true, false)) {
            for (var region : Condition.Region.values()) {
                assertThat(ask(region(in, region), nowhere, false)).isEqualTo(Answer.NO);
                assertThat(ask(region(in, region), atlantis, false)).isEqualTo(Answer.NO);
            }
        }
    }

    @Test
    void givenAYesToTransactionalTextsAlone_whenAskedForMarketing_thenTheyNeverSubscribed() {
        var word = new Subscription(Subscription.Status.SUBSCRIBED, NOON, "api", "", false);
        var consents =
                new Consents(
                        Map.of(), Optional.of(word), List.of(), List.of(), List.of(), List.of());
        var person = state(consents, Map.of(), Map.of(Attribute.PHONE_NUMBER, "+33612345678"));

        assertThat(ask(texts(true, Said.ANY), person, false)).isEqualTo(Answer.NO);
        assertThat(ask(texts(true, Said.SUBSCRIBED), person, false)).isEqualTo(Answer.NO);
        assertThat(ask(texts(false, Said.NEVER_SUBSCRIBED), person, false)).isEqualTo(Answer.YES);
    }

    private static Condition texts(boolean canReceive, Said said) {
        return new Condition.Consent(Channel.SMS, canReceive, said, List.of());
    }

    private static Condition region(boolean in, Condition.Region region) {
        return new Condition.InRegion(in, region);
    }

    private static Answer until(String end, boolean member) {
        return new Answer(member, Optional.of(Instant.parse(end)));
    }

    private static Answer ask(Condition condition, ProfileState person, boolean explicit) {
        return Evaluator.evaluate(
                new Definition(List.of(List.of(condition))),
                Subject.counted(person, explicit),
                NOON);
    }

    private static Consents consents(
            Channel channel, Optional<Subscription.Status> status, boolean suppressed) {
        var words = new HashMap<Channel, Subscription>();
        status.ifPresent(s -> words.put(channel, new Subscription(s, NOON, "api", "", false)));
        return new Consents(
                words,
                suppressed
                        ? List.of(new Suppression(Suppression.Reason.USER_SUPPRESSED, NOON))
                        : List.of());
    }

    private static ProfileState member(String list, Instant joined) {
        return state(
                Consents.NONE,
                Map.of(
                        new ListId(list),
                        new Membership(Optional.of(joined), Instant.parse("2020-01-01T00:00:00Z"))),
                Map.of());
    }

    private static ProfileState state(
            Consents consents, Map<ListId, Membership> lists, Map<Attribute, String> more) {
        var texts = new HashMap<>(more);
        texts.put(Attribute.EMAIL, "a@example.com");
        texts.put(Attribute.PHONE_NUMBER, "+33612345678");
        var profile = new Profile(new ProfileId("01PERSON"), texts, Value.Fields.EMPTY, NOON, NOON);
        return with(ProfileState.fresh(profile), consents, lists);
    }

    private static ProfileState with(
            ProfileState state, Consents consents, Map<ListId, Membership> lists) {
        return new ProfileState(
                state.profile(),
                consents,
                lists,
                state.segments(),
                state.counters(),
                state.freshness(),
                state.lastEventAt(),
                state.recheckAt(),
                state.smartSendingUntil(),
                state.entries(),
                state.pending(),
                0);
    }
}
