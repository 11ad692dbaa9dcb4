package io.relance.core.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.consent.Channel;
import io.relance.core.definition.InMemoryDefinitions;
import io.relance.core.event.InMemoryTimeline;
import io.relance.core.flow.ActionId;
import io.relance.core.flow.Flow;
import io.relance.core.flow.FlowId;
import io.relance.core.flow.InMemoryRuns;
import io.relance.core.flow.Reentry;
import io.relance.core.flow.Run;
import io.relance.core.flow.RunId;
import io.relance.core.flow.SampleFlows;
import io.relance.core.flow.Trigger;
import io.relance.core.list.ListId;
import io.relance.core.message.ClaimsContract.Stores;
import io.relance.core.message.Handover;
import io.relance.core.message.LinkSigner;
import io.relance.core.message.Mail;
import io.relance.core.message.MailTemplate;
import io.relance.core.message.TemplateId;
import io.relance.core.profile.Identifier;
import io.relance.core.profile.ProfileId;
import io.relance.core.profile.ProfilePatch;
import io.relance.core.record.Arrival;
import io.relance.core.record.Change;
import io.relance.core.record.InMemoryMembers;
import io.relance.core.record.InMemoryOrders;
import io.relance.core.record.Record;
import io.relance.core.review.InMemoryReviews;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/// I4 under a race: many threads carry out the same step while the person unsubscribes. Once the
/// unsubscription is answered, no mail leaves any more; and never do two.
public abstract class LastWordContract {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final FlowId FLOW = new FlowId("WELCOM");
    private static final ActionId MAIL = new ActionId("WELCOM01");
    private static final TemplateId TEMPLATE = new TemplateId("HELLO1");
    private static final int SENDERS = 7;

    private final Random random = new Random(7);
    private final InMemoryDefinitions definitions = new InMemoryDefinitions();
    private final InMemoryTimeline timeline = new InMemoryTimeline();
    private final InMemoryRuns runs = new InMemoryRuns();
    private final List<Long> left = new ArrayList<>();

    protected abstract Stores stores();

    /// How many races are run.
    protected abstract int rounds();

    @Test
    void givenEightThreads_whenThePersonUnsubscribesInTheMiddle_thenNoMailLeavesAfterTheAnswer()
            throws Exception {
        definitions.save(flow());
        definitions.save(
                new MailTemplate(TEMPLATE, "a", "CODE", "<p>a</p>", Optional.empty(), NOON, NOON));
        var stores = stores();
        var record = record(stores);
        var step = step(stores, record);
        var doors = new LastWord(record, stores.messages(), () -> NOON, p -> pause(p.toNanos()));
        var sent = 0;
        try (var threads = Executors.newFixedThreadPool(SENDERS + 1)) {
            for (var round = 0; round < rounds(); round++) {
                left.clear();
                var person = record.now(arrival(round, List.of())).state().profile().id();
                var run = running(person);
                var start = new CyclicBarrier(SENDERS + 1);
                var tasks = new ArrayList<Callable<Long>>();
                for (var sender = 0; sender < SENDERS; sender++) {
                    var late = random.nextLong(1_000_000);
                    tasks.add(() -> carryOut(start, late, step, run, person));
                }
                var no = arrival(round, List.of(unsubscribed()));
                var late = random.nextLong(3_000_000);
                tasks.add(
                        () -> {
                            start.await();
                            pause(late);
                            doors.now(no);
                            return System.nanoTime();
                        });
                var done = threads.invokeAll(tasks);
                for (var each : done) {
                    each.get();
                }
                var answered = done.getLast().get();

                assertThat(left).as("round %d", round).hasSizeLessThanOrEqualTo(1);
                assertThat(left)
                        .as("round %d, nanoseconds after the answer", round)
                        .allSatisfy(at -> assertThat(at - answered).isNegative());
                assertThat(runs.find(person, run).orElseThrow().log())
                        .extracting(Run.Reached::reason)
                        .containsExactly(left.isEmpty() ? "PERSON_SUPPRESSED" : "");
                sent += left.size();
            }
        }
        System.out.printf("%d of %d mails left before the answer%n", sent, rounds());
        assertThat(sent).as("races that either side won").isBetween(1, rounds() - 1);
    }

    private static long carryOut(
            CyclicBarrier start, long late, Step step, RunId run, ProfileId person)
            throws Exception {
        start.await();
        pause(late);
        try {
            step.carryOut(new Step.Request(run, FLOW, person, MAIL, Optional.empty()));
        } catch (Postponed somebodyElseIsAtIt) {
            return 0;
        }
        return 0;
    }

    private static void pause(long nanos) {
        LockSupport.parkNanos(nanos);
    }

    private RunId running(ProfileId person) {
        var run = new RunId("r-" + person.value());
        runs.start(
                new Run(
                        run,
                        FLOW,
                        person,
                        Optional.empty(),
                        NOON,
                        Optional.empty(),
                        Run.State.RUNNING,
                        Map.of(),
                        Optional.empty(),
                        List.of(),
                        List.of()));
        return run;
    }

    private Record record(Stores stores) {
        return new Record(
                definitions,
                stores.profiles(),
                timeline,
                new InMemoryMembers(),
                new InMemoryOrders(),
                enrolments -> {},
                asks -> {},
                length -> "p" + random.nextInt(1_000_000_000),
                () -> NOON);
    }

    private Step step(Stores stores, Record record) {
        var composer = new Composer(new LinkSigner(new byte[] {1}), "https://mail.example");
        var sending =
                new Sending(
                        stores.profiles(),
                        timeline,
                        stores.messages(),
                        new Receipts(record),
                        new Mails(definitions, timeline, this::send, composer),
                        NoTexts.texts(),
                        NoTexts.pushes());
        return new Step(
                definitions,
                stores.profiles(),
                timeline,
                runs,
                new InMemoryReviews(),
                sending,
                new Posting(timeline, call -> {}, text -> true),
                new Alerting(definitions, timeline, stores.messages(), this::send),
                record,
                () -> NOON);
    }

    /// A call to a provider takes a while; the mail leaves at its end.
    private Handover send(Mail mail) {
        pause(500_000);
        synchronized (left) {
            left.add(System.nanoTime());
            return new Handover.Accepted("ses-" + left.size());
        }
    }

    private static Change unsubscribed() {
        return new Change.Unsubscribed(
                List.of(Channel.EMAIL), Optional.empty(), NOON, "preference_page", "");
    }

    private static Arrival arrival(int round, List<Change> changes) {
        var email = Identifier.of(Identifier.Kind.EMAIL, "p" + round + "@example.com");
        return new Arrival(
                Optional.empty(),
                Set.of(email.orElseThrow()),
                ProfilePatch.NOTHING,
                changes,
                NOON,
                false,
                "test",
                Optional.empty(),
                Optional.empty());
    }

    private static Flow flow() {
        return SampleFlows.flow(
                FLOW,
                new Trigger.JoinedList(new ListId("NEWS01")),
                new Reentry.Never(),
                NOON,
                SampleFlows.mail(MAIL, TEMPLATE, true, false, Optional.empty()));
    }
}
