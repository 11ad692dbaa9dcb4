package io.relance.core.segment;

import io.relance.core.event.Event;
import io.relance.core.event.EventId;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// What one person did of one behaviour: from the profile's [Counters], or event by event.
public sealed interface Tally permits Counter, Tally.Exactly {
    /// Is told what was done, part by part.
    interface Reader {
        /// Earlier than any window in use looks back.
        void longAgo(Amount amount);

        void on(LocalDate day, Amount amount);

        void at(Instant at, Amount amount);
    }

    /// @param byHour whether exact instants matter: what is known by day only is then long ago
    void read(boolean byHour, Reader reader);

    /// What happened from `start` on, but for one event.
    Tally since(Instant start, Optional<EventId> except);

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
        public void read(boolean byHour, Reader reader) {
            events.forEach(event -> reader.at(event.time(), amount(event)));
        }

        @Override
        public Tally since(Instant start, Optional<EventId> except) {
            return new Exactly(
                    events.stream()
                            .filter(e -> !e.time().isBefore(start))
                            .filter(e -> except.filter(e.id()::equals).isEmpty())
                            .toList());
        }
    }

    /// What one event adds.
    static Amount amount(Event event) {
        return new Amount(1, event.value().orElse(BigDecimal.ZERO));
    }
}
