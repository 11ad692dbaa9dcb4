package io.relance.core.step;

import io.relance.core.Crashes;
import io.relance.core.Meanwhile;
import io.relance.core.consent.Channel;
import io.relance.core.definition.InMemoryDefinitions;
import io.relance.core.enrol.Enrol;
import io.relance.core.enrol.Enrolment;
import io.relance.core.event.InMemoryTimeline;
import io.relance.core.event.Timeline;
import io.relance.core.flow.Action;
import io.relance.core.flow.ActionId;
import io.relance.core.flow.Flow;
import io.relance.core.flow.FlowDefinition;
import io.relance.core.flow.FlowId;
import io.relance.core.flow.InMemoryRuns;
import io.relance.core.flow.Reentry;
import io.relance.core.flow.Run;
import io.relance.core.flow.Runs;
import io.relance.core.flow.SmsMessage;
import io.relance.core.flow.Status;
import io.relance.core.flow.Trigger;
import io.relance.core.list.ListId;
import io.relance.core.message.Handover;
import io.relance.core.message.InMemoryMessages;
import io.relance.core.message.InMemoryShortLinks;
import io.relance.core.message.LinkSigner;
import io.relance.core.message.Messages;
import io.relance.core.message.ShortLinks;
import io.relance.core.message.Text;
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
import io.relance.core.record.Profiles;
import io.relance.core.record.Record;
import io.relance.core.record.Recorder;
import io.relance.core.review.InMemoryReviews;
import io.relance.core.segment.Definition;
import io.relance.core.value.Value;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One person, one flow of one text, and a clock that is set by hand.
final class TextWorld {
    static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    static final Identifier NUMBER =
            Identifier.of(Identifier.Kind.PHONE_NUMBER, "+33612345678").orElseThrow();
    private static final FlowId FLOW = new FlowId("WELCOM");
    private static final ActionId TEXT = new ActionId("WELCOM01");

    /// Wraps ports: to crash, or to let something else happen.
    interface Ports {
        <T> T around(Class<T> port, T target);

        static Ports of(Crashes crashes) {
            return new Ports() {
                @Override
                public <T> T around(Class<T> port, T target) {
                    return crashes.around(port, target);
                }
            };
        }

        static Ports of(Meanwhile meanwhile) {
            return new Ports() {
                @Override
                public <T> T around(Class<T> port, T target) {
                    return meanwhile.around(port, target);
                }
            };
        }
    }

    static final Ports PLAIN = Ports.of(new Crashes(-1, false));

    final InMemoryDefinitions definitions = new InMemoryDefinitions();
    final InMemoryProfiles profiles = new InMemoryProfiles();
    final InMemoryTimeline timeline = new InMemoryTimeline();
    final InMemoryRuns runs = new InMemoryRuns();
    final InMemoryMessages messages = new InMemoryMessages(profiles);
    final InMemoryShortLinks links = new InMemoryShortLinks();
    final List<Text> outbox = new ArrayList<>();
    final ProfileId ana;
    Instant now = NOON;
    Handover answer = new Handover.Accepted("sns-1");

    TextWorld(SmsMessage message) {
        definitions.save(flow(message));
        ana = say(new Change.Subscribed(sms(), Optional.empty(), NOON, "api", "", true, false));
        enrol().enter(enrolment());
    }

    static SmsMessage message(String body, boolean transactional) {
        return new SmsMessage(
                "Hello",
                body,
                true,
                false,
                false,
                false,
                true,
                true,
                transactional,
                false,
                List.of(),
                Definition.EVERYBODY);
    }

    static List<Channel> sms() {
        return List.of(Channel.SMS);
    }

    ProfileId say(Change... changes) {
        var arrival =
                new Arrival(
                        Optional.empty(),
                        Set.of(NUMBER),
                        ProfilePatch.of(
                                Map.of(Attribute.FIRST_NAME, Optional.of("Ana & Zoé")),
                                Value.Fields.EMPTY),
                        List.of(changes),
                        now,
                        false,
                        "test",
                        Optional.empty(),
                        Optional.empty());
        return recorder().now(arrival).state().profile().id();
    }

    Record recorder() {
        return new Record(
                definitions,
                profiles,
                timeline,
                new InMemoryMembers(),
                new InMemoryOrders(),
                enrolments -> {},
                asks -> {},
                length -> "ana",
                () -> now);
    }

    TextReplies replies() {
        return new TextReplies(definitions, profiles, recorder(), texter());
    }

    private Texter texter() {
        return text -> {
            if (answer instanceof Handover.Accepted) {
                outbox.add(text);
            }
            return answer;
        };
    }

    private Enrol enrol() {
        return new Enrol(definitions, profiles, timeline, runs, (machine, input) -> {}, () -> now);
    }

    Step step(Ports ports) {
        var seen = ports.around(Profiles.class, profiles);
        var events = ports.around(Timeline.class, timeline);
        var sending =
                new Sending(
                        seen,
                        events,
                        ports.around(Messages.class, messages),
                        new Receipts(ports.around(Recorder.class, recorder())),
                        NoTexts.mails(),
                        new Texts(
                                events,
                                ports.around(Texter.class, texter()),
                                new TextComposer(
                                        new LinkSigner(new byte[] {1}), "https://s.example", true),
                                ports.around(ShortLinks.class, links)),
                        NoTexts.pushes());
        return new Step(
                definitions,
                seen,
                events,
                ports.around(Runs.class, runs),
                new InMemoryReviews(),
                sending,
                new Posting(timeline, call -> {}, text -> true),
                new Alerting(
                        definitions,
                        timeline,
                        messages,
                        mail -> new Handover.Refused("no mails here")),
                arrival -> Optional.empty(),
                () -> now);
    }

    void carryOut(Ports ports) {
        step(ports)
                .carryOut(new Step.Request(enrolment().run(), FLOW, ana, TEXT, Optional.empty()));
    }

    Run run() {
        return runs.find(ana, enrolment().run()).orElseThrow();
    }

    List<String> reasons() {
        return run().log().stream().map(Run.Reached::reason).toList();
    }

    private Enrolment enrolment() {
        return new Enrolment(FLOW, ana, NOON.toString(), Optional.empty(), NOON, NOON);
    }

    private static Flow flow(SmsMessage message) {
        var actions = new LinkedHashMap<ActionId, Action>();
        actions.put(TEXT, new Action.SendSms(TEXT, Status.LIVE, message, Optional.empty()));
        var definition =
                new FlowDefinition(
                        new Trigger.JoinedList(new ListId("NEWS01")),
                        Definition.EVERYBODY,
                        new Reentry.Never(),
                        actions,
                        Optional.of(TEXT));
        return new Flow(
                FLOW, "Welcome", Status.LIVE, false, definition, Optional.of("arn"), NOON, NOON);
    }
}
