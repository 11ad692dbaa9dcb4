package io.relance.lambda.api;

import io.relance.codec.api.FlowResource;
import io.relance.codec.api.Part;
import io.relance.codec.api.Resource;
import io.relance.codec.flow.FlowJson;
import io.relance.codec.segment.Known;
import io.relance.core.Result;
import io.relance.core.definition.Definitions;
import io.relance.core.flow.Flow;
import io.relance.core.flow.FlowDefinition;
import io.relance.core.flow.FlowId;
import io.relance.core.flow.Status;
import io.relance.core.flow.Trigger;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `/api/flows`. A new flow is a draft; setting its status sets every action's, and publishes its
/// state machine once it is to act ([update
/// flow](https://developers.klaviyo.com/en/reference/update_flow)).
final class FlowsApi {
    private static final Column<Flow> CREATED =
            Column.time("created", Column.POINT_OR_RANGE, Flow::created);
    private static final Listing<Flow> LISTING =
            new Listing<>(
                    flow -> flow.id().value(),
                    CREATED,
                    List.of(
                            Column.text("id", Column.SAME, flow -> flow.id().value()),
                            Column.text(
                                    "name",
                                    Set.of("contains", "ends-with", "equals", "starts-with"),
                                    Flow::name),
                            Column.text(
                                    "status", Set.of("equals"), flow -> flow.status().apiName()),
                            Column.flag("archived", Set.of("equals"), Flow::archived),
                            CREATED,
                            Column.time("updated", Column.POINT_OR_RANGE, Flow::updated),
                            Column.text(
                                    "trigger_type", Set.of("equals"), FlowResource::triggerType)));

    private final Ports ports;
    private final Definitions definitions;

    FlowsApi(Ports ports) {
        this.ports = ports;
        this.definitions = ports.definitions();
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", "/api/flows", this::list),
                new Route("POST", "/api/flows", this::create),
                new Route("GET", "/api/flows/{}", this::get),
                new Route("PATCH", "/api/flows/{}", this::update),
                new Route("DELETE", "/api/flows/{}", this::delete));
    }

    private Answer list(Request request) {
        var query = request.query();
        var asked = LISTING.asked(query, 50, 50);
        var fields = fields(request);
        var included = query.include("flow-actions");
        return request.answer(
                () -> {
                    var all = List.copyOf(definitions.current().flows().values());
                    var page = LISTING.page(all, asked);
                    return Answer.page(
                            page.map(flow -> Sparse.of(FlowResource.of(flow), fields)),
                            page.items().stream()
                                    .flatMap(flow -> actions(flow, included).stream())
                                    .toList(),
                            request);
                });
    }

    private Answer get(Request request) {
        var query = request.query();
        var fields = fields(request);
        var whole = !query.additional("flow", "definition").isEmpty();
        var included = query.include("flow-actions");
        return request.answer(
                () ->
                        find(request)
                                .map(flow -> shown(flow, whole, fields, included, request))
                                .orElseGet(() -> Answer.notFound("flow", request)));
    }

    private static Answer shown(
            Flow flow, boolean whole, Set<String> fields, Set<String> included, Request request) {
        var resource = whole ? FlowResource.withDefinition(flow) : FlowResource.of(flow);
        return Answer.of(200, Sparse.of(resource, fields), actions(flow, included), request);
    }

    private static List<Resource> actions(Flow flow, Set<String> included) {
        return included.isEmpty()
                ? List.of()
                : flow.definition().inOrder().stream()
                        .map(action -> FlowResource.of(flow, action))
                        .toList();
    }

    private Answer create(Request request) {
        var fields = fields(request);
        request.query().additional("flow", "definition");
        return request.read(
                document -> {
                    var attributes = document.data("flow").part("attributes");
                    var name = Names.read(attributes);
                    var id = new FlowId(ports.ids().next(8));
                    var definition = definition(attributes.part("definition"), id);
                    return () -> {
                        var flow =
                                new Flow(
                                        id,
                                        name.orElseThrow(),
                                        Status.DRAFT,
                                        false,
                                        definition.orElseThrow(),
                                        Optional.empty(),
                                        request.now(),
                                        request.now());
                        definitions.save(flow);
                        Approvals.log(flow);
                        var resource = FlowResource.withDefinition(flow);
                        return Answer.of(201, Sparse.of(resource, fields), request);
                    };
                });
    }

    private Optional<FlowDefinition> definition(Part part, FlowId id) {
        if (!part.present()) {
            return Optional.empty();
        }
        var known = Known.in(definitions);
        return switch (FlowJson.readDefinition(part.node(), part.pointer(), id, known)) {
            case Result.Ok(var drawn) -> Optional.of(drawn.definition());
            case Result.Err(var refusals) -> {
                part.refuseAll(refusals);
                yield Optional.empty();
            }
        };
    }

    private Answer update(Request request) {
        var fields = fields(request);
        var found = find(request);
        if (found.isEmpty()) {
            return Answer.notFound("flow", request);
        }
        var before = found.get();
        return request.read(
                document -> {
                    var data = document.data("flow");
                    data.named(request.id());
                    var attributes = data.part("attributes");
                    refuseAllButStatus(attributes);
                    attributes.text("status");
                    var status =
                            attributes.maybeChoice(
                                    "status", FlowsApi::settable, "draft, manual, live");
                    return () -> {
                        var after = before.withStatus(status.orElseThrow(), request.now());
                        var stored = after.status().acts() ? published(after, ports) : after;
                        plan(before, stored, ports);
                        if (!definitions.replace(before, stored)) {
                            return update(request); // somebody else was quicker
                        }
                        var resource = FlowResource.of(stored);
                        return Answer.of(200, Sparse.of(resource, fields), request);
                    };
                });
    }

    private static void refuseAllButStatus(Part attributes) {
        for (var field : attributes.node().properties()) {
            if (!field.getKey().equals("status")) {
                attributes.refuse(
                        field.getKey(),
                        "Only the status of a flow can be changed: leave this out.");
            }
        }
    }

    private static Optional<Status> settable(String name) {
        return Status.named(name).filter(status -> status.apiName().equals(name));
    }

    /// The flow with its state machine, if there is anything to run.
    static Flow published(Flow flow, Ports ports) {
        return flow.definition().entry().isPresent()
                ? flow.publishedAs(ports.machines().publish(flow))
                : flow;
    }

    /// A date flow that opens: whom it will wake, and when, is planned for everybody.
    static void plan(Flow before, Flow after, Ports ports) {
        if (after.definition().trigger() instanceof Trigger.OnDate
                && after.open()
                && !before.open()) {
            ports.rebuilds().plan(after.id());
        }
    }

    private Answer delete(Request request) {
        return find(request)
                .map(
                        flow -> {
                            definitions.delete(flow.id());
                            return Answer.done();
                        })
                .orElseGet(() -> Answer.notFound("flow", request));
    }

    private Optional<Flow> find(Request request) {
        return Optional.ofNullable(definitions.current().flows().get(new FlowId(request.id())));
    }

    private static Set<String> fields(Request request) {
        return request.query()
                .fields(
                        "flow",
                        "name",
                        "status",
                        "archived",
                        "created",
                        "updated",
                        "trigger_type",
                        "definition");
    }
}
