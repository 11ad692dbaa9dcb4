package io.relance.core.recalculation;

import io.relance.core.definition.Definitions;
import io.relance.core.predict.Model;
import io.relance.core.segment.Rebuilds;
import io.relance.core.segment.Segment;

import java.util.Optional;

/// Makes known what a recalculation learned: estimates go by its model from now on, and segments
/// that ask for estimates look at everybody again. Safe to repeat.
public final class Publication {
    private final Recalculations recalculations;
    private final Definitions definitions;
    private final Rebuilds rebuilds;

    public Publication(Recalculations recalculations, Definitions definitions, Rebuilds rebuilds) {
        this.recalculations = recalculations;
        this.definitions = definitions;
        this.rebuilds = rebuilds;
    }

    /// @param id of a recalculation; nothing is made known of a preview, or before it is over
    public void publish(String id) {
        recalculations
                .find(id)
                .filter(recalculation -> recalculation.over() && !recalculation.preview())
                .ifPresent(
                        recalculation -> {
                            publish(recalculation.outcome().flatMap(Outcome::model));
                            lookAgain(id);
                        });
    }

    private void publish(Optional<Model> model) {
        if (!model.equals(definitions.current().model())) {
            model.ifPresentOrElse(definitions::save, definitions::deleteModel);
        }
    }

    private void lookAgain(String id) {
        var asked =
                definitions.current().segments().values().stream()
                        .filter(Segment::active)
                        .anyMatch(segment -> segment.definition().asksEstimates());
        if (asked) {
            rebuilds.look(id);
        }
    }
}
