package io.relance.lambda.api;

import io.relance.codec.api.FlowMessageResource;
import io.relance.codec.api.FlowResource;
import io.relance.codec.api.Resource;
import io.relance.codec.api.Resources;
import io.relance.core.definition.Definitions;
import io.relance.core.flow.Action;
import io.relance.core.flow.ActionId;
import io.relance.core.flow.Flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// What the actions of flows say, to read ([get flow
/// message](https://developers.klaviyo.com/en/reference/get_flow_message)); changing it is changing
/// the action.
final class FlowMessagesApi {
    private static final Column<Said> ID =
            Column.text("id", Column.SAME, one -> one.message().id());
    private static final Listing<Said> LISTING =
            new Listing<>(
                    one -> one.message().id(),
                    ID,
                    List.of(
                            ID,
                            Column.text(
                                    "name",
                                    Set.of("contains", "ends-with", "equals", "starts-with"),
                                    one -> FlowMessageResource.name(one.message())),
                            Column.time(
                                    "created", Column.POINT_OR_RANGE, one -> one.flow().created()),
                            Column.time(
                                    "updated",
                                    Column.POINT_OR_RANGE,
                                    one -> one.flow().updated())));

    /// A message, whose it is, and where.
    private record Said(Flow flow, Action action, Resource message) {
        static Stream<Said> by(Flow flow, Action action) {
            return FlowMessageResource.of(flow, action).stream()
                    .map(message -> new Said(flow, action, message));
        }
    }

    private final Definitions definitions;

    FlowMessagesApi(Definitions definitions) {
        this.definitions = definitions;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", "/api/flow-messages/{}", this::get),
                new Route("GET", "/api/flow-messages/{}/flow-action", this::action),
                new Route("GET", "/api/flow-messages/{}/template", this::template),
                new Route("GET", "/api/flow-messages/{}/relationships/template", this::templateId),
                new Route("GET", "/api/flow-actions/{}/flow", this::flow),
                new Route("GET", "/api/flow-actions/{}/flow-messages", this::ofAction),
                new Route(
                        "GET",
                        "/api/flow-actions/{}/relationships/flow-messages",
                        this::identifiers));
    }

    private Answer get(Request request) {
        var fields = fields(request);
        var templateFields = TemplatesApi.fields(request);
        var asked = request.query().include("template", "flow-action");
        return found(
                request,
                said -> {
                    var included = new ArrayList<Resource>();
                    if (asked.contains("template")) {
                        template(said)
                                .map(template -> Sparse.of(template, templateFields))
                                .ifPresent(included::add);
                    }
                    if (asked.contains("flow-action")) {
                        included.add(FlowResource.of(said.flow(), said.action()));
                    }
                    return Answer.of(200, Sparse.of(said.message(), fields), included, request);
                });
    }

    private Optional<Resource> template(Said said) {
        return FlowMessageResource.template(said.message())
                .flatMap(definitions::template)
                .map(Resources::of);
    }

    private Answer action(Request request) {
        return found(
                request,
                said -> Answer.of(200, FlowResource.of(said.flow(), said.action()), request));
    }

    /// A message without a template has none: `null`, not an error.
    private Answer template(Request request) {
        var fields = TemplatesApi.fields(request);
        return found(
                request,
                said ->
                        template(said)
                                .map(template -> Sparse.of(template, fields))
                                .map(resource -> Answer.of(200, resource, request))
                                .orElseGet(() -> Answer.nothing(request)));
    }

    private Answer templateId(Request request) {
        return found(
                request,
                said ->
                        FlowMessageResource.template(said.message())
                                .map(id -> Answer.identifier("template", id.value(), request))
                                .orElseGet(() -> Answer.nothing(request)));
    }

    private Answer found(Request request, Function<Said, Answer> told) {
        return request.answer(
                () ->
                        definitions.current().flows().values().stream()
                                .flatMap(
                                        flow ->
                                                flow.definition().inOrder().stream()
                                                        .flatMap(action -> Said.by(flow, action)))
                                .filter(said -> said.message().id().equals(request.id()))
                                .findFirst()
                                .map(told)
                                .orElseGet(() -> Answer.notFound("flow message", request)));
    }

    private Answer flow(Request request) {
        return request.answer(
                () ->
                        flowOf(request)
                                .map(flow -> Answer.of(200, FlowResource.of(flow), request))
                                .orElseGet(() -> Answer.notFound("flow action", request)));
    }

    private Answer ofAction(Request request) {
        var fields = fields(request);
        return page(
                request,
                page -> Answer.page(page.map(one -> Sparse.of(one.message(), fields)), request));
    }

    private Answer identifiers(Request request) {
        return page(request, page -> Answer.identifiers(page.map(Said::message), request));
    }

    private Answer page(Request request, Function<Page<Said>, Answer> told) {
        var asked = LISTING.asked(request.query(), 50, 50);
        return request.answer(
                () ->
                        flowOf(request)
                                .map(flow -> Said.by(flow, action(flow, request)).toList())
                                .map(all -> LISTING.page(all, asked))
                                .map(told)
                                .orElseGet(() -> Answer.notFound("flow action", request)));
    }

    private static Action action(Flow flow, Request request) {
        return flow.definition().action(new ActionId(request.id())).orElseThrow();
    }

    private Optional<Flow> flowOf(Request request) {
        var id = new ActionId(request.id());
        return definitions.current().flows().values().stream()
                .filter(flow -> flow.definition().action(id).isPresent())
                .findFirst();
    }

    private static Set<String> fields(Request request) {
        return request.query()
                .fields("flow-message", "channel", "created", "updated", "definition");
    }
}
