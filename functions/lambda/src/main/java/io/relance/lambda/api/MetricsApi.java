package io.relance.lambda.api;

import io.relance.codec.api.Resources;
import io.relance.core.definition.Definitions;
import io.relance.core.event.Metric;
import io.relance.core.event.MetricId;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `/api/metrics`: kinds of events. They arise with their first event; `POST`, which is ours, names
/// one ahead of it, so that definitions can refer to it.
final class MetricsApi {
    private static final Column<Metric> NAME = Column.text("name", Column.NONE, Metric::name);
    private static final Listing<Metric> LISTING =
            new Listing<>(m -> m.id().value(), NAME, List.of());

    private final Definitions definitions;

    MetricsApi(Definitions definitions) {
        this.definitions = definitions;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", "/api/metrics", this::list),
                new Route("POST", "/api/metrics", this::create),
                new Route("GET", "/api/metrics/{}", this::get));
    }

    private Answer list(Request request) {
        var asked = LISTING.asked(request.query(), 200, 200);
        var fields = fields(request);
        return request.answer(
                () -> {
                    var all = List.copyOf(definitions.current().metrics().values());
                    var page = LISTING.page(all, asked);
                    return Answer.page(
                            page.map(metric -> Sparse.of(Resources.of(metric), fields)), request);
                });
    }

    private Answer create(Request request) {
        var fields = fields(request);
        return request.read(
                document -> {
                    var name = Names.read(document.data("metric").part("attributes"));
                    return () -> {
                        var id = MetricId.named(name.orElseThrow());
                        definitions.add(new Metric(id, name.orElseThrow(), request.now()));
                        var metric = find(id.value()).orElseThrow();
                        return Answer.of(201, Sparse.of(Resources.of(metric), fields), request);
                    };
                });
    }

    private Answer get(Request request) {
        var fields = fields(request);
        return request.answer(
                () ->
                        find(request.id())
                                .map(metric -> Sparse.of(Resources.of(metric), fields))
                                .map(resource -> Answer.of(200, resource, request))
                                .orElseGet(() -> Answer.notFound("metric", request)));
    }

    private Optional<Metric> find(String id) {
        return Optional.ofNullable(definitions.current().metrics().get(new MetricId(id)));
    }

    private static Set<String> fields(Request request) {
        return request.query().fields("metric", "name", "created", "updated", "integration");
    }
}
