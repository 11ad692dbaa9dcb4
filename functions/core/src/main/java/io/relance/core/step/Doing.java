package io.relance.core.step;

import io.relance.core.flow.Action;
import io.relance.core.flow.Experiment;

/// Does what a live action says.
public final class Doing {
    private final Sending sending;
    private final Posting posting;
    private final Alerting alerting;
    private final Changing changing;

    Doing(Sending sending, Posting posting, Alerting alerting, Changing changing) {
        this.sending = sending;
        this.posting = posting;
        this.alerting = alerting;
        this.changing = changing;
    }

    /// Whatever its status: whoever calls has looked at that.
    ///
    /// @throws Postponed when the provider does not take the message now
    public Outcome carryOut(Place place, Action.Acting action) {
        return switch (action) {
            case Action.Offer offer -> sending.send(place, action.id(), offer);
            // In the test's name, whatever was drawn.
            case Action.AbTest test -> sending.send(place, test.id(), drawn(place, test));
            case Action.UpdateProfile update -> changing.carryOut(place, update);
            case Action.UpdateList update -> changing.carryOut(place, update);
            case Action.SendWebhook webhook -> posting.post(place, webhook);
            case Action.SendAlert alert -> alerting.send(place, alert);
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
