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
            case Action.Offer offer -> offer(place, action, offer);
            case Action.AbTest test -> offer(place, action, drawn(place, test));
            case Action.UpdateProfile update -> changing.carryOut(place, update);
            case Action.UpdateList update -> changing.carryOut(place, update);
            case Action.SendWebhook _, Action.SendAlert _ ->
                    throw new IllegalStateException("not yet: " + action.type());
        };
    }

    /// @param action in whose name the message goes: an A/B test's, whatever was drawn
    private Outcome offer(Place place, Action.Acting action, Action.Offer offer) {
        return switch (offer) {
            case Action.SendEmail mail -> sending.send(place, action.id(), mail);
            case Action.SendSms _, Action.SendPush _ ->
                    throw new IllegalStateException("not yet: " + offer.type());
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
