package io.relance.core.segment;

import java.time.Instant;
import java.util.Optional;

/// Whether a definition holds for a profile, and how long that answer stands.
///
/// @param member whether it held at the instant asked
/// @param recheckAt a later instant before which time alone cannot change the answer, in whole
/// milliseconds; empty if only a new event or a change of data can
public record Answer(boolean member, Optional<Instant> recheckAt) {
    public static final Answer YES = new Answer(true, Optional.empty());
    public static final Answer NO = new Answer(false, Optional.empty());

    /// An answer that time does not change.
    public static Answer always(boolean member) {
        return member ? YES : NO;
    }

    /// Whether it is so and time does not change it.
    boolean lasts(boolean so) {
        return member == so && recheckAt.isEmpty();
    }

    public Answer and(Answer other) {
        if (member != other.member) {
            return member ? other : this; // the "no" decides alone, for as long as it lasts
        }
        return new Answer(
                member,
                member ? earlier(recheckAt, other.recheckAt) : later(recheckAt, other.recheckAt));
    }

    public Answer or(Answer other) {
        return not().and(other.not()).not();
    }

    public Answer not() {
        return recheckAt.isEmpty() ? always(!member) : new Answer(!member, recheckAt);
    }

    private static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.isEmpty() ? other : one;
        }
        return one.get().isBefore(other.get()) ? one : other;
    }

    private static Optional<Instant> later(Optional<Instant> one, Optional<Instant> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return Optional.empty();
        }
        return one.get().isAfter(other.get()) ? one : other;
    }
}
