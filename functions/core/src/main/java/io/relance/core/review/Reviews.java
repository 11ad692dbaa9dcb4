package io.relance.core.review;

import io.relance.core.flow.FlowId;

import java.util.List;
import java.util.Optional;

/// Who waits for the operator's word, flow by flow. What is to be done with them is in the logs of
/// their runs: a review that is still listed and was decided is only late to vanish.
public interface Reviews {
    /// @param next the last review of the page, if there are more
    record Page(List<Review> reviews, Optional<ReviewId> next) {
        public Page {
            reviews = List.copyOf(reviews);
        }
    }

    /// The same review twice is one.
    void put(Review review);

    Optional<Review> find(ReviewId id);

    /// Reviews of a flow, oldest first.
    Page page(FlowId flow, Optional<ReviewId> after, int limit);

    void remove(ReviewId id);
}
