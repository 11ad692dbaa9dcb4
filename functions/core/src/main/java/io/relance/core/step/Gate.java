package io.relance.core.step;

import io.relance.core.event.Timeline;
import io.relance.core.flow.ActionId;
import io.relance.core.flow.Trigger;
import io.relance.core.message.SkipReason;
import io.relance.core.segment.Definition;

import java.util.Optional;

/// The filters every action that acts has to pass, right before it acts: the flow's profile filter
/// and the action's own. Source: [flow
/// filters](https://help.klaviyo.com/hc/en-us/articles/115002774952).
final class Gate {
    private final Timeline timeline;

    Gate(Timeline timeline) {
        this.timeline = timeline;
    }

    /// @param own additional filter of the action
    Optional<SkipReason> whyNot(Place place, ActionId action, Definition own) {
        var asking = new Asking(place.catalogue(), place.state(), timeline);
        var flow = place.flow().definition();
        if (!place.holds(flow.profileFilter(), action, asking)) {
            return Optional.of(SkipReason.FAILS_PROFILE_FILTER);
        }
        if (!place.holds(own, action, asking)) {
            return Optional.of(SkipReason.FAILS_ADDITIONAL_FILTER);
        }
        return Optional.empty();
    }

    /// A flow that starts with a segment sends to those who are in it still; what else it does, it
    /// does for everybody on the way.
    static Optional<SkipReason> leftSegment(Place place) {
        return place.flow().definition().trigger() instanceof Trigger.EnteredSegment(var segment)
                        && !place.state().segments().containsKey(segment)
                ? Optional.of(SkipReason.NOT_IN_SEGMENT)
                : Optional.empty();
    }
}
