package io.relance.core.step;

import io.relance.core.consent.Channel;
import io.relance.core.consent.SignUp;
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
import io.relance.core.flow.FlowId;
import io.relance.core.flow.InMemoryRuns;
import io.relance.core.flow.MachineInput;
import io.relance.core.flow.RunId;
import io.relance.core.flow.Runs;
import io.relance.core.message.ConfirmationQueue;
import io.relance.core.message.ConfirmationRequest;
import io.relance.core.message.Handover;
import io.relance.core.message.InMemoryMessages;
import io.relance.core.message.InMemoryShortLinks;
import io.relance.core.message.LinkSigner;
import io.relance.core.message.Mailer;
import io.relance.core.message.Message;
import io.relance.core.message.MessageId;
import io.relance.core.message.Messages;
import io.relance.core.message.ShortLinks;
import io.relance.core.message.Texter;
import io.relance.core.profile.Attribute;
import io.relance.core.profile.Identifier;
import io.relance.core.profile.ProfileId;
import io.relance.core.profile.ProfilePatch;
import io.relance.core.record.Arrival;
import io.relance.core.record.Change;
import io.relance.core.record.InMemoryMembers;
import io.relance.core.record.InMemoryOrders;
import io.relance.core.record.InMemoryProfiles;
import io.relance.core.record.Members;
import io.relance.core.record.Profiles;
import io.relance.core.record.Record;
import io.relance.core.review.InMemoryReviews;
import io.relance.core.step.Faults.Handler;
import io.relance.core.value.Value;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;

/// The whole way of an event in memory, with queues that deliver at least once: what fails comes
/// again. Its provider reports every mail it took, sometimes as bounced or as spam.
final class FaultWorld {
    private static final LinkSigner SIGNER = new LinkSigner(new byte[] {1});
    private static final Composer COMPOSER = new Composer(SIGNER, "https://mail.example");
    private static final TextComposer TEXTS =
            new TextComposer(SIGNER, "https://mail.example", true);
    private static final ConfirmationMail CONFIRMATIONS =
            new ConfirmationMail(SIGNER, "https://mail.example", "no-reply@shop.example");
    private static final Duration AGAIN = Duration.ofSeconds(5);
    private static final Duration POSTPONED = Duration.ofSeconds(60);

    /// Worlds that end take about 120.
    private static final int MOST_HANDLINGS = 2_000;

    /// What the provider took.
    record Taken(MessageId id, Channel channel, ProfileId profile, Instant at) {}

    private interface Handling {
        void handle();
    }

    private record Work(Instant at, int turn, Handler handler, Handling handling) {}

    final InMemoryDefinitions definitions;
    final InMemoryProfiles profiles = new InMemoryProfiles();
    final InMemoryTimeline timeline = new InMemoryTimeline();
    final InMemoryRuns runs = new InMemoryRuns();
    final InMemoryMembers members = new InMemoryMembers();
    final InMemoryMessages messages = new InMemoryMessages(profiles);
    final List<Taken> taken = new ArrayList<>();
    final List<ProfileId> people = new ArrayList<>();
    final Map<ProfileId, List<Instant>> unsubscribed = new HashMap<>();

    /// Messages whose sending was cut, by a crash or a time-out.
    final Set<MessageId> cut = new HashSet<>();

    private final Faults faults;
    private final InMemoryOrders orders = new InMemoryOrders();
    private final InMemoryShortLinks links = new InMemoryShortLinks();
    private final Map<RunId, MachineInput> started = new HashMap<>();
    private final Record record;
    private final PriorityQueue<Work> queue =
            new PriorityQueue<>(Comparator.comparing(Work::at).thenComparing(Work::turn));
    private int turns;
    private int born;
    private Instant now = FaultShop.START;

    FaultWorld(long seed, Faults faults) {
        this.faults = faults;
        var random = new Random(seed);
        definitions = new FaultShop(random).definitions();
        var plain = recorder(Faults.none());
        for (var i = 0; i < 2; i++) {
            people.add(born(plain, i, random));
        }
        record = recorder(faults);
        for (var hour = 1; hour < 36; hour += 1 + random.nextInt(6)) {
            plan(FaultShop.START.plus(Duration.ofHours(hour)), random);
        }
    }

