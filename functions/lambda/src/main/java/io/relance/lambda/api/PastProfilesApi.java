package io.relance.lambda.api;

import io.relance.codec.Json;
import io.relance.codec.api.ApiTime;
import io.relance.codec.api.Resource;
import io.relance.core.definition.Definitions;
import io.relance.core.flow.Flow;
import io.relance.core.flow.FlowId;
import io.relance.core.past.PastJob;
import io.relance.core.past.PastProfiles;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Adding to a flow the people it would have, had it been there before: accepted (202) as a job
/// that can be watched. Ours, beside the published API ([add past
/// profiles](https://help.klaviyo.com/hc/en-us/articles/115002779231)).
final class PastProfilesApi {
    private static final String TYPE = "flow-past-profiles-job";

    private final Ports ports;
    private final Definitions definitions;

    PastProfilesApi(Ports ports) {
        this.ports = ports;
        this.definitions = ports.definitions();
    }

    List<Route> routes() {
        return List.of(
                new Route("POST", "/api/flows/{}/past-profiles", this::create),
                new Route("GET", "/api/flows/{}/past-profiles/{}", this::get),
                new Route("GET", "/api/" + TYPE + "s/{}", this::get));
    }

    private Answer create(Request request) {
        var found = flow(request);
        if (found.isEmpty()) {
            return Answer.notFound("flow", request);
        }
        var flow = found.get();
        return request.read(
                document -> {
                    var data = document.data(TYPE);
                    var attributes = data.part("attributes");
                    attributes.text("mode");
                    var mode =
                            attributes.maybeChoice(
                                    "mode", PastJob.Mode::named, "relative, start-now");
                    mode.flatMap(chosen -> PastProfiles.refusal(flow, chosen))
                            .ifPresent(refusal -> data.refuseAll(List.of(refusal)));
                    return () -> {
                        var id = ports.ids().next(12);
                        var job = PastJob.queued(id, flow.id(), mode.orElseThrow(), request.now());
                        ports.pastJobs().create(job);
                        ports.pastWork().start(job, PastProfiles.shards(flow));
                        return Answer.of(202, resource(job), request);
                    };
                });
    }

    private Answer get(Request request) {
        var id = request.variables().getLast();
        return request.answer(
                () ->
                        ports.pastJobs()
                                .find(id)
                                .filter(
                                        job ->
                                                request.variables().size() == 1
                                                        || job.flow().value().equals(request.id()))
                                .map(job -> Answer.of(200, resource(job), request))
                                .orElseGet(() -> Answer.refused(Problem.notFound("job", id))));
    }

    private Optional<Flow> flow(Request request) {
        return Optional.ofNullable(definitions.current().flows().get(new FlowId(request.id())));
    }

    private static Resource resource(PastJob job) {
        var attributes =
                Json.NODES
                        .objectNode()
                        .put("mode", job.mode().apiName())
                        .put("status", job.status().name().toLowerCase(Locale.ROOT))
                        .put("created_at", ApiTime.write(job.at()))
                        .put("looked_count", job.looked())
                        .put("found_count", job.found());
        return Resource.of(TYPE, job.id(), attributes).related("flow", "flow", job.flow().value());
    }
}
