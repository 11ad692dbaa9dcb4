package io.relance.core.segment;

import java.time.Instant;
import java.util.Optional;

/// Finds the first span that is not over.
final class CurrentSpan implements Spans.Sink {
    private final long now;
    private Optional<Answer> answer = Optional.empty();

    CurrentSpan(long now) {
        this.now = now;
    }

    @Override
    public void take(long from, long until) {
        if (answer.isEmpty() && from < until && until > now) {
            answer = Optional.of(answer(from, until));
        }
    }

    private Answer answer(long from, long until) {
        if (from > now) {
            return new Answer(false, Optional.of(Instant.ofEpochMilli(from)));
        }
        return until == Spans.FOREVER
                ? Answer.YES
                : new Answer(true, Optional.of(Instant.ofEpochMilli(until)));
    }

    /// Whether a span covers now, and until when that holds.
    Answer answer() {
        return answer.orElse(Answer.NO);
    }
}
