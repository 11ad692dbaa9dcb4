package io.relance.core.step;

import io.relance.core.Crashes;
import io.relance.core.consent.Channel;
import io.relance.core.definition.Definitions;
import io.relance.core.definition.InMemoryDefinitions;
import io.relance.core.enrol.Enrol;
import io.relance.core.enrol.Enrolment;
import io.relance.core.event.InMemoryTimeline;
import io.relance.core.event.Timeline;
import io.relance.core.flow.ActionId;
import io.relance.core.flow.Executions;
import io.relance.core.flow.Flow;
import io.relance.core.flow.FlowId;
import io.relance.core.flow.InMemoryRuns;
import io.relance.core.flow.MachineInput;
import io.relance.core.flow.Reentry;
import io.relance.core.flow.Run;
import io.relance.core.flow.Runs;
import io.relance.core.flow.SampleFlows;
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
import io.relance.core.value.Value;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A flow of one mail in memory, and Ana, who is to get it.
final class MailWorld {
    static final Crashes NONE = new Crashes(-1, false);
    static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    static final FlowId FLOW = new FlowId("WELCOM");
    private static final ActionId MAIL = new ActionId("WELCOM01");
    private static final TemplateId TEMPLATE = new TemplateId("HELLO1");

    final InMemoryDefinitions definitions = new InMemoryDefinitions();
    final InMemoryProfiles profiles = new InMemoryProfiles();
    final InMemoryTimeline timeline = new InMemoryTimeline();
    final InMemoryRuns runs = new InMemoryRuns();
    final InMemoryReviews reviews = new InMemoryReviews();
    final InMemoryMessages messages = new InMemoryMessages(profiles);
    final List<Mail> outbox = new ArrayList<>();
    final Set<MachineInput> started = new LinkedHashSet<>();
    final ProfileId ana;
    Instant now = NOON;
    Handover answer = new Handover.Accepted("ses-1");

    MailWorld(boolean transactional) {
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
                arrival -> Optional.empty(),
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
                new Change.Unsubscribed(List.of(Channel.EMAIL), Optional.of(list), NOON, "api", "");
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

    private static Flow flow(boolean transactional) {
        return SampleFlows.flow(
                FLOW,
                new Trigger.JoinedList(new ListId("NEWS01")),
                new Reentry.Never(),
                NOON,
                SampleFlows.mail(MAIL, TEMPLATE, true, transactional, Optional.empty()));
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
}
