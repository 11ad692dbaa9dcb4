package io.relance.core.step;

import io.relance.core.Crashes;
import io.relance.core.definition.Definitions;
import io.relance.core.definition.InMemoryDefinitions;
import io.relance.core.enrol.Enrol;
import io.relance.core.enrol.Enrolment;
import io.relance.core.enrol.EnrolmentQueue;
import io.relance.core.event.InMemoryTimeline;
import io.relance.core.event.Timeline;
import io.relance.core.flow.Action;
import io.relance.core.flow.ActionId;
import io.relance.core.flow.Executions;
import io.relance.core.flow.Flow;
import io.relance.core.flow.FlowDefinition;
import io.relance.core.flow.FlowId;
import io.relance.core.flow.InMemoryRuns;
import io.relance.core.flow.MachineInput;
import io.relance.core.flow.Run;
import io.relance.core.flow.RunId;
import io.relance.core.flow.Runs;
import io.relance.core.flow.Status;
import io.relance.core.message.Handover;
import io.relance.core.message.InMemoryMessages;
import io.relance.core.message.LinkSigner;
import io.relance.core.message.MailTemplate;
import io.relance.core.message.Mailer;
import io.relance.core.message.Message;
import io.relance.core.message.Messages;
import io.relance.core.profile.Attribute;
import io.relance.core.profile.Identifier;
import io.relance.core.profile.ProfileId;
import io.relance.core.profile.ProfilePatch;
import io.relance.core.record.Arrival;
import io.relance.core.record.InMemoryMembers;
import io.relance.core.record.InMemoryOrders;
import io.relance.core.record.InMemoryProfiles;
import io.relance.core.record.Profiles;
import io.relance.core.record.Record;
import io.relance.core.review.InMemoryReviews;
import io.relance.core.value.Value;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A small cloud in memory whose clock is moved by hand: queue, sweep and machines run what falls
/// due, each minute. What crashes is tried again the minute after, as the platform does.
final class DateWorld {
    static final Crashes NONE = new Crashes(-1, false);
    static final FlowId FLOW = new FlowId("BIRTHD");

    /// A machine that stands before a step.
    private record Standing(MachineInput input, ActionId action, Instant at) {}

    final InMemoryDefinitions definitions = new InMemoryDefinitions();
    final InMemoryProfiles profiles = new InMemoryProfiles(this::now);
    final InMemoryTimeline timeline = new InMemoryTimeline();
    final InMemoryRuns runs = new InMemoryRuns();
    final InMemoryMessages messages = new InMemoryMessages(profiles);

    /// `subject @ instant`, as they went out.
    final List<String> outbox = new ArrayList<>();

    private final Deque<Enrolment> queue = new ArrayDeque<>();
    private final Map<RunId, MachineInput> started = new HashMap<>();
    private final List<Standing> standing = new ArrayList<>();
    private final Crashes crashes;
    private int made;
    private Instant now;
    int looks;

    DateWorld(String now, Crashes crashes) {
        this.now = Instant.parse(now);
        this.crashes = crashes;
    }

    Instant now() {
        return now;
    }

    void save(MailTemplate template) {
        definitions.save(template);
    }

    /// A flow that is opened now.
    void open(FlowDefinition drawn) {
        var draft =
                new Flow(
                        FLOW, "Birthday", Status.DRAFT, false, drawn, Optional.of("arn"), now, now);
        definitions.save(draft.withStatus(Status.LIVE, now));
        for (var shard = 0; shard < Profiles.SHARDS; shard++) {
            profiles.page(shard, Optional.empty(), 1000).forEach(id -> record().recheck(id));
        }
    }

    void status(Status status) {
        var flow = definitions.current().flows().get(FLOW);
        definitions.save(flow.withStatus(status, now));
    }

    /// Told about Ana: her birthday, or that she has none.
    ProfileId told(String birthday) {
        return told(
                Map.of(), Map.of("birthday", birthday.isEmpty() ? Value.NONE : Value.of(birthday)));
    }

    ProfileId told(Map<Attribute, Optional<String>> attributes, Map<String, Value> properties) {
        var arrival =
                new Arrival(
                        Optional.empty(),
                        Set.of(
                                Identifier.of(Identifier.Kind.EMAIL, "ana@example.com")
                                        .orElseThrow()),
                        ProfilePatch.of(
                                attributes, new Value.Fields(new LinkedHashMap<>(properties))),
                        List.of(),
                        now,
                        false,
                        "test",
                        Optional.empty(),
                        Optional.empty());
        return insist(() -> record().now(arrival)).state().profile().id();
    }

    /// Runs each minute up to `instant`, and that one.
    void runTo(String instant) {
        var end = Instant.parse(instant);
        settle();
        while (now.isBefore(end)) {
            now = nextMinute(end);
            settle();
        }
    }

