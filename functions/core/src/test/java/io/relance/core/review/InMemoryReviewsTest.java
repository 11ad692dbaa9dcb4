package io.relance.core.review;

class InMemoryReviewsTest extends ReviewsContract {
    @Override
    protected Reviews reviews() {
        return new InMemoryReviews();
    }
}
