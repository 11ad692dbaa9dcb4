package io.relance.core.step;

import io.relance.core.flow.Action;
import io.relance.core.flow.ActionId;
import io.relance.core.flow.Run;
import io.relance.core.flow.Runs;
import io.relance.core.message.SkipReason;
import io.relance.core.review.Review;
import io.relance.core.review.Reviews;
import io.relance.core.review.Verdict;

import java.time.Instant;

/// Carries out what the operator says about an action that needs review. The log of the run tells
/// whether that is still to be done; it may be over long since.
final class Reviewing {
    private final Runs runs;
    private final Reviews reviews;
    private final Doing doing;

    Reviewing(Runs runs, Reviews reviews, Doing doing) {
        this.runs = runs;
        this.reviews = reviews;
        this.doing = doing;
    }

    /// Lists the person for review, where that is what the log says.
    void list(Run run, Run.Reached reached) {
        if (reached.needsReview()) {
            reviews.put(Review.of(run, reached));
        }
    }

    /// @throws Postponed when the provider does not take the message now
    void carryOut(Place place, Action.Acting action, Verdict verdict) {
        if (waits(place.run(), action.id())) {
            var outcome =
                    switch (verdict) {
                        case SEND -> doing.carryOut(place, action);
                        case CANCEL -> Outcome.skipped(SkipReason.CANCELLED);
                    };
            settle(place.run(), action.id(), outcome, place.now());
        }
    }

    /// Nothing can be carried out any more.
    void settle(Run run, ActionId action, Outcome outcome, Instant now) {
        run.reached(action)
                .filter(Run.Reached::needsReview)
                .ifPresent(
                        before -> {
                            var after =
                                    new Run.Reached(
                                            action,
                                            before.type(),
                                            now,
                                            outcome.name(),
                                            outcome.reason());
                            runs.settle(run.profile(), run.id(), before, after);
                            reviews.remove(Review.of(run, before).id());
                        });
    }

    private static boolean waits(Run run, ActionId action) {
        return run.reached(action).filter(Run.Reached::needsReview).isPresent();
    }
}
