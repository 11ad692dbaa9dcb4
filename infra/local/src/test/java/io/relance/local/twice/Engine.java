package io.relance.local.twice;

import io.relance.core.definition.InMemoryDefinitions;
import io.relance.core.event.InMemoryTimeline;
import io.relance.core.flow.Run;
import io.relance.core.message.Handover;
import io.relance.core.message.InMemoryMessages;
import io.relance.core.message.InMemoryPushTokens;
import io.relance.core.message.InMemoryShortLinks;
import io.relance.core.message.LinkSigner;
import io.relance.core.message.Message;
import io.relance.core.message.MessageId;
import io.relance.core.message.Push;
import io.relance.core.message.PushToken;
import io.relance.core.message.Pusher;
import io.relance.core.profile.ProfileId;
import io.relance.core.record.InMemoryMembers;
import io.relance.core.record.InMemoryOrders;
import io.relance.core.record.InMemoryProfiles;
import io.relance.core.record.ProfileState;
import io.relance.core.record.Recorder;
import io.relance.core.step.Alerting;
import io.relance.core.step.Composer;
import io.relance.core.step.Mails;
import io.relance.core.step.Posting;
import io.relance.core.step.Pushes;
import io.relance.core.step.Receipts;
import io.relance.core.step.Sending;
import io.relance.core.step.TextComposer;
import io.relance.core.step.Texts;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Something that carries flows through, on in-memory twins of its own.
abstract class Engine {
    /// A mail, text or push that its provider was handed, and when.
    record Sent(Instant at, Object message) {}

    /// All that can be seen of what happened.
    record Account(
            List<Run> runs, List<Sent> outbox, List<Message> messages, List<ProfileState> people) {}

    final InMemoryDefinitions definitions = new InMemoryDefinitions();
    final InMemoryTimeline timeline = new InMemoryTimeline();
    final InMemoryProfiles profiles = new InMemoryProfiles();
    final InMemoryMembers members = new InMemoryMembers();
    final InMemoryOrders orders = new InMemoryOrders();
    final InMemoryMessages messages = new InMemoryMessages(profiles);
    final InMemoryPushTokens tokens = new InMemoryPushTokens();
    private final List<Sent> outbox = new ArrayList<>();
    private final Set<String> postponed = new HashSet<>();
    private final Set<ProfileId> people = new TreeSet<>((a, b) -> a.value().compareTo(b.value()));

    abstract InstantSource clock();

    abstract void moveTo(Instant when);

    abstract Recorder recorder();

    abstract void recheck(ProfileId person);

    abstract List<Run> runs(List<ProfileId> people);

    /// Identifiers by number: the same people in both worlds.
    String nextId(int length) {
        var id = "P%0" + (length - 1) + "d";
        var next = id.formatted(people.size());
        people.add(new ProfileId(next));
        return next;
    }

    List<ProfileId> people() {
        return List.copyOf(people);
    }

    Sending sending(Recorder recorder) {
        var signer = new LinkSigner(new byte[] {1});
        var url = "https://shop.example";
        return new Sending(
                profiles,
                timeline,
                messages,
                new Receipts(recorder),
                new Mails(
                        definitions,
                        timeline,
                        mail -> send(mail.id(), mail),
                        new Composer(signer, url)),
                new Texts(
                        timeline,
                        text -> send(text.id(), text),
                        new TextComposer(signer, url, true),
                        new InMemoryShortLinks()),
                new Pushes(timeline, new Phones(), tokens));
    }

    /// Webhooks and alerts are drawn elsewhere.
    Posting posting() {
        return new Posting(timeline, _ -> {}, _ -> true);
    }

    Alerting alerting() {
        return new Alerting(definitions, timeline, messages, mail -> send(mail.id(), mail));
    }

    private final class Phones implements Pusher {
        @Override
        public Set<PushToken.Platform> platforms() {
            return Set.of(PushToken.Platform.values());
        }

        @Override
        public Handover send(Push push, PushToken to) {
            return Engine.this.send(push.id(), push);
        }
    }

    /// Mostly accepts; what it says of a message depends on the message alone.
    private Handover send(MessageId message, Object content) {
        var id = message.value();
        var mood = Math.floorMod(id.hashCode(), 40);
        if (mood == 0 && postponed.add(id)) {
            return new Handover.Postponed("later");
        }
        outbox.add(new Sent(clock().instant(), content));
        return switch (mood) {
            case 1 -> new Handover.Refused("no");
            case 2 -> new Handover.Unknown("?");
            default -> new Handover.Accepted("ses-" + id);
        };
    }

    Account account() {
        var all = people();
        return new Account(
                runs(all),
                List.copyOf(outbox),
                all.stream().flatMap(person -> messages.of(person).stream()).toList(),
                all.stream().flatMap(person -> profiles.load(person).stream()).toList());
    }
}
