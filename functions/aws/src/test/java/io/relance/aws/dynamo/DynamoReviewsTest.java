package io.relance.aws.dynamo;

import io.relance.core.review.Reviews;
import io.relance.core.review.ReviewsContract;

class DynamoReviewsTest extends ReviewsContract {
    @Override
    protected Reviews reviews() {
        return new DynamoReviews(LocalDynamo.client(), LocalDynamo.table());
    }
}
