package io.relance.core.segment;

import io.relance.core.event.Event;
import io.relance.core.event.EventId;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What one person did of one behaviour: from the profile's [Counters], or event by event.
public sealed interface Tally permits Counter, Tally.Exactly {
    /// Some of it, all at once or on one day.
    record Entry(When when, Amount amount) {}

    /// @param byHour whether exact instants matter: what is known by day only is then long ago
    List<Entry> entries(boolean byHour);

    /// What happened from `start` on, but for one event.
    List<Entry> since(Instant start, Optional<EventId> except);

    /// The events of a behaviour, out of any.
    static Tally of(Behaviour behaviour, List<Event> events) {
        return new Exactly(events.stream().filter(behaviour::includes).toList());
    }

    /// @param events all of the behaviour, each once
    record Exactly(List<Event> events) implements Tally {
        public Exactly {
            events = List.copyOf(events);
        }

        @Override
        public List<Entry> entries(boolean byHour) {
            return events.stream().map(Exactly::entry).toList();
        }

        @Override
        public List<Entry> since(Instant start, Optional<EventId> except) {
            return events.stream()
                    .filter(e -> !e.time().isBefore(start))
                    .filter(e -> except.filter(e.id()::equals).isEmpty())
                    .map(Exactly::entry)
                    .toList();
        }

        private static Entry entry(Event event) {
            return new Entry(new When.Moment(event.time()), amount(event));
        }
    }

    /// What one event adds.
    static Amount amount(Event event) {
        return new Amount(1, event.value().orElse(BigDecimal.ZERO));
    }
}
