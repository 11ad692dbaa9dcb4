package io.relance.core.segment;

/// Makes one span of spans that touch or overlap. Takes them by start.
final class JoiningSpans implements Spans.Sink {
    private final Spans.Sink sink;
    private long from;
    private long until = Spans.EVER_SINCE; // none yet

    JoiningSpans(Spans.Sink sink) {
        this.sink = sink;
    }

    @Override
    public void take(long nextFrom, long nextUntil) {
        if (nextFrom >= nextUntil) {
            return;
        }
        if (nextFrom <= until) {
            until = Math.max(until, nextUntil);
        } else {
            end();
            from = nextFrom;
            until = nextUntil;
        }
    }

    /// Gives away the last.
    void end() {
        if (until != Spans.EVER_SINCE) {
            sink.take(from, until);
        }
    }
}
