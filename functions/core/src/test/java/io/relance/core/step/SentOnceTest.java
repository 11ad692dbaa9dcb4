package io.relance.core.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.Crashes;
import io.relance.core.consent.Channel;
import io.relance.core.definition.Definitions;
import io.relance.core.definition.InMemoryDefinitions;
import io.relance.core.enrol.Enrol;
import io.relance.core.enrol.Enrolment;
import io.relance.core.event.InMemoryTimeline;
import io.relance.core.event.Metric;
import io.relance.core.event.MetricId;
import io.relance.core.event.Timeline;
import io.relance.core.flow.Action;
import io.relance.core.flow.ActionId;
import io.relance.core.flow.EmailMessage;
import io.relance.core.flow.Executions;
import io.relance.core.flow.Flow;
import io.relance.core.flow.FlowDefinition;
import io.relance.core.flow.FlowId;
import io.relance.core.flow.InMemoryRuns;
import io.relance.core.flow.MachineInput;
import io.relance.core.flow.Reentry;
import io.relance.core.flow.Run;
import io.relance.core.flow.Runs;
import io.relance.core.flow.Status;
import io.relance.core.flow.Trigger;
import io.relance.core.list.ListId;
import io.relance.core.list.MarketingList;
import io.relance.core.message.Handover;
import io.relance.core.message.InMemoryMessages;
import io.relance.core.message.LinkSigner;
import io.relance.core.message.Mail;
import io.relance.core.message.MailTemplate;
import io.relance.core.message.Mailer;
import io.relance.core.message.Message;
import io.relance.core.message.Messages;
import io.relance.core.message.TemplateId;
import io.relance.core.profile.Attribute;
import io.relance.core.profile.Identifier;
import io.relance.core.profile.ProfileId;
import io.relance.core.profile.ProfilePatch;
import io.relance.core.record.Arrival;
import io.relance.core.record.Change;
import io.relance.core.record.InMemoryMembers;
import io.relance.core.record.InMemoryOrders;
import io.relance.core.record.InMemoryProfiles;
import io.relance.core.record.Profiles;
import io.relance.core.record.Record;
import io.relance.core.record.Recorder;
import io.relance.core.review.InMemoryReviews;
import io.relance.core.review.Review;
import io.relance.core.review.Reviews;
import io.relance.core.review.Verdict;
import io.relance.core.segment.Definition;
import io.relance.core.value.Value;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// I1, I2 and I4 for a mail of a flow: whatever crashes, it goes out once, or is known to be
/// unknown.
class SentOnceTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final FlowId FLOW = new FlowId("WELCOM");
    private static final ActionId MAIL = new ActionId("WELCOM01");
    private static final TemplateId TEMPLATE = new TemplateId("HELLO1");

    private static final class World {
        final InMemoryDefinitions definitions = new InMemoryDefinitions();
        final InMemoryProfiles profiles = new InMemoryProfiles();
        final InMemoryTimeline timeline = new InMemoryTimeline();
        final InMemoryRuns runs = new InMemoryRuns();
        final InMemoryReviews reviews = new InMemoryReviews();
        final InMemoryMessages messages = new InMemoryMessages(profiles);
        final List<Mail> outbox = new ArrayList<>();
        final Set<MachineInput> started = new java.util.LinkedHashSet<>();
        final ProfileId ana;
        Instant now = NOON;
        Handover answer = new Handover.Accepted("ses-1");

        World(boolean transactional) {
            definitions.save(flow(transactional));
            definitions.save(
                    new MailTemplate(
                            TEMPLATE,
                            "hello",
                            "CODE",
                            "<p>Bonjour {{ first_name }}</p>",
                            Optional.empty(),
                            NOON,
                            NOON));
            var created = new int[1];
            ana =
                    recorder(new Crashes(-1, false), created)
                            .now(arrival(List.of()))
                            .state()
                            .profile()
                            .id();
        }

        Record recorder(Crashes crashes, int... created) {
            return new Record(
                    definitions,
                    crashes.around(Profiles.class, profiles),
                    crashes.around(Timeline.class, timeline),
                    new InMemoryMembers(),
                    new InMemoryOrders(),
                    enrolments -> {},
                    asks -> {},
                    length -> "ana" + created.length,
                    () -> NOON);
        }

        Enrol enrol(Crashes crashes) {
            return new Enrol(
                    crashes.around(Definitions.class, definitions),
                    crashes.around(Profiles.class, profiles),
                    crashes.around(Timeline.class, timeline),
                    crashes.around(Runs.class, runs),
                    crashes.around(Executions.class, (machine, input) -> started.add(input)),
                    () -> NOON);
        }

        Step step(Crashes crashes) {
            var mailer =
                    crashes.around(
                            Mailer.class,
                            mail -> {
                                if (answer instanceof Handover.Accepted) {
                                    outbox.add(mail);
                                }
                                return answer;
                            });
            var receipts =
                    new Receipts(crashes.around(Recorder.class, recorder(new Crashes(-1, false))));
            var ports = crashes.around(Timeline.class, timeline);
            var composer = new Composer(new LinkSigner(new byte[] {1}), "https://mail.example");
            var sending =
                    new Sending(
                            crashes.around(Profiles.class, profiles),
                            ports,
                            crashes.around(Messages.class, messages),
                            receipts,
                            new Mails(
                                    crashes.around(Definitions.class, definitions),
                                    ports,
                                    mailer,
                                    composer),
                            NoTexts.texts(),
                            NoTexts.pushes());
            return new Step(
                    crashes.around(Definitions.class, definitions),
                    crashes.around(Profiles.class, profiles),
                    crashes.around(Timeline.class, timeline),
                    crashes.around(Runs.class, runs),
                    crashes.around(Reviews.class, reviews),
                    sending,
                    new Posting(timeline, call -> {}, text -> true),
                    new Alerting(definitions, timeline, messages, mailer),
                    arrival -> java.util.Optional.empty(),
                    () -> now);
        }

        /// Carries a step out; where it crashes, the machine tries again until it is answered.
        void carryOut(Crashes crashes, Step.Request request) {
            try {
                step(crashes).carryOut(request);
            } catch (Crashes.Crash crash) {
                again(request);
            }
        }

        private void again(Step.Request request) {
            for (var attempt = 0; attempt < 3; attempt++) {
                try {
                    step(NONE).carryOut(request);
                    return;
                } catch (Postponed somebodyMayBeAtIt) {
                    now = now.plus(Message.LEASE);
                }
            }
            throw new AssertionError("the step is never answered");
        }

        /// From now on its mails wait for the operator's word.
        void turnTo(Status status) {
            var flow = definitions.current().flows().get(FLOW);
            definitions.save(flow.withStatus(status, NOON));
        }

        Step.Request verdict(Verdict verdict) {
            return new Step.Request(
                    enrolment().run(), FLOW, ana, MAIL, Optional.empty(), Optional.of(verdict));
        }

        List<Review> inReview() {
            return reviews.page(FLOW, Optional.empty(), 9).reviews();
        }

        Enrolment enrolment() {
            return new Enrolment(FLOW, ana, NOON.toString(), Optional.empty(), NOON, NOON);
        }

        Step.Request request() {
            return new Step.Request(enrolment().run(), FLOW, ana, MAIL, Optional.empty());
        }

        Run.Reached logged() {
            return run().reached(MAIL).orElseThrow();
        }

        Run run() {
            return runs.find(ana, enrolment().run()).orElseThrow();
        }

        void leaveTheList() {
            var list = new ListId("NEWS01");
            var single = MarketingList.OptInProcess.SINGLE_OPT_IN;
            definitions.save(new MarketingList(list, "News", single, NOON, NOON));
            var leaves =
                    new Change.Unsubscribed(
                            List.of(Channel.EMAIL), Optional.of(list), NOON, "api", "");
            recorder(NONE).now(arrival(List.of(new Change.AddedToList(list, NOON), leaves)));
        }

        void unsubscribe() {
            recorder(new Crashes(-1, false))
                    .now(
                            arrival(
                                    List.of(
                                            new Change.Unsubscribed(
                                                    List.of(Channel.EMAIL),
                                                    Optional.empty(),
                                                    NOON,
                                                    "api",
                                                    ""))));
        }
    }

    private static Flow flow(boolean transactional) {
        var message =
                new EmailMessage(
                        "Hello",
                        "shop@example.com",
                        "Shop",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        "Hello {{ first_name }}",
                        "",
                        Optional.of(TEMPLATE),
                        true,
                        transactional,
                        false,
                        List.of(),
                        Definition.EVERYBODY);
        var actions = new LinkedHashMap<ActionId, Action>();
        actions.put(MAIL, new Action.SendEmail(MAIL, Status.LIVE, message, Optional.empty()));
        var definition =
                new FlowDefinition(
                        new Trigger.JoinedList(new ListId("NEWS01")),
                        Definition.EVERYBODY,
                        new Reentry.Never(),
                        actions,
                        Optional.of(MAIL));
        return new Flow(
                FLOW, "Welcome", Status.LIVE, false, definition, Optional.of("arn"), NOON, NOON);
    }

    private static Arrival arrival(List<Change> changes) {
        return new Arrival(
                Optional.empty(),
                Set.of(Identifier.of(Identifier.Kind.EMAIL, "ana@example.com").orElseThrow()),
                ProfilePatch.of(
                        Map.of(Attribute.FIRST_NAME, Optional.of("Ana")), Value.Fields.EMPTY),
                changes,
                NOON,
                false,
                "test",
                Optional.empty(),
                Optional.empty());
    }

    private static final Crashes NONE = new Crashes(-1, false);

    @Test
    void givenARun_whenItsMailIsDue_thenItGoesOutOnceAndIsRecorded() {
        var world = new World(false);
        world.enrol(NONE).enter(world.enrolment());

        world.step(NONE).carryOut(world.request());
        world.step(NONE).carryOut(world.request());

        assertThat(world.outbox).hasSize(1);
        assertThat(world.outbox.getFirst().subject()).isEqualTo("Hello Ana");
        assertThat(world.outbox.getFirst().html()).contains("https://mail.example/u/");
        assertThat(world.outbox.getFirst().headers()).containsKey("List-Unsubscribe-Post");
        assertThat(world.run().log()).extracting(Run.Reached::outcome).containsExactly("sent");
        assertThat(world.run().state()).isEqualTo(Run.State.COMPLETED);
        assertThat(world.timeline.of(world.ana, MetricId.named(Metric.RECEIVED_EMAIL))).hasSize(1);
        assertThat(world.profiles.load(world.ana).orElseThrow().smartSendingUntil())
                .containsKey(Channel.EMAIL);
    }

    @Test
    void givenAnUnsubscribedPerson_whenTheMailIsDue_thenOnlyTransactionalMailGoes() {
        for (var transactional : List.of(false, true)) {
            var world = new World(transactional);
            world.enrol(NONE).enter(world.enrolment());
            world.unsubscribe();

            world.step(NONE).carryOut(world.request());

            assertThat(world.outbox).hasSize(transactional ? 1 : 0);
            assertThat(world.run().log())
                    .extracting(Run.Reached::reason)
                    .containsExactly(transactional ? "" : "PERSON_SUPPRESSED");
        }
    }

    @Test
    void givenSomebodyWhoLeftTheListOfTheFlow_whenTheMailIsDue_thenOnlyTransactionalMailGoes() {
        for (var transactional : List.of(false, true)) {
            var world = new World(transactional);
            world.enrol(NONE).enter(world.enrolment());
            world.leaveTheList();

            world.step(NONE).carryOut(world.request());

            assertThat(world.outbox).hasSize(transactional ? 1 : 0);
        }
    }

    @Test
    void givenAThrottledProvider_whenTheStepIsRetried_thenTheMailGoesOutOnce() {
        var world = new World(false);
        world.enrol(NONE).enter(world.enrolment());
        world.answer = new Handover.Postponed("TooManyRequests");

        org.junit.jupiter.api.Assertions.assertThrows(
                Postponed.class, () -> world.step(NONE).carryOut(world.request()));
        world.answer = new Handover.Accepted("ses-1");
        world.step(NONE).carryOut(world.request());

        assertThat(world.outbox).hasSize(1);
        assertThat(world.run().log()).extracting(Run.Reached::outcome).containsExactly("sent");
    }

    @Test
    void givenACrashAtAnyCallOfTheStep_whenItIsRetried_thenNoMarketingMailGoesTwice() {
        var calls = crashedStep(false, NONE);
        assertThat(calls).isGreaterThan(8);
        for (var at = 0; at < calls; at++) {
            crashedStep(false, new Crashes(at, false));
            crashedStep(false, new Crashes(at, true));
            crashedStep(true, new Crashes(at, false));
            crashedStep(true, new Crashes(at, true));
        }
    }

    private static int crashedStep(boolean transactional, Crashes crashes) {
        var world = new World(transactional);
        world.enrol(NONE).enter(world.enrolment());
        world.carryOut(crashes, world.request());
        var message = world.messages.of(world.ana).getFirst();
        if (transactional) {
            assertThat(world.outbox).isNotEmpty();
        } else {
            // Cut between claim and mark, nobody knows: it is said so, and never sent again.
            var unknown = message.status() == Message.Status.UNKNOWN;
            assertThat(world.outbox).hasSizeLessThanOrEqualTo(1);
            assertThat(unknown || world.outbox.size() == 1).isTrue();
        }
        assertThat(world.run().log()).hasSize(1);
        assertThat(world.run().state()).isEqualTo(Run.State.COMPLETED);
        return crashes.calls();
    }

    @Test
    void givenAManualMail_whenTheOperatorSends_thenItGoesOutOnceAlthoughTheRunIsOver() {
        var world = new World(false);
        world.turnTo(Status.MANUAL);
        world.enrol(NONE).enter(world.enrolment());
        world.step(NONE).carryOut(world.request());
        assertThat(world.outbox).isEmpty();
        assertThat(world.inReview()).containsExactly(Review.of(world.run(), world.logged()));
        assertThat(world.run().state()).isEqualTo(Run.State.COMPLETED);
        world.turnTo(Status.LIVE);
        world.step(NONE).carryOut(world.request());
        assertThat(world.outbox).as("whoever is in review stays there").isEmpty();

        world.step(NONE).carryOut(world.verdict(Verdict.SEND));
        world.step(NONE).carryOut(world.verdict(Verdict.SEND));
        world.step(NONE).carryOut(world.verdict(Verdict.CANCEL));

        assertThat(world.outbox).hasSize(1);
        assertThat(world.logged().outcome()).isEqualTo("sent");
        assertThat(world.inReview()).isEmpty();
    }

    @Test
    void givenAManualMail_whenTheOperatorCancels_thenItNeverGoes() {
        var world = new World(false);
        world.turnTo(Status.MANUAL);
        world.enrol(NONE).enter(world.enrolment());
        world.step(NONE).carryOut(world.request());

        world.step(NONE).carryOut(world.verdict(Verdict.CANCEL));
        world.step(NONE).carryOut(world.verdict(Verdict.SEND));

        assertThat(world.outbox).isEmpty();
        assertThat(world.logged().outcome()).isEqualTo("skipped");
        assertThat(world.logged().reason()).isEqualTo("CANCELLED");
        assertThat(world.inReview()).isEmpty();
    }

    @Test
    void givenSomebodyWhoLeftMeanwhile_whenTheOperatorSends_thenConsentIsAskedAgain() {
        var world = new World(false);
        world.turnTo(Status.MANUAL);
        world.enrol(NONE).enter(world.enrolment());
        world.step(NONE).carryOut(world.request());
        world.unsubscribe();

        world.step(NONE).carryOut(world.verdict(Verdict.SEND));

        assertThat(world.outbox).isEmpty();
        assertThat(world.logged().reason()).isEqualTo("PERSON_SUPPRESSED");
        assertThat(world.inReview()).isEmpty();
    }

    @Test
    void givenACrashAtAnyCall_whenAManualMailIsReachedAndSent_thenNeitherTwiceNorLost() {
        var reached = crashedReview(NONE, new Crashes(-1, false));
        for (var at = 0; at < reached; at++) {
            crashedReview(new Crashes(at, false), NONE);
            crashedReview(new Crashes(at, true), NONE);
        }
        var counted = new Crashes(-1, false);
        crashedReview(NONE, counted);
        assertThat(counted.calls()).isGreaterThan(8);
        for (var at = 0; at < counted.calls(); at++) {
            crashedReview(NONE, new Crashes(at, false));
            crashedReview(NONE, new Crashes(at, true));
        }
    }

    /// @return how many calls it takes until the person is in review
    private static int crashedReview(Crashes reaching, Crashes sending) {
        var world = new World(false);
        world.turnTo(Status.MANUAL);
        world.enrol(NONE).enter(world.enrolment());
        var before = reaching.calls();
        world.carryOut(reaching, world.request());
        var calls = reaching.calls() - before;
        assertThat(world.inReview()).hasSize(1);
        assertThat(world.outbox).isEmpty();

        world.carryOut(sending, world.verdict(Verdict.SEND));

        var unknown = world.logged().reason().equals("UNKNOWN");
        assertThat(world.outbox).hasSizeLessThanOrEqualTo(1);
        assertThat(unknown || world.outbox.size() == 1).isTrue();
        assertThat(world.logged().outcome()).isEqualTo(unknown ? "failed" : "sent");
        return calls;
    }

    /// I5: whatever crashes, the person enters once, and the run starts.
    @Test
    void givenACrashAtAnyCallOfEnrol_whenTheEnrolmentComesAgain_thenTheRunStartsOnce() {
        var calls = crashedEnrol(NONE);
        for (var at = 0; at < calls; at++) {
            crashedEnrol(new Crashes(at, false));
            crashedEnrol(new Crashes(at, true));
        }
    }

    private static int crashedEnrol(Crashes crashes) {
        var world = new World(false);
        var before = crashes.calls();
        try {
            world.enrol(crashes).enter(world.enrolment());
        } catch (Crashes.Crash crash) {
            world.enrol(NONE).enter(world.enrolment());
        }
        world.enrol(NONE).enter(world.enrolment());
        var later =
                new Enrolment(
                        FLOW,
                        world.ana,
                        "rejoined",
                        Optional.empty(),
                        NOON.plusSeconds(9),
                        NOON.plusSeconds(9));

        assertThat(world.started).hasSize(1);
        assertThat(world.run().state()).isEqualTo(Run.State.RUNNING);
        assertThat(world.enrol(NONE).enter(later))
                .as("a welcome is never repeated")
                .isEqualTo(Enrol.Outcome.ENTERED_BEFORE);
        return crashes.calls() - before;
    }
}
