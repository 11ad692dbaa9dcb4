package io.relance.core.review;

import io.relance.core.flow.FlowId;

import java.util.Optional;
import java.util.TreeMap;

/// [Reviews] in memory.
public final class InMemoryReviews implements Reviews {
    private final TreeMap<String, Review> reviews = new TreeMap<>();

    @Override
    public synchronized void put(Review review) {
        reviews.put(review.id().value(), review);
    }

    @Override
    public synchronized Optional<Review> find(ReviewId id) {
        return Optional.ofNullable(reviews.get(id.value()));
    }

    @Override
    public synchronized Page page(FlowId flow, Optional<ReviewId> after, int limit) {
        var rest = after.map(id -> reviews.tailMap(id.value(), false)).orElse(reviews);
        var found =
                rest.values().stream()
                        .filter(review -> review.flow().equals(flow))
                        .limit(limit + 1L)
                        .toList();
        return found.size() <= limit
                ? new Page(found, Optional.empty())
                : new Page(found.subList(0, limit), Optional.of(found.get(limit - 1).id()));
    }

    @Override
    public synchronized void remove(ReviewId id) {
        reviews.remove(id.value());
    }
}
