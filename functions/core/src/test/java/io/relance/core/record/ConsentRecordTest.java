package io.relance.core.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.relance.core.consent.Channel;
import io.relance.core.consent.ListSuppression;
import io.relance.core.consent.Subscription;
import io.relance.core.consent.Suppression;
import io.relance.core.definition.InMemoryDefinitions;
import io.relance.core.enrol.Enrolment;
import io.relance.core.event.Event;
import io.relance.core.event.InMemoryTimeline;
import io.relance.core.event.Metric;
import io.relance.core.event.MetricId;
import io.relance.core.flow.ActionId;
import io.relance.core.flow.Flow;
import io.relance.core.flow.FlowId;
import io.relance.core.flow.Reentry;
import io.relance.core.flow.SampleFlows;
import io.relance.core.flow.Trigger;
import io.relance.core.list.ListId;
import io.relance.core.list.MarketingList;
import io.relance.core.profile.Attribute;
import io.relance.core.profile.Identifier;
import io.relance.core.profile.ProfileId;
import io.relance.core.profile.ProfilePatch;
import io.relance.core.segment.EventFilter;
import io.relance.core.value.Value;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Lists, times and numbers: what a word about consent becomes once it is recorded.
class ConsentRecordTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final ProfileId ANA = new ProfileId("ana");
    private static final ListId NEWS = new ListId("NEWS01");
    private static final ListId SALES = new ListId("SALES1");
    private static final List<Channel> MAIL = List.of(Channel.EMAIL);
    private static final List<Channel> TEXTS = List.of(Channel.SMS);

    private final InMemoryDefinitions definitions = new InMemoryDefinitions();
    private final InMemoryProfiles profiles = new InMemoryProfiles();
    private final InMemoryTimeline timeline = new InMemoryTimeline();
    private final List<Enrolment> enrolments = new ArrayList<>();
    private Instant now = NOON;

    @BeforeEach
    void define() {
        for (var list : List.of(NEWS, SALES)) {
            var single = MarketingList.OptInProcess.SINGLE_OPT_IN;
            definitions.save(new MarketingList(list, list.value(), single, NOON, NOON));
        }
        definitions.save(flow("JOINED", new Trigger.JoinedList(NEWS)));
        var yes = MetricId.named(Metric.SUBSCRIBED_TO_EMAIL);
        definitions.save(flow("SAIDYES", new Trigger.OnMetric(yes, EventFilter.ANY)));
    }

    @Test
    void givenAMember_whenTheyLeaveTheList_thenOnlyThatListIsOverUntilTheyComeBack() {
        says(yes(MAIL, NEWS, NOON));
        says(yes(MAIL, SALES, NOON));
        later();

        says(no(MAIL, Optional.of(NEWS)));

        assertThat(on(NEWS)).isFalse();
        assertThat(on(SALES)).isTrue();
        assertThat(status(Channel.EMAIL)).contains(Subscription.Status.SUBSCRIBED);
        assertThat(ana().consents().listSuppressions())
                .containsExactly(new ListSuppression(NEWS, now));
        assertThat(events(Metric.UNSUBSCRIBED_FROM_LIST)).hasSize(1);
        assertThat(events(Metric.UNSUBSCRIBED_FROM_EMAIL)).isEmpty();

        says(yes(MAIL, NEWS, NOON));
        assertThat(on(NEWS)).as("a word from before they left").isFalse();
        assertThat(ana().consents().listSuppressions()).isNotEmpty();
        later();
        says(new Change.AddedToList(NEWS, now));
        assertThat(ana().consents().listSuppressions()).as("no word of theirs").isNotEmpty();
        says(yes(MAIL, NEWS, now));
        assertThat(on(NEWS)).isTrue();
        assertThat(ana().consents().listSuppressions()).isEmpty();
    }

    @Test
    void givenSomebodyNotOnTheList_whenTheyLeaveIt_thenTheyLeaveAllMarketingMail() {
        says(yes(MAIL, SALES, NOON));
        later();

        says(no(MAIL, Optional.of(NEWS)));

        assertThat(status(Channel.EMAIL)).contains(Subscription.Status.UNSUBSCRIBED);
        assertThat(ana().consents().listSuppressions()).isEmpty();
    }

    @Test
    void givenSomebodyGoneFromAListAndFromAll_whenTheyJoinAnother_thenTheFirstStaysLeft() {
        says(yes(MAIL, NEWS, NOON));
        later();
        says(no(MAIL, Optional.of(NEWS)));
        says(no(MAIL, Optional.empty()));
        later();

        says(yes(MAIL, SALES, now));

        assertThat(status(Channel.EMAIL)).contains(Subscription.Status.SUBSCRIBED);
        assertThat(on(SALES)).isTrue();
        assertThat(on(NEWS)).isFalse();
        assertThat(ana().consents().leftSince(NEWS)).isPresent();
    }

    @Test
    void givenANoToTextsWithAList_thenItIsANoToAllTexts() {
        says(yes(List.of(Channel.EMAIL, Channel.SMS), NEWS, NOON));
        later();

        says(no(List.of(Channel.EMAIL, Channel.SMS), Optional.of(NEWS)));

        assertThat(status(Channel.SMS)).contains(Subscription.Status.UNSUBSCRIBED);
        assertThat(status(Channel.EMAIL)).contains(Subscription.Status.SUBSCRIBED);
        assertThat(on(NEWS)).isFalse();
        assertThat(ana().consents().leftSince(NEWS)).isPresent();
    }

    @Test
    void givenAWordOfYesterday_whenToldToday_thenItCountsAndStartsNoFlow() {
        says(yes(MAIL, NEWS, NOON.minus(Duration.ofHours(5))));

        assertThat(status(Channel.EMAIL)).contains(Subscription.Status.SUBSCRIBED);
        assertThat(on(NEWS)).isTrue();
        assertThat(events(Metric.SUBSCRIBED_TO_EMAIL))
                .extracting(Event::backfill)
                .containsOnly(true);
        assertThat(enrolments).isEmpty();
    }

    @Test
    void givenAWordOfToday_thenItStartsFlowsOnce() {
        says(yes(MAIL, NEWS, NOON));
        says(yes(MAIL, NEWS, NOON));

        assertThat(enrolments)
                .extracting(e -> e.flow().value())
                .containsExactlyInAnyOrder("JOINED", "SAIDYES");
        assertThat(events(Metric.SUBSCRIBED_TO_LIST)).hasSize(1);
    }

    @Test
    void givenAYesOfTomorrow_whenTheySayNoNow_thenTheNoCounts() {
        says(yes(MAIL, NEWS, NOON.plus(Duration.ofDays(1))));
        now = NOON.plusSeconds(1);

        says(no(MAIL, Optional.empty()));

        assertThat(status(Channel.EMAIL)).contains(Subscription.Status.UNSUBSCRIBED);
    }

    @Test
    void givenAnImportedYesOlderThanTheNo_whenRecorded_thenTheNoStands() {
        says(no(MAIL, Optional.empty()));
        says(new Change.Suppressed(Suppression.Reason.USER_SUPPRESSED, NOON));

        says(
                new Change.Subscribed(
                        MAIL, Optional.of(NEWS), NOON.minusSeconds(1), "api", "", false, true));

        assertThat(status(Channel.EMAIL)).contains(Subscription.Status.UNSUBSCRIBED);
        assertThat(ana().consents().suppressedFor(Suppression.Reason.USER_SUPPRESSED)).isTrue();
        assertThat(enrolments).isEmpty();
    }

    @Test
    void givenConsentToTexts_whenTheNumberChanges_thenItIsGone() {
        says(yes(TEXTS, NEWS, NOON));
        arrives(
                ProfilePatch.of(
                        Map.of(Attribute.PHONE_NUMBER, Optional.of("+33687654321")),
                        Value.Fields.EMPTY),
                List.of());

        assertThat(status(Channel.SMS)).isEmpty();
    }

    @Test
    void givenTransactionalTexts_thenOnlyTextsCanBe_andTheirWordIsKept() {
        says(transactional(TEXTS));

        assertThat(status(Channel.SMS)).isEmpty();
        assertThat(ana().consents().transactionalTexts().map(Subscription::status))
                .contains(Subscription.Status.SUBSCRIBED);
        assertThat(events("Subscribed to SMS Transactional")).hasSize(1);
        assertThat(events(Metric.SUBSCRIBED_TO_SMS)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> transactional(MAIL));
    }

    private static Change transactional(List<Channel> channels) {
        return new Change.Subscribed(
                channels, Optional.empty(), NOON, "api", "", false, false, true);
    }

    private static Change yes(List<Channel> channels, ListId list, Instant at) {
        return new Change.Subscribed(channels, Optional.of(list), at, "form", "", false, false);
    }

    private Change no(List<Channel> channels, Optional<ListId> list) {
        return new Change.Unsubscribed(channels, list, now, "api", "");
    }

    private void later() {
        now = now.plusSeconds(60);
    }

    private void says(Change change) {
        arrives(ProfilePatch.NOTHING, List.of(change));
    }

    private void arrives(ProfilePatch patch, List<Change> changes) {
        var email = Identifier.of(Identifier.Kind.EMAIL, "ana@example.com").orElseThrow();
        var number = Identifier.of(Identifier.Kind.PHONE_NUMBER, "+33612345678").orElseThrow();
        var named = patch.changesNothing() ? Set.of(email, number) : Set.of(email);
        var arrival =
                new Arrival(
                        Optional.empty(),
                        named,
                        patch,
                        changes,
                        now,
                        false,
                        "test",
                        Optional.empty(),
                        Optional.empty());
        new Record(
                        definitions,
                        profiles,
                        timeline,
                        new InMemoryMembers(),
                        new InMemoryOrders(),
                        enrolments::addAll,
                        asks -> {},
                        length -> ANA.value(),
                        () -> now)
                .now(arrival);
    }

    private ProfileState ana() {
        return profiles.load(ANA).orElseThrow();
    }

    private Optional<Subscription.Status> status(Channel channel) {
        return ana().consents().on(channel).map(Subscription::status);
    }

    private boolean on(ListId list) {
        return Optional.ofNullable(ana().lists().get(list)).filter(m -> m.member()).isPresent();
    }

    private List<Event> events(String metric) {
        return timeline.of(ANA, MetricId.named(metric));
    }

    private static Flow flow(String name, Trigger trigger) {
        return SampleFlows.flow(
                new FlowId(name),
                trigger,
                new Reentry.Never(),
                NOON,
                SampleFlows.text(new ActionId(name + "01")));
    }
}
