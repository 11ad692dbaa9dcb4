package io.relance.lambda.api;

import io.relance.core.profile.Attribute;
import io.relance.core.profile.ProfileId;
import io.relance.core.record.ProfileState;
import io.relance.core.record.Profiles;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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

    ProfilesApi(Ports ports) {
        this.ports = ports;
        this.people = new People(ports.profiles());
        this.search = new ProfileSearch(ports.profiles());
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
        var view = ProfileView.asked(request.query(), ports.definitions());
        return request.answer(
                () ->
                        people.find(request.id())
                                .map(state -> Answer.of(200, view.of(state), request))
                                .orElseGet(() -> Answer.notFound("profile", request)));
    }

    private Answer list(Request request) {
        var query = request.query();
        var view = ProfileView.asked(query, ports.definitions());
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
        var start = query.cursor().flatMap(Place::read).orElse(new Place(0, Optional.empty()));
        return request.answer(() -> Answer.page(page(start, size).map(view::of), request));
    }

    private Page<ProfileState> page(Place start, int size) {
        var found = new LinkedHashMap<ProfileId, ProfileState>();
        var place = start;
        while (place.shard() < Profiles.SHARDS) {
            var wanted = size - found.size();
            var ids = ports.profiles().page(place.shard(), place.after(), wanted);
            for (var id : ids) {
                ports.profiles().load(id).ifPresent(state -> found.put(id, state));
            }
            place =
                    ids.size() < wanted
                            ? new Place(place.shard() + 1, Optional.empty())
                            : new Place(place.shard(), Optional.of(ids.getLast()));
            if (found.size() == size) {
                break;
            }
        }
        var more = place.shard() < Profiles.SHARDS;
        return new Page<>(
                new ArrayList<>(found.values()),
                more ? Optional.of(Cursor.write(place.text())) : Optional.empty());
    }

    /// How far the walk over all shards came.
    private record Place(int shard, Optional<ProfileId> after) {
        String text() {
            return shard + ":" + after.map(ProfileId::value).orElse("");
        }

        static Optional<Place> read(String text) {
            var parts = text.split(":", 2);
            return Stream.of(parts)
                    .limit(1)
                    .filter(shard -> parts.length == 2 && shard.matches("[0-9]{1,3}"))
                    .map(
                            shard ->
                                    new Place(
                                            Integer.parseInt(shard),
                                            Optional.of(parts[1])
                                                    .filter(Route::isIdentifier)
                                                    .map(ProfileId::new)))
                    .findFirst();
        }
    }
}
