package io.relance.lambda.api;

import io.relance.codec.api.FlowResource;
import io.relance.codec.api.Part;
import io.relance.codec.api.Resource;
import io.relance.codec.flow.FlowJson;
import io.relance.codec.segment.Known;
import io.relance.core.Result;
import io.relance.core.definition.Definitions;
import io.relance.core.flow.Action;
import io.relance.core.flow.ActionId;
import io.relance.core.flow.Flow;
import io.relance.core.flow.FlowId;
import io.relance.core.flow.Status;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Actions of flows: reading them, and changing what one does ([update flow
/// action](https://developers.klaviyo.com/en/reference/update_flow_action)).
final class FlowActionsApi {
    private static final Column<Standing> ID =
            Column.text("id", Column.SAME, one -> one.action().id().value());
    private static final Listing<Standing> LISTING =
            new Listing<>(
                    one -> one.action().id().value(),
                    ID,
                    List.of(
                            ID,
                            Column.text("action_type", Column.SAME, one -> one.action().type()),
                            new Column<>(
                                    "status",
                                    Column.Kind.TEXT,
                                    Set.of("equals"),
                                    true,
                                    one -> status(one.action()).map(Status::apiName)),
                            Column.time(
                                    "created", Column.POINT_OR_RANGE, one -> one.flow().created()),
                            Column.time(
                                    "updated",
                                    Column.POINT_OR_RANGE,
                                    one -> one.flow().updated())));

    /// An action in its flow.
    private record Standing(Flow flow, Action action) {}

    private final Ports ports;
    private final Definitions definitions;

    FlowActionsApi(Ports ports) {
        this.ports = ports;
        this.definitions = ports.definitions();
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", "/api/flow-actions/{}", this::get),
                new Route("PATCH", "/api/flow-actions/{}", this::update),
                new Route("GET", "/api/flows/{}/flow-actions", this::ofFlow),
                new Route("GET", "/api/flows/{}/relationships/flow-actions", this::identifiers));
    }

    private Answer ofFlow(Request request) {
        var fields = fields(request);
        return page(
                request,
                page -> Answer.page(page.map(one -> Sparse.of(resource(one), fields)), request));
    }

    private Answer identifiers(Request request) {
        return page(
                request, page -> Answer.identifiers(page.map(FlowActionsApi::resource), request));
    }

    private Answer page(Request request, Function<Page<Standing>, Answer> told) {
        var asked = LISTING.asked(request.query(), 50, 50);
        return request.answer(
                () ->
                        standing(request)
                                .map(all -> LISTING.page(all, asked))
                                .map(told)
                                .orElseGet(() -> Answer.notFound("flow", request)));
    }

    private static Resource resource(Standing one) {
        return FlowResource.of(one.flow(), one.action());
    }

    /// The actions of the flow in the address.
    private Optional<List<Standing>> standing(Request request) {
        var flow = Optional.ofNullable(definitions.current().flows().get(new FlowId(request.id())));
        return flow.map(
                f -> f.definition().inOrder().stream().map(a -> new Standing(f, a)).toList());
    }

    private Answer get(Request request) {
        var fields = fields(request);
        return request.answer(
                () ->
                        find(request)
                                .map(FlowActionsApi::resource)
                                .map(one -> Answer.of(200, Sparse.of(one, fields), request))
                                .orElseGet(() -> Answer.notFound("flow action", request)));
    }

    private Answer update(Request request) {
        var fields = fields(request);
        var found = find(request);
        if (found.isEmpty()) {
            return Answer.notFound("flow action", request);
        }
        var before = found.get();
        return request.read(
                document -> {
                    var data = document.data("flow-action");
                    data.named(request.id());
                    var action = action(data.part("attributes").part("definition"), before);
                    return () -> {
                        var changed = before.flow().with(action.orElseThrow(), request.now());
                        var on = turnsOn(before.action(), action.orElseThrow());
                        var stored =
                                on || changed.status().acts()
                                        ? FlowsApi.published(changed, ports)
                                        : changed;
                        FlowsApi.plan(before.flow(), stored, ports);
                        if (!definitions.replace(before.flow(), stored)) {
                            return update(request); // somebody else was quicker
                        }
                        Approvals.log(before.flow(), stored);
                        var resource = FlowResource.of(stored, action.orElseThrow());
                        return Answer.of(200, Sparse.of(resource, fields), request);
                    };
                });
    }

    private Optional<Action> action(Part part, Standing before) {
        if (!part.present()) {
            return Optional.empty();
        }
        var read =
                FlowJson.readAction(
                        part.node(),
                        part.pointer(),
                        before.flow().definition(),
                        before.action().id(),
                        Known.in(definitions));
        return switch (read) {
            case Result.Ok(var action) -> Optional.of(action);
            case Result.Err(var refusals) -> {
                part.refuseAll(refusals);
                yield Optional.empty();
            }
        };
    }

    private Optional<Standing> find(Request request) {
        var id = new ActionId(request.id());
        return definitions.current().flows().values().stream()
                .flatMap(f -> f.definition().action(id).map(a -> new Standing(f, a)).stream())
                .findFirst();
    }

    /// An action that begins to act makes its flow run, draft or not.
    private static boolean turnsOn(Action before, Action after) {
        return after.acts() && !before.acts();
    }

    private static Optional<Status> status(Action action) {
        return action instanceof Action.Acting acting
                ? Optional.of(acting.status())
                : Optional.empty();
    }

    private static Set<String> fields(Request request) {
        return request.query().fields("flow-action", "created", "updated", "definition");
    }
}
