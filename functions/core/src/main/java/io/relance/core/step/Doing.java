package io.relance.core.step;

import io.relance.core.flow.Action;
import io.relance.core.flow.Experiment;

/// Does what a live action says.
final class Doing {
    private final Sending sending;
    private final Changing changing;

    Doing(Sending sending, Changing changing) {
        this.sending = sending;
        this.changing = changing;
    }

    Outcome carryOut(Place place, Action.Acting action) {
        return switch (action) {
            case Action.Offer offer -> sending.send(place, action.id(), offer);
            // In the test's name, whatever was drawn.
            case Action.AbTest test -> sending.send(place, test.id(), drawn(place, test));
            case Action.UpdateProfile update -> changing.carryOut(place, update);
            case Action.UpdateList update -> changing.carryOut(place, update);
            case Action.SendWebhook _, Action.SendAlert _ ->
                    throw new IllegalStateException("not yet: " + action.type());
        };
    }

    /// What was drawn when the run began, if it is still there.
    private static Action.Offer drawn(Place place, Action.AbTest test) {
        var drawn = place.run().answers().get(test.id());
        return test.experiment().filter(e -> e.status() == Experiment.Status.LIVE).stream()
                .flatMap(experiment -> experiment.variations().stream())
                .map(Experiment.Variation::offer)
                .filter(offer -> offer.id().value().equals(drawn))
                .findFirst()
                .orElse(test.main());
    }
}
