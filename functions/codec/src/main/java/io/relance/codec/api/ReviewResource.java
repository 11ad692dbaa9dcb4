package io.relance.codec.api;

import io.relance.codec.Json;
import io.relance.core.review.Review;

/// Somebody who waits for the operator's word, as the API shows it. This resource is ours, beside
/// the published API.
public final class ReviewResource {
    private ReviewResource() {}

    public static Resource of(Review review) {
        var attributes =
                Json.NODES
                        .objectNode()
                        .put("action_id", review.action().value())
                        .put("run_id", review.run().value())
                        .put("since", ApiTime.write(review.since()));
        return Resource.of("flow-review", review.id().value(), attributes)
                .related("flow", "flow", review.flow().value())
                .related("flow-action", "flow-action", review.action().value())
                .related("profile", "profile", review.profile().value());
    }
}
