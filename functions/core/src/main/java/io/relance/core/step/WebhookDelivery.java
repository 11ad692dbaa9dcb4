package io.relance.core.step;

import io.relance.core.flow.Run;
import io.relance.core.flow.Runs;
import io.relance.core.message.WebhookCall;
import io.relance.core.message.WebhookPoster;

import java.time.Duration;
import java.util.Optional;

/// Posts a webhook that was queued, and tells its run what came of it: `done`, or `failed` with the
/// reason.
///
/// Too many requests (429), the server's own trouble (5xx) and no answer at all are tried again, 5
/// times: after 30 seconds, then twice as long each time, and not before the shop's `Retry-After`,
/// up to 15 minutes. Every other answer is final. A webhook arrives at least once; each attempt has
/// the same key.
public final class WebhookDelivery {
    private static final int MOST_ATTEMPTS = 6;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
    private static final int TOO_MANY_REQUESTS = 429;

    private final Runs runs;
    private final WebhookPoster poster;

    public WebhookDelivery(Runs runs, WebhookPoster poster) {
        this.runs = runs;
        this.poster = poster;
    }

    /// @param attempt 1 for the first
    /// @return how long to wait before the next attempt; empty if there is none
    public Optional<Duration> attempt(WebhookCall call, int attempt) {
        if (!runs.awaits(call.profile(), call.run(), call.action())) {
            return Optional.empty(); // it was queued twice, or the person was deleted
        }
        return switch (poster.post(call)) {
            case WebhookPoster.Answer.Answered(var status, var retryAfter) -> {
                if (status >= 200 && status < 300) {
                    yield conclude(call, "done", "");
                }
                var reason = "HTTP " + status;
                yield status == TOO_MANY_REQUESTS || status >= 500
                        ? again(call, attempt, reason, retryAfter.orElse(Duration.ZERO))
                        : conclude(call, "failed", reason);
            }
            case WebhookPoster.Answer.Refused(var reason) -> conclude(call, "failed", reason);
            case WebhookPoster.Answer.Broken(var reason) ->
                    again(call, attempt, reason, Duration.ZERO);
        };
    }

    private Optional<Duration> again(
            WebhookCall call, int attempt, String reason, Duration retryAfter) {
        if (attempt >= MOST_ATTEMPTS) {
            return conclude(call, "failed", reason + " after " + MOST_ATTEMPTS + " attempts");
        }
        var asked = retryAfter.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : retryAfter;
        var ours = FIRST_WAIT.multipliedBy(1L << Math.max(0, attempt - 1));
        return Optional.of(asked.compareTo(ours) > 0 ? asked : ours);
    }

    private Optional<Duration> conclude(WebhookCall call, String outcome, String reason) {
        runs.conclude(
                call.profile(), call.run(), new Run.Conclusion(call.action(), outcome, reason));
        return Optional.empty();
    }
}