    private ProfileId born(Record recorder, int who, Random random) {
        var said =
                new Change.Subscribed(
                        random.nextBoolean()
                                ? List.of(Channel.EMAIL, Channel.SMS)
                                : List.of(Channel.EMAIL),
                        Optional.empty(),
                        now,
                        "api",
                        "",
                        true,
                        false);
        return recorder.now(arrival(who, List.of(said), now)).state().profile().id();
    }

    private void plan(Instant at, Random random) {
        var who = random.nextInt(people.size());
        switch (random.nextInt(8)) {
            case 0 -> arrives(at, arrival(who, List.of(signUp(at)), at));
            case 1 -> {
                var no = List.of(random.nextBoolean() ? Channel.EMAIL : Channel.SMS);
                later(at, Handler.DOOR, () -> unsubscribe(who, no, at));
            }
            case 2 -> {
                var followed = new HashMap<String, Arrival>();
                later(at, Handler.DOOR, () -> confirm(who, at, followed));
            }
            default ->
                    arrives(
                            at,
                            arrival(
                                    who,
                                    List.of(
                                            new Change.Occurred(
                                                    FaultShop.STARTED,
                                                    at.toString(),
                                                    at,
                                                    Optional.empty(),
                                                    Value.Fields.EMPTY,
                                                    Value.Fields.EMPTY)),
                                    at));
        }
    }

    private static Change signUp(Instant at) {
        return new Change.Subscribed(
                List.of(Channel.EMAIL), Optional.of(FaultShop.NEWS), at, "form", "", false, false);
    }

    private static Arrival arrival(int who, List<Change> changes, Instant at) {
        var email = Identifier.of(Identifier.Kind.EMAIL, "p" + who + "@example.com");
        var phone = Identifier.of(Identifier.Kind.PHONE_NUMBER, "+1202555012" + who);
        return new Arrival(
                Optional.empty(),
                Set.of(email.orElseThrow(), phone.orElseThrow()),
                ProfilePatch.of(Map.of(Attribute.TIMEZONE, Optional.of("UTC")), Value.Fields.EMPTY),
                changes,
                at,
                false,
                "test",
                Optional.empty(),
                Optional.empty());
    }

    private void arrives(Instant at, Arrival arrival) {
        later(at, Handler.RECORD, () -> record.record(arrival));
    }

    /// The person's answer to a door is the end of it: nothing may leave afterwards.
    private void unsubscribe(int who, List<Channel> channels, Instant at) {
        var no = new Change.Unsubscribed(channels, Optional.empty(), at, "preference_page", "");
        new LastWord(
                        record,
                        faults.around(Messages.class, messages),
                        () -> now,
                        pause -> now = now.plus(pause))
                .record(arrival(who, List.of(no), at));
        if (channels.contains(Channel.EMAIL)) {
            unsubscribed.computeIfAbsent(people.get(who), _ -> new ArrayList<>()).add(now);
        }
    }

    /// Follows the first link that waits; who gets no answer follows the same link again.
    private void confirm(int who, Instant at, Map<String, Arrival> followed) {
        var waiting =
                profiles.load(people.get(who)).orElseThrow().consents().signUps().stream()
                        .findFirst()
                        .map(SignUp::id);
        if (followed.isEmpty() && waiting.isPresent()) {
            var yes = new Change.Confirmed(Channel.EMAIL, waiting, at);
            followed.put(waiting.get(), arrival(who, List.of(yes), at));
        }
        followed.values().forEach(record::record);
    }

    private void later(Instant at, Handler handler, Handling handling) {
        queue.add(new Work(at, turns++, handler, handling));
    }

