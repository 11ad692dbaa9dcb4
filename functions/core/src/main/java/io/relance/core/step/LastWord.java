package io.relance.core.step;

import io.relance.core.consent.Channel;
import io.relance.core.message.Messages;
import io.relance.core.profile.ProfileId;
import io.relance.core.record.Arrival;
import io.relance.core.record.Change;
import io.relance.core.record.Recorded;
import io.relance.core.record.Recorder;

import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// Records a no to messages and answers only when none is on its way any more: after the answer,
/// nothing leaves.
///
/// A claim made before the no was written is seen here and waited for; one made after it fails, for
/// it needs the person unchanged. What waits longest is a call to the provider, which ends by its
/// own time-out.
public final class LastWord implements Recorder {
    /// Lets real time pass: a call to a provider takes some, whatever the clock says.
    @FunctionalInterface
    public interface Pause {
        void take(Duration length);
    }

    private static final Duration PAUSE = Duration.ofMillis(50);

    /// Longer than any call to a provider lives.
    private static final Duration PATIENCE = Duration.ofSeconds(22);

    private final Recorder recorder;
    private final Messages messages;
    private final InstantSource clock;
    private final Pause pause;

    public LastWord(Recorder recorder, Messages messages, InstantSource clock, Pause pause) {
        this.recorder = recorder;
        this.messages = messages;
        this.clock = clock;
        this.pause = pause;
    }

    @Override
    public Optional<Recorded> record(Arrival arrival) {
        var recorded = recorder.record(arrival);
        var silenced = silenced(arrival);
        if (!silenced.isEmpty()) {
            recorded.ifPresent(done -> wait(done.state().profile().id(), silenced));
        }
        return recorded;
    }

    private static Set<Channel> silenced(Arrival arrival) {
        var channels = EnumSet.noneOf(Channel.class);
        for (var change : arrival.changes()) {
            switch (change) {
                case Change.Unsubscribed no -> channels.addAll(no.channels());
                case Change.Suppressed _ -> channels.add(Channel.EMAIL);
                case Change.Occurred _,
                        Change.Subscribed _,
                        Change.Confirmed _,
                        Change.AddedToList _,
                        Change.RemovedFromList _,
                        Change.Unsuppressed _,
                        Change.SoftBounced _,
                        Change.Delivered _,
                        Change.Regrouped _,
                        Change.Unlinked _ -> {}
            }
        }
        return channels;
    }

    private void wait(ProfileId profile, Set<Channel> channels) {
        for (var waited = Duration.ZERO;
                waited.compareTo(PATIENCE) < 0 && leaving(profile, channels);
                waited = waited.plus(PAUSE)) {
            pause.take(PAUSE);
        }
    }

    /// A no to mail leaves transactional mail alone; a no to texts or notifications is to all of
    /// them.
    private boolean leaving(ProfileId profile, Set<Channel> channels) {
        return messages.open(profile).stream()
                .filter(message -> channels.contains(message.channel()))
                .filter(m -> !m.transactional() || m.channel() != Channel.EMAIL)
                .anyMatch(message -> message.beingSent(clock.instant()));
    }
}
