package io.relance.lambda.api;

import io.relance.core.profile.Attribute;
import io.relance.core.record.ProfileState;

import java.util.List;
import java.util.Set;

/// Reading `/api/profiles`: one, those with certain identifiers, or page by page all of them.
final class ProfilesApi {
    private static final Column<ProfileState> ID =
            Column.text("id", Column.SAME, state -> state.profile().id().value());
    private static final Listing<ProfileState> LISTING =
            new Listing<>(
                    state -> state.profile().id().value(),
                    ID,
                    List.of(
                            ID,
                            attribute(Attribute.EMAIL, true),
                            attribute(Attribute.PHONE_NUMBER, false),
                            attribute(Attribute.EXTERNAL_ID, false),
                            Column.time(
                                    "created",
                                    Set.of("greater-than", "less-than"),
                                    state -> state.profile().created()),
                            Column.time(
                                    "updated",
                                    Set.of("greater-than", "less-than"),
                                    state -> state.profile().updated())));

    private final Ports ports;
    private final People people;
    private final ProfileSearch search;
    private final Everybody everybody;

    ProfilesApi(Ports ports) {
        this.ports = ports;
        this.people = new People(ports.profiles());
        this.search = new ProfileSearch(ports.profiles());
        this.everybody = new Everybody(ports.profiles());
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", "/api/profiles", this::list),
                new Route("GET", "/api/profiles/{}", this::get));
    }

    private static Column<ProfileState> attribute(Attribute attribute, boolean sortable) {
        return new Column<>(
                attribute.apiName(),
                Column.Kind.TEXT,
                Column.SAME,
                sortable,
                state -> state.profile().get(attribute));
    }

    private Answer get(Request request) {
        var view = ProfileView.asked(request.query(), ports);
        return request.answer(
                () ->
                        people.find(request.id())
                                .map(state -> Answer.of(200, view.of(state), request))
                                .orElseGet(() -> Answer.notFound("profile", request)));
    }

    private Answer list(Request request) {
        var query = request.query();
        var view = ProfileView.asked(query, ports);
        return query.get("filter").isPresent() ? named(request, view) : everybody(request, view);
    }

    /// Those with certain identifiers; the rest of the filter narrows them down.
    private Answer named(Request request, ProfileView view) {
        var query = request.query();
        var clauses = Listing.clauses(query).stream().map(ProfileSearch::spelled).toList();
        var naming = clauses.stream().filter(ProfileSearch::names).findFirst();
        if (naming.isEmpty()) {
            query.refuse(
                    "filter", "Filter by equals or any of id, email, phone_number or external_id.");
        }
        var asked = LISTING.asked(query, clauses, "id", 20, 100);
        return request.answer(
                () ->
                        Answer.page(
                                LISTING.page(search.find(naming.orElseThrow()), asked)
                                        .map(view::of),
                                request));
    }

    /// All profiles, shard by shard.
    private Answer everybody(Request request, ProfileView view) {
        var query = request.query();
        query.get("sort")
                .ifPresent(sort -> query.refuse("sort", "Profiles are sorted only with a filter."));
        var size = query.pageSize(20, 100);
        var start = query.cursor();
        return request.answer(
                () -> Answer.page(everybody.page(start, size).map(view::of), request));
    }
}