    /// Runs until nothing is left to do.
    FaultWorld run() {
        for (var handled = 0; !queue.isEmpty(); handled++) {
            if (handled == MOST_HANDLINGS) {
                throw new AssertionError("it never ends: next comes " + queue.remove().handler());
            }
            var work = queue.remove();
            now = work.at().isAfter(now) ? work.at() : now;
            faults.enter(work.handler());
            var next = handled(work);
            next.ifPresent(
                    at -> queue.add(new Work(at, work.turn(), work.handler(), work.handling())));
        }
        return this;
    }

    /// @return when it comes again; empty for never
    private Optional<Instant> handled(Work work) {
        try {
            work.handling().handle();
            return faults.duplicated() ? Optional.of(now.plus(AGAIN)) : Optional.empty();
        } catch (Faults.Death | Faults.Trouble fault) {
            people.forEach(
                    person -> messages.open(person).forEach(message -> cut.add(message.id())));
            return Optional.of(now.plus(AGAIN));
        } catch (Postponed notNow) {
            return Optional.of(now.plus(POSTPONED));
        } catch (Held night) {
            return Optional.of(night.until());
        }
    }

    private Record recorder(Faults at) {
        return new Record(
                definitions,
                at.around(Profiles.class, profiles),
                at.around(Timeline.class, timeline),
                at.around(Members.class, members),
                orders,
                at.around(EnrolmentQueue.class, this::enrolLater),
                at.around(ConfirmationQueue.class, this::confirmLater),
                length -> "p" + born++,
                () -> now);
    }

    private void enrolLater(List<Enrolment> enrolments) {
        enrolments.forEach(one -> later(now, Handler.ENROL, () -> enrol(one)));
    }

    private void confirmLater(List<ConfirmationRequest> requests) {
        for (var request : requests) {
            later(now, Handler.CONFIRM, () -> confirming().ask(request));
        }
    }

    private Confirming confirming() {
        return new Confirming(
                definitions,
                faults.around(Profiles.class, profiles),
                record,
                faults.around(Messages.class, messages),
                mailer(),
                texter(),
                CONFIRMATIONS,
                true,
                () -> now);
    }

    private void enrol(Enrolment enrolment) {
        var outcome =
                new Enrol(
                                faults.around(Definitions.class, definitions),
                                faults.around(Profiles.class, profiles),
                                faults.around(Timeline.class, timeline),
                                faults.around(Runs.class, runs),
                                faults.around(Executions.class, (machine, input) -> start(input)),
                                () -> now)
                        .enter(enrolment);
        if (outcome == Enrol.Outcome.TRY_AGAIN) {
            throw new Faults.Trouble("try again");
        }
    }

    private void start(MachineInput input) {
        if (started.putIfAbsent(input.run(), input) == null) {
            stand(input, input.entry(), input.waits());
        }
    }

    /// As the state machine does: through the delays, to the next action that needs a step.
    private void stand(MachineInput input, ActionId place, Map<ActionId, Instant> waits) {
        var at = now;
        var id = place;
        while (action(input.flow(), id) instanceof Action.Pause pause) {
            var until = waits.getOrDefault(id, now);
            at = until.isAfter(at) ? until : at;
            if (pause.next().isEmpty()) {
                return;
            }
            id = pause.next().get();
        }
        var step = id;
        // A step that is answered twice leads on once: the machine stands where it stands.
        var on = new boolean[1];
        later(
                at,
                Handler.STEP,
                () -> {
                    var answer = carryOut(input, step);
                    var next = ((Action.Acting) action(input.flow(), step)).next();
                    if (!on[0]) {
                        next.ifPresent(n -> stand(input, n, answer.waits()));
                    }
                    on[0] = true;
                });
    }

