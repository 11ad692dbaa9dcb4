package io.relance.lambda.api;

import io.relance.codec.api.ProfileResource;
import io.relance.codec.api.Resource;
import io.relance.codec.api.Resources;
import io.relance.core.event.Event;
import io.relance.core.event.EventId;
import io.relance.core.event.Metric;
import io.relance.core.event.MetricId;
import io.relance.core.profile.ProfileId;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reading `/api/events`. Events are kept by profile, so a listing has to name one.
final class EventsApi {
    private static final Column<Event> DATETIME =
            Column.time("datetime", Column.RANGE, Event::time);
    private static final Column<Event> TIMESTAMP =
            new Column<>(
                    "timestamp",
                    Column.Kind.EPOCH_SECOND,
                    Column.RANGE,
                    true,
                    event -> Optional.of(Column.comparable(event.time())));
    private static final Listing<Event> LISTING =
            new Listing<>(e -> e.id().value(), DATETIME, List.of(DATETIME, TIMESTAMP));

    private final Ports ports;

    EventsApi(Ports ports) {
        this.ports = ports;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", "/api/events", this::list),
                new Route("GET", "/api/events/{}", this::get));
    }

    private Answer list(Request request) {
        var query = request.query();
        var clauses = new ArrayList<>(Listing.clauses(query));
        clauses.removeIf(clause -> clause.function().equals("has") && isEnd(clause.field()));
        var profile = taken(clauses, "profile_id");
        var metric = taken(clauses, "metric_id");
        if (profile.isEmpty()) {
            query.refuse("filter", "Name a profile: equals(profile_id,\"…\") is needed here.");
        }
        var asked = LISTING.asked(query, clauses, "-datetime", 200, 1000);
        var fields = fields(request);
        var included = query.include("metric", "profile");
        return request.answer(
                () -> {
                    var events = events(profile.orElseThrow(), metric);
                    var page = LISTING.page(events, asked);
                    return Answer.page(
                            page.map(event -> Sparse.of(Resources.of(event), fields)),
                            include(page.items(), included),
                            request);
                });
    }

    private static boolean isEnd(String field) {
        return field.equals("profile") || field.equals("metric");
    }

    /// Takes the clause `equals(field, …)` out of the others.
    private static Optional<String> taken(List<Filter.Clause> clauses, String field) {
        var found =
                clauses.stream()
                        .filter(c -> c.function().equals("equals") && c.field().equals(field))
                        .filter(c -> c.operands().size() == 1)
                        .filter(c -> !c.operands().getFirst().isBlank())
                        .findFirst();
        found.ifPresent(clauses::remove);
        return found.map(clause -> clause.operands().getFirst());
    }

    private List<Event> events(String person, Optional<String> metric) {
        if (!Route.isIdentifier(person) || !metric.map(Route::isIdentifier).orElse(true)) {
            return List.of(); // names nothing of ours
        }
        var profile = new ProfileId(person);
        return metric.map(id -> ports.timeline().of(profile, new MetricId(id)))
                .orElseGet(() -> aboutThePerson(ports.timeline().of(profile)));
    }

    /// What our own messages did (received, opened …) is listed when its metric is asked for: a
    /// listing of everything tells what the person did.
    private List<Event> aboutThePerson(List<Event> events) {
        var metrics = ports.definitions().current().metrics();
        return events.stream()
                .filter(
                        event ->
                                Optional.ofNullable(metrics.get(event.metric()))
                                        .filter(Metric::reportsOnMessages)
                                        .isEmpty())
                .toList();
    }

    private Answer get(Request request) {
        var fields = fields(request);
        var included = request.query().include("metric", "profile");
        return request.answer(
                () ->
                        find(request.id())
                                .map(
                                        event ->
                                                Answer.of(
                                                        200,
                                                        Sparse.of(Resources.of(event), fields),
                                                        include(List.of(event), included),
                                                        request))
                                .orElseGet(() -> Answer.notFound("event", request)));
    }

    /// An identifier that was not made by [Event#id] names nothing.
    private Optional<Event> find(String id) {
        return id.matches("[^-]+-[^-]+-[^-]+")
                ? ports.timeline().find(new EventId(id))
                : Optional.empty();
    }

    private List<Resource> include(List<Event> events, Set<String> names) {
        var resources = new ArrayList<Resource>();
        if (names.contains("metric")) {
            var metrics = ports.definitions().current().metrics();
            var ids = new LinkedHashSet<MetricId>();
            events.forEach(event -> ids.add(event.metric()));
            ids.stream()
                    .flatMap(id -> Optional.ofNullable(metrics.get(id)).stream())
                    .forEach(metric -> resources.add(Resources.of(metric)));
        }
        if (names.contains("profile") && !events.isEmpty()) {
            ports.profiles()
                    .load(events.getFirst().profile())
                    .ifPresent(state -> resources.add(ProfileResource.of(state)));
        }
        return resources;
    }

    private static Set<String> fields(Request request) {
        return request.query().fields("event", "timestamp", "event_properties", "datetime", "uuid");
    }
}
