package io.relance.local.sqs;

import io.relance.local.SeededIds;
import io.relance.local.stack.Stack;
import io.relance.local.time.VirtualTime;

import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One queue, on virtual time: visibility, delay, retention, deduplication and redrive.
final class LocalQueue {
    /// (page `using-messagededuplicationid-property.html` of
    /// <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/>)
    private static final Duration DEDUPLICATION = Duration.ofMinutes(5);

    private record Remembered(Sent first, Instant until) {}

    private final Stack.Queue spec;
    private final VirtualTime time;
    private final SeededIds ids;
    private final Lanes lanes = new Lanes();
    private final Map<String, Sent> inFlight = new HashMap<>();
    private final LinkedHashMap<String, Remembered> seen = new LinkedHashMap<>();
    private final List<Runnable> listeners = new ArrayList<>();
    private Optional<LocalQueue> deadLetters = Optional.empty();
    private long sequence;

    LocalQueue(Stack.Queue spec, VirtualTime time, SeededIds ids) {
        this.spec = spec;
        this.time = time;
        this.ids = ids;
    }

    Stack.Queue spec() {
        return spec;
    }

    void deadLettersTo(LocalQueue queue) {
        deadLetters = Optional.of(queue);
    }

    /// Calls `listener` whenever a message becomes visible.
    void onVisible(Runnable listener) {
        listeners.add(listener);
    }

    /// Puts a message on the queue; a duplicate of one sent less than five minutes ago is dropped.
    ///
    /// @return the message, or the one it duplicates
    Sent send(
            String body,
            Map<String, MessageAttributeValue> attributes,
            Optional<String> group,
            Optional<String> deduplication,
            Duration delay) {
        forget();
        var once =
                deduplication.map(
                        id -> spec.deduplicationPerGroup() ? group.orElse("") + "\n" + id : id);
        if (once.isPresent() && seen.get(once.get()) instanceof Remembered known) {
            return known.first();
        }
        var message =
                new Sent(
                        ids.uuid(),
                        sequence++,
                        body,
                        attributes,
                        group,
                        deduplication,
                        time.instant());
        once.ifPresent(
                id -> seen.put(id, new Remembered(message, time.instant().plus(DEDUPLICATION))));
        if (delay.isZero()) {
            show(message);
        } else {
            time.at(time.instant().plus(delay), () -> show(message));
        }
        return message;
    }

    private void forget() {
        var oldest = seen.entrySet().iterator();
        while (oldest.hasNext() && !oldest.next().getValue().until().isAfter(time.instant())) {
            oldest.remove();
        }
    }

    private void show(Sent message) {
        lanes.add(message);
        listeners.forEach(Runnable::run);
    }

    boolean hasVisible() {
        return !lanes.isEmpty();
    }

    /// Messages that wait, visible or behind others of their group.
    int waiting() {
        return lanes.waiting();
    }

    int inFlight() {
        return inFlight.size();
    }

    /// Hands out up to `most` visible messages for `visibility`.
    List<Sent> receive(int most, Duration visibility) {
        var received = new ArrayList<Sent>();
        for (var message : lanes.take(most)) {
            if (message.at.plus(spec.retention()).isBefore(time.instant())) {
                lanes.landed(message);
                continue;
            }
            message.receives++;
            if (message.receives == 1) {
                message.firstReceived = time.instant();
            }
            message.receipt = ids.next(24);
            inFlight.put(message.receipt, message);
            hide(message, visibility);
            received.add(message);
        }
        return received;
    }

    private void hide(Sent message, Duration visibility) {
        var until = time.instant().plus(visibility);
        message.hiddenUntil = until;
        time.at(
                until,
                () -> {
                    if (message.hiddenUntil.equals(until)) {
                        returned(message.receipt);
                    }
                });
    }

    private void returned(String receipt) {
        var message = inFlight.remove(receipt);
        if (message == null) {
            return; // deleted in time
        }
        var tooOften =
                spec.redrive().filter(policy -> message.receives >= policy.maxReceiveCount());
        if (tooOften.isPresent() && deadLetters.isPresent()) {
            lanes.landed(message);
            var dead = deadLetters.get();
            dead.show(
                    new Sent(
                            message.id,
                            dead.sequence++,
                            message.body,
                            message.attributes,
                            message.group,
                            message.deduplication,
                            message.at));
        } else {
            lanes.returned(message);
        }
        if (hasVisible()) {
            listeners.forEach(Runnable::run);
        }
    }

    /// A receipt that ran out deletes nothing.
    void delete(String receipt) {
        var message = inFlight.remove(receipt);
        if (message != null) {
            lanes.landed(message);
            if (hasVisible()) {
                listeners.forEach(Runnable::run);
            }
        }
    }

    /// Hides a received message for another while, counted from now; zero shows it at once.
    ///
    /// @return false if the receipt ran out
    boolean changeVisibility(String receipt, Duration visibility) {
        var message = inFlight.get(receipt);
        if (message == null) {
            return false;
        }
        hide(message, visibility);
        return true;
    }
}
