package io.relance.core.consent;

import static io.relance.core.message.SkipReason.MISSING_CONSENT;
import static io.relance.core.message.SkipReason.MISSING_SMS_CONSENT;
import static io.relance.core.message.SkipReason.PERSON_SUPPRESSED;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.definition.InMemoryDefinitions;
import io.relance.core.enrol.Enrol;
import io.relance.core.enrol.Enrolment;
import io.relance.core.event.InMemoryTimeline;
import io.relance.core.flow.ActionId;
import io.relance.core.flow.Flow;
import io.relance.core.flow.FlowId;
import io.relance.core.flow.InMemoryRuns;
import io.relance.core.flow.Reentry;
import io.relance.core.flow.SampleFlows;
import io.relance.core.flow.Trigger;
import io.relance.core.list.ListId;
import io.relance.core.list.MarketingList;
import io.relance.core.message.MessageRules;
import io.relance.core.profile.Attribute;
import io.relance.core.profile.Identifier;
import io.relance.core.profile.Profile;
import io.relance.core.profile.ProfileId;
import io.relance.core.profile.ProfilePatch;
import io.relance.core.record.Arrival;
import io.relance.core.record.Change;
import io.relance.core.record.InMemoryMembers;
import io.relance.core.record.InMemoryOrders;
import io.relance.core.record.InMemoryProfiles;
import io.relance.core.record.Record;
import io.relance.core.value.Value;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Acceptance vectors 6, 9 and 10: what consent has to come to, whatever it is made of.
class ConsentVectorsTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final ListId NEWS = new ListId("NEWS01");
    private static final FlowId WELCOME = new FlowId("WELCOM");
    private static final ActionId HELLO = new ActionId("WELCOM01");
    private static final Profile ANA =
            new Profile(
                    new ProfileId("ana"),
                    Map.of(
                            Attribute.EMAIL, "ana@example.com",
                            Attribute.PHONE_NUMBER, "+32470123456"),
                    Value.Fields.EMPTY,
                    NOON,
                    NOON);

    private final InMemoryDefinitions definitions = new InMemoryDefinitions();
    private final InMemoryProfiles profiles = new InMemoryProfiles();
    private final InMemoryTimeline timeline = new InMemoryTimeline();
    private final List<Enrolment> offered = new ArrayList<>();
    private Instant now = NOON;

    @Test
    void vector6_givenSomebodyWelcomed_whenTheyUnsubscribeAndComeBack_thenNoSecondWelcome() {
        definitions.save(
                new MarketingList(
                        NEWS, "News", MarketingList.OptInProcess.SINGLE_OPT_IN, NOON, NOON));
        definitions.save(welcome());
        says(subscribes());
        assertThat(entered()).containsExactly(Enrol.Outcome.ENTERED);

        for (var list : List.of(Optional.of(NEWS), Optional.<ListId>empty())) {
            now = now.plusSeconds(60);
            says(new Change.Unsubscribed(List.of(Channel.EMAIL), list, now, "api", ""));
            now = now.plusSeconds(60);
            says(subscribes());
        }

        assertThat(entered()).containsOnly(Enrol.Outcome.ENTERED_BEFORE);
        var ana = profiles.load(ANA.id()).orElseThrow();
        assertThat(ana.entries()).containsOnlyKeys(WELCOME);
        assertThat(ana.lists().get(NEWS).member()).isTrue();
        assertThat(ana.consents().listSuppressions()).isEmpty();
    }

    @Test
    void vector9_givenSomebodyWhoNeverSubscribed_thenMailGoesByTheSwitchAndNoTextDoes() {
        var never = Consents.NONE;

        assertThat(Reachability.email(ANA, never, false, false)).isEmpty();
        assertThat(Reachability.email(ANA, never, false, true)).contains(MISSING_CONSENT);
        assertThat(Reachability.email(ANA, never, true, true)).isEmpty();
        for (var transactional : List.of(false, true)) {
            assertThat(Reachability.sms(ANA, never, transactional, MessageRules.DEFAULT))
                    .contains(MISSING_SMS_CONSENT);
        }
    }

    @Test
    void vector10_givenSomebodySuppressedByHand_thenTransactionalMailGoes_butNotAfterAHardBounce() {
        var byHand = suppressed(Suppression.Reason.USER_SUPPRESSED);
        var bounced = suppressed(Suppression.Reason.HARD_BOUNCE);

        assertThat(Reachability.email(ANA, byHand, true, true)).isEmpty();
        assertThat(Reachability.email(ANA, byHand, false, false)).contains(PERSON_SUPPRESSED);
        assertThat(Reachability.email(ANA, bounced, true, false)).contains(PERSON_SUPPRESSED);
    }

    private static Consents suppressed(Suppression.Reason reason) {
        return ConsentChange.suppressed(Consents.NONE, reason, NOON).consents();
    }

    private Change subscribes() {
        return new Change.Subscribed(
                List.of(Channel.EMAIL), Optional.of(NEWS), now, "form", "", false, false);
    }

    private void says(Change change) {
        var arrival =
                new Arrival(
                        Optional.empty(),
                        Set.of(
                                Identifier.of(Identifier.Kind.EMAIL, "ana@example.com")
                                        .orElseThrow()),
                        ProfilePatch.NOTHING,
                        List.of(change),
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
                        offered::addAll,
                        asks -> {},
                        length -> ANA.id().value(),
                        () -> now)
                .now(arrival);
    }

    /// What came of those offered since last time.
    private List<Enrol.Outcome> entered() {
        var enrol =
                new Enrol(
                        definitions,
                        profiles,
                        timeline,
                        new InMemoryRuns(),
                        (machine, input) -> {},
                        () -> now);
        var outcomes = offered.stream().map(enrol::enter).toList();
        offered.clear();
        return outcomes;
    }

    private static Flow welcome() {
        var trigger = new Trigger.JoinedList(NEWS);
        return SampleFlows.flow(
                WELCOME, trigger, Reentry.byDefault(trigger), NOON, SampleFlows.text(HELLO));
    }
}