    private Step.Answer carryOut(MachineInput input, ActionId action) {
        var seen = faults.around(Profiles.class, profiles);
        var events = faults.around(Timeline.class, timeline);
        var ledger = faults.around(Messages.class, messages);
        var sending =
                new Sending(
                        seen,
                        events,
                        ledger,
                        new Receipts(record),
                        new Mails(definitions, events, mailer(), COMPOSER),
                        new Texts(events, texter(), TEXTS, faults.around(ShortLinks.class, links)),
                        NoTexts.pushes());
        return new Step(
                        faults.around(Definitions.class, definitions),
                        seen,
                        events,
                        faults.around(Runs.class, runs),
                        new InMemoryReviews(),
                        sending,
                        new Posting(timeline, call -> {}, text -> true),
                        new Alerting(definitions, timeline, messages, mailer()),
                        record,
                        () -> now)
                .carryOut(
                        new Step.Request(
                                input.run(),
                                input.flow(),
                                input.profile(),
                                action,
                                Optional.empty()));
    }

    private Action action(FlowId flow, ActionId id) {
        return definitions.current().flows().get(flow).definition().action(id).orElseThrow();
    }

    private Mailer mailer() {
        Mailer provider =
                mail -> {
                    take(mail.tags());
                    return new Handover.Accepted("ses-" + taken.size());
                };
        var faulty = faults.around(Mailer.class, provider);
        return mail -> noted(faulty.send(mail), mail.id());
    }

    private Texter texter() {
        Texter provider =
                text -> {
                    take(text.tags());
                    return new Handover.Accepted("sns-" + taken.size());
                };
        var faulty = faults.around(Texter.class, provider);
        return text -> noted(faulty.send(text), text.id());
    }

    private Handover noted(Handover answer, MessageId message) {
        if (answer instanceof Handover.Unknown) {
            cut.add(message);
        }
        return answer;
    }

    private void take(Map<String, String> tags) {
        var id = new MessageId(tags.get("relance-message"));
        var profile = new ProfileId(tags.get("relance-profile"));
        var message = messages.find(profile, id).orElseThrow();
        taken.add(new Taken(id, message.channel(), profile, now));
        if (message.channel() == Channel.EMAIL) {
            var soon = now.plus(Duration.ofMinutes(10));
            for (var report : reports(id, soon)) {
                later(soon, Handler.FEEDBACK, () -> feedback(profile, id, report));
            }
        }
    }

    /// The same of the same message in every world.
    private static List<MailReport> reports(MessageId id, Instant at) {
        return switch (Math.floorMod(id.value().hashCode(), 12)) {
            case 0 -> List.of(new MailReport.HardBounced(at));
            case 1 ->
                    List.of(
                            new MailReport.Complained(at.plusSeconds(5)),
                            new MailReport.Delivered(at));
            case 2, 3 -> List.of(new MailReport.SoftBounced(at));
            case 4, 5, 6 ->
                    List.of(
                            new MailReport.Opened(at.plusSeconds(5)),
                            new MailReport.Delivered(at),
                            new MailReport.Clicked(at.plusSeconds(9), "https://shop.example/"));
            default -> List.of(new MailReport.Delivered(at));
        };
    }

    private void feedback(ProfileId profile, MessageId id, MailReport report) {
        var ledger = faults.around(Messages.class, messages);
        var message = ledger.find(profile, id).orElseThrow();
        new MailReports(ledger, new Receipts(record), faults.around(Runs.class, runs))
                .take(message, report);
    }

    Message message(Taken one) {
        return messages.find(one.profile(), one.id()).orElseThrow();
    }

    /// Whether its flow keeps it from the night.
    boolean waitsForTheMorning(Taken one) {
        return action(one)
                .filter(
                        action ->
                                action instanceof Action.SendSms text
                                        && text.message().quietHours())
                .isPresent();
    }

    /// Whether it goes only when no other went lately.
    boolean heedsOthers(Taken one) {
        return !message(one).transactional()
                && action(one)
                        .filter(
                                action ->
                                        action instanceof Action.SendSms text
                                                        && text.message().smartSending()
                                                || action instanceof Action.SendEmail mail
                                                        && mail.message().smartSending())
                        .isPresent();
    }

    private Optional<Action> action(Taken one) {
        var message = message(one);
        return Optional.ofNullable(definitions.current().flows().get(message.flow()))
                .flatMap(flow -> flow.definition().action(message.action()));
    }
}
