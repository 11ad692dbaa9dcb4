package io.relance.core.review;

import io.relance.core.flow.ActionId;
import io.relance.core.flow.FlowId;
import io.relance.core.flow.Run;
import io.relance.core.flow.RunId;
import io.relance.core.profile.ProfileId;

import java.time.Instant;

/// A person for whom a manual action waits until the operator sends or cancels it. Their run went
/// on meanwhile, and may be over.
///
/// Source: [manual flow actions](https://help.klaviyo.com/hc/en-us/articles/115002775132).
///
/// @param since when the run reached the action
public record Review(FlowId flow, ActionId action, RunId run, ProfileId profile, Instant since) {
    public static Review of(Run run, Run.Reached reached) {
        return new Review(run.flow(), reached.action(), run.id(), run.profile(), reached.at());
    }

    public ReviewId id() {
        return ReviewId.of(flow, since, run, action);
    }
}
