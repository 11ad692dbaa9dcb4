package io.relance.local.sqs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// Messages that wait to be received, in lanes: one for each message group of a FIFO queue, one a
/// message on a standard queue.
///
/// A lane of which messages are in flight is closed until all of them are deleted or visible again;
/// one batch may hold several messages of a lane, in order.
///
/// (page `FIFO-queues-understanding-logic.html` of
/// <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/>)
final class Lanes {
    private static final class Lane {
        final TreeSet<Sent> waiting = new TreeSet<>(Comparator.comparingLong(m -> m.sequence));
        int inFlight;
    }

    private final Map<String, Lane> lanes = new HashMap<>();
    private final LinkedHashSet<String> open = new LinkedHashSet<>();

    private static String name(Sent message) {
        return message.group.orElse(message.id);
    }

    void add(Sent message) {
        var lane = lanes.computeIfAbsent(name(message), _ -> new Lane());
        lane.waiting.add(message);
        if (lane.inFlight == 0) {
            open.add(name(message));
        }
    }

    boolean isEmpty() {
        return open.isEmpty();
    }

    /// Takes up to `most` messages and closes their lanes.
    List<Sent> take(int most) {
        var taken = new ArrayList<Sent>();
        while (taken.size() < most && !open.isEmpty()) {
            var lane = lanes.get(open.removeFirst());
            while (taken.size() < most && !lane.waiting.isEmpty()) {
                taken.add(lane.waiting.removeFirst());
                lane.inFlight++;
            }
        }
        return taken;
    }

    /// The message is no longer in flight.
    void landed(Sent message) {
        var name = name(message);
        var lane = lanes.get(name);
        lane.inFlight--;
        if (lane.inFlight == 0) {
            if (lane.waiting.isEmpty()) {
                lanes.remove(name);
            } else {
                open.add(name);
            }
        }
    }

    /// The message is visible again, at its old place.
    void returned(Sent message) {
        lanes.get(name(message)).waiting.add(message);
        landed(message);
    }

    int waiting() {
        return lanes.values().stream().mapToInt(lane -> lane.waiting.size()).sum();
    }
}
