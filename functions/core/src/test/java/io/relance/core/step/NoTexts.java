package io.relance.core.step;

import io.relance.core.definition.InMemoryDefinitions;
import io.relance.core.event.InMemoryTimeline;
import io.relance.core.message.Handover;
import io.relance.core.message.InMemoryPushTokens;
import io.relance.core.message.InMemoryShortLinks;
import io.relance.core.message.LinkSigner;
import io.relance.core.message.Push;
import io.relance.core.message.PushToken;
import io.relance.core.message.Pusher;

import java.util.Set;

/// Channels for tests that send nothing by them.
final class NoTexts {
    private NoTexts() {}

    static Mails mails() {
        return new Mails(
                new InMemoryDefinitions(),
                new InMemoryTimeline(),
                mail -> new Handover.Refused("no mails here"),
                new Composer(new LinkSigner(new byte[] {1}), "https://mail.example"));
    }

    static Texts texts() {
        return new Texts(
                new InMemoryTimeline(),
                text -> new Handover.Refused("no texts here"),
                new TextComposer(new LinkSigner(new byte[] {1}), "https://mail.example", true),
                new InMemoryShortLinks());
    }

    static Pushes pushes() {
        var pusher =
                new Pusher() {
                    @Override
                    public Set<PushToken.Platform> platforms() {
                        return Set.of();
                    }

                    @Override
                    public Handover send(Push push, PushToken to) {
                        return new Handover.Refused("no pushes here");
                    }
                };
        return new Pushes(new InMemoryTimeline(), pusher, new InMemoryPushTokens());
    }
}
