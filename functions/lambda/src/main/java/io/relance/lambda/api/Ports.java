package io.relance.lambda.api;

import io.relance.core.Ids;
import io.relance.core.definition.Definitions;
import io.relance.core.event.Timeline;
import io.relance.core.flow.Machines;
import io.relance.core.flow.Runs;
import io.relance.core.message.Messages;
import io.relance.core.message.PushTokens;
import io.relance.core.past.PastJobs;
import io.relance.core.past.PastWork;
import io.relance.core.recalculation.Recalculate;
import io.relance.core.recalculation.RecalculationStarts;
import io.relance.core.recalculation.Recalculations;
import io.relance.core.recalculation.Transitions;
import io.relance.core.record.ArrivalQueue;
import io.relance.core.record.Members;
import io.relance.core.record.Profiles;
import io.relance.core.record.Recorder;
import io.relance.core.review.Reviews;
import io.relance.core.review.Verdicts;
import io.relance.core.segment.Rebuilds;
import io.relance.lambda.Secrets;
import io.relance.lambda.Wiring;

import java.time.InstantSource;

/// What the API needs of the rest.
record Ports(
        InstantSource clock,
        Ids ids,
        Secrets secrets,
        Definitions definitions,
        Profiles profiles,
        Timeline timeline,
        Members members,
        Runs runs,
        Messages messages,
        PushTokens pushTokens,
        Reviews reviews,
        Verdicts verdicts,
        PastJobs pastJobs,
        PastWork pastWork,
        ArrivalQueue arrivals,
        Recorder record,
        Machines machines,
        Rebuilds rebuilds,
        Recalculations recalculations,
        Transitions transitions,
        Recalculate recalculate,
        RecalculationStarts recalculationStarts) {
    static Ports of(Wiring wiring) {
        return new Ports(
                wiring.clock(),
                wiring.ids(),
                wiring.secrets(),
                wiring.definitions(),
                wiring.profiles(),
                wiring.timeline(),
                wiring.members(),
                wiring.runs(),
                wiring.messages(),
                wiring.pushTokens(),
                wiring.reviews(),
                wiring.verdicts(),
                wiring.pastJobs(),
                wiring.pastWork(),
                wiring.arrivals(),
                wiring.record(),
                wiring.machines(),
                wiring.rebuilds(),
                wiring.recalculations(),
                wiring.transitions(),
                wiring.recalculate(),
                wiring.recalculationStarts());
    }
}
