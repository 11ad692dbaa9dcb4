package io.relance.lambda.api;

import io.relance.core.definition.Definitions;
import io.relance.core.segment.SegmentId;

import java.util.Optional;

/// Lists and segments that other segments ask about stay: without them those would change silently.
final class InUse {
    private InUse() {}

    static Optional<Answer> refusal(String what, String id, Definitions definitions) {
        return definitions.current().segments().values().stream()
                .filter(other -> other.definition().segments().contains(new SegmentId(id)))
                .filter(other -> !other.id().value().equals(id))
                .map(other -> Answer.refused(Problem.inUse(what, other.name())))
                .findFirst();
    }
}
