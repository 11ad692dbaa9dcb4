package io.relance.lambda.api;

import io.relance.codec.api.Resource;
import io.relance.codec.api.Resources;
import io.relance.codec.api.SegmentResource;
import io.relance.core.record.ProfileState;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Lists and segments a profile is in.
final class ProfileGroupsApi {
    private final Ports ports;
    private final People people;

    ProfileGroupsApi(Ports ports) {
        this.ports = ports;
        this.people = new People(ports.profiles());
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", "/api/profiles/{}/lists", request -> full(request, this::lists)),
                new Route(
                        "GET",
                        "/api/profiles/{}/segments",
                        request -> full(request, this::segments)),
                new Route(
                        "GET",
                        "/api/profiles/{}/relationships/lists",
                        request -> identifiers(request, this::lists)),
                new Route(
                        "GET",
                        "/api/profiles/{}/relationships/segments",
                        request -> identifiers(request, this::segments)));
    }

    private Answer full(Request request, Function<ProfileState, List<Resource>> groups) {
        return request.answer(
                () ->
                        people.find(request.id())
                                .map(state -> Answer.page(Page.all(groups.apply(state)), request))
                                .orElseGet(() -> Answer.notFound("profile", request)));
    }

    private Answer identifiers(Request request, Function<ProfileState, List<Resource>> groups) {
        return request.answer(
                () ->
                        people.find(request.id())
                                .map(groups)
                                .map(all -> Answer.identifiers(Page.all(all), request))
                                .orElseGet(() -> Answer.notFound("profile", request)));
    }

    private List<Resource> lists(ProfileState state) {
        var lists = ports.definitions().current().lists();
        return state.lists().entrySet().stream()
                .filter(one -> one.getValue().member())
                .flatMap(one -> Optional.ofNullable(lists.get(one.getKey())).stream())
                .map(Resources::of)
                .toList();
    }

    private List<Resource> segments(ProfileState state) {
        var segments = ports.definitions().current().segments();
        return state.segments().keySet().stream()
                .flatMap(id -> Optional.ofNullable(segments.get(id)).stream())
                .map(SegmentResource::of)
                .toList();
    }
}
