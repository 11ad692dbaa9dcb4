package io.relance.core.record;

import io.relance.core.definition.Catalogue;

import java.util.Optional;

/// The plan of the newest catalogue: made once a revision.
final class Plans {
    private volatile Optional<Plan> newest = Optional.empty();

    Plan of(Catalogue catalogue) {
        var known = newest.filter(plan -> plan.catalogue().equals(catalogue));
        if (known.isPresent()) {
            return known.get();
        }
        var plan = new Plan(catalogue);
        newest = Optional.of(plan);
        return plan;
    }
}