    /// Minutes in which nothing can happen are skipped.
    private Instant nextMinute(Instant end) {
        var next = end;
        var wakes = profiles.nextDue();
        if (!queue.isEmpty()) {
            return now.plusSeconds(60);
        }
        if (wakes.isPresent() && wakes.get().isBefore(next)) {
            next = wakes.get();
        }
        for (var one : standing) {
            next = one.at().isBefore(next) ? one.at() : next;
        }
        return next.isAfter(now) ? next : now.plusSeconds(60);
    }

    private void settle() {
        for (var id : profiles.due(now, 100)) {
            looks++;
            attempt(() -> record().recheck(id));
        }
        for (var count = queue.size(); count > 0; count--) {
            var enrolment = queue.poll();
            var outcome = attempt(() -> enrol().enter(enrolment));
            if (outcome.isEmpty() || outcome.get() == Enrol.Outcome.TRY_AGAIN) {
                queue.add(enrolment);
            }
        }
        for (var due = due(); due.isPresent(); due = due()) {
            var one = due.get();
            standing.remove(one);
            var request =
                    new Step.Request(
                            one.input().run(),
                            one.input().flow(),
                            one.input().profile(),
                            one.action(),
                            Optional.empty());
            var answer = carriedOut(request);
            if (answer.isEmpty()) {
                standing.add(new Standing(one.input(), one.action(), now.plus(Message.LEASE)));
                continue;
            }
            var action = action(one.action());
            var next =
                    switch (action) {
                        case Action.Split split -> answer.get().answer().flatMap(split::next);
                        case Action.Acting acting -> acting.next();
                        case Action.Pause pause -> pause.next();
                    };
            next.ifPresent(id -> stand(one.input(), id, answer.get().waits()));
        }
    }

    private Optional<Standing> due() {
        return standing.stream().filter(one -> !one.at().isAfter(now)).findFirst();
    }

    /// As the state machine does: through the delays, to the next action that needs a step.
    private void stand(MachineInput input, ActionId place, Map<ActionId, Instant> waits) {
        var at = now;
        var id = place;
        while (action(id) instanceof Action.Pause pause) {
            var until = waits.getOrDefault(id, now);
            at = until.isAfter(at) ? until : at;
            if (pause.next().isEmpty()) {
                return;
            }
            id = pause.next().get();
        }
        standing.add(new Standing(input, id, at));
    }

    private Action action(ActionId id) {
        var flow = definitions.current().flows().get(FLOW);
        return flow.definition().action(id).orElseThrow();
    }

    private interface Attempt<T> {
        T make();
    }

    private static <T> Optional<T> attempt(Attempt<T> attempt) {
        try {
            return Optional.of(attempt.make());
        } catch (Crashes.Crash crash) {
            return Optional.empty();
        }
    }

    /// @return empty when it is to be tried again later
    private Optional<Step.Answer> carriedOut(Step.Request request) {
        try {
            return attempt(() -> step().carryOut(request))
                    .or(() -> Optional.of(step().carryOut(request)));
        } catch (Postponed somebodyMayBeAtIt) {
            return Optional.empty();
        }
    }

    private static <T> T insist(Attempt<T> attempt) {
        return attempt(attempt).orElseGet(attempt::make);
    }

    Record record() {
        return new Record(
                definitions,
                crashes.around(Profiles.class, profiles),
                crashes.around(Timeline.class, timeline),
                new InMemoryMembers(),
                new InMemoryOrders(),
                crashes.around(EnrolmentQueue.class, queue::addAll),
                asks -> {},
                _ -> "ana" + made++,
                this::now);
    }

    private Enrol enrol() {
        return new Enrol(
                definitions,
                crashes.around(Profiles.class, profiles),
                crashes.around(Timeline.class, timeline),
                crashes.around(Runs.class, runs),
                crashes.around(Executions.class, this::start),
                this::now);
    }

    private void start(String machine, MachineInput input) {
        if (started.putIfAbsent(input.run(), input) == null) {
            stand(input, input.entry(), input.waits());
        }
    }

    private Step step() {
        Mailer mailer =
                mail -> {
                    outbox.add(mail.subject() + " @ " + now);
                    return new Handover.Accepted("ses-" + outbox.size());
                };
        var receipts = new Receipts(record());
        var times = crashes.around(Timeline.class, timeline);
        var sending =
                new Sending(
                        crashes.around(Profiles.class, profiles),
                        times,
                        crashes.around(Messages.class, messages),
                        receipts,
                        new Mails(
                                crashes.around(Definitions.class, definitions),
                                times,
                                crashes.around(Mailer.class, mailer),
                                new Composer(
                                        new LinkSigner(new byte[] {1}), "https://mail.example")),
                        NoTexts.texts(),
                        NoTexts.pushes());
        return new Step(
                definitions,
                crashes.around(Profiles.class, profiles),
                times,
                crashes.around(Runs.class, runs),
                new InMemoryReviews(),
                sending,
                new Posting(timeline, call -> {}, address -> true),
                new Alerting(definitions, timeline, messages, mailer),
                record(),
                this::now);
    }

    List<Run> runs() {
        return runs.of(told(Map.of(), Map.of()));
    }
}
