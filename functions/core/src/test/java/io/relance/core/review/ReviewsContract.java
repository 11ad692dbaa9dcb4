package io.relance.core.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.flow.ActionId;
import io.relance.core.flow.FlowId;
import io.relance.core.flow.RunId;
import io.relance.core.profile.ProfileId;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;

/// What every [Reviews] does.
public abstract class ReviewsContract {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final FlowId FLOW = new FlowId("win.back");

    private Reviews reviews;

    /// @return empty ones
    protected abstract Reviews reviews();

    @BeforeEach
    void begin() {
        reviews = reviews();
    }

    private static Review review(String flow, String run, Instant since) {
        return new Review(
                new FlowId(flow),
                new ActionId("mail1"),
                new RunId(run),
                new ProfileId("p-" + run),
                since);
    }

    @Test
    void givenAReview_whenFound_thenItIsAsPutAndOnce() {
        var review = review("win.back", "r1", NOON.plusNanos(123_456_789));

        reviews.put(review);
        reviews.put(review);

        assertThat(reviews.find(review.id())).contains(review);
        assertThat(review.id().flow()).contains(FLOW);
        assertThat(reviews.page(FLOW, Optional.empty(), 9).reviews()).containsExactly(review);
        assertThat(reviews.find(new ReviewId("x"))).isEmpty();
        assertThat(reviews.find(new ReviewId("win.back.0.1"))).isEmpty();
    }

    @Test
    void givenReviewsOfTwoFlows_whenPaged_thenThoseOfOneComeOldestFirst() {
        var all = new ArrayList<Review>();
        for (var i = 6; i >= 0; i--) {
            all.addFirst(review("win.back", "r" + i, NOON.plusMillis(i)));
            reviews.put(all.getFirst());
        }
        reviews.put(review("win", "r9", NOON));
        reviews.put(review("win.back2", "r9", NOON));

        var first = reviews.page(FLOW, Optional.empty(), 4);
        var second = reviews.page(FLOW, first.next(), 4);

        assertThat(first.reviews()).isEqualTo(all.subList(0, 4));
        assertThat(second.reviews()).isEqualTo(all.subList(4, 7));
        assertThat(second.next()).isEmpty();
        assertThat(reviews.page(FLOW, Optional.empty(), 7).next()).isEmpty();
    }

    @Test
    void givenAReview_whenRemovedTwice_thenItIsGone() {
        var review = review("win.back", "r1", NOON);
        reviews.put(review);

        reviews.remove(review.id());
        reviews.remove(review.id());

        assertThat(reviews.find(review.id())).isEmpty();
        assertThat(reviews.page(FLOW, Optional.empty(), 9).reviews()).isEmpty();
    }
}
