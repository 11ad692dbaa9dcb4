package io.relance.lambda.api;

import io.relance.core.list.ListId;
import io.relance.core.profile.ProfileId;
import io.relance.core.profile.ProfilePatch;
import io.relance.core.record.Arrival;
import io.relance.core.record.Change;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/// Adding people to a list and taking them out, without a word about consent ([add profiles to
/// list](https://developers.klaviyo.com/en/reference/add_profiles_to_list)).
final class ListMembershipApi {
    private static final int LIMIT = 1000;
    private static final String PATH = "/api/lists/{}/relationships/profiles";

    private final Ports ports;
    private final People people;

    ListMembershipApi(Ports ports) {
        this.ports = ports;
        this.people = new People(ports.profiles());
    }

    List<Route> routes() {
        return List.of(
                new Route("POST", PATH, request -> change(request, Change.AddedToList::new)),
                new Route("DELETE", PATH, request -> change(request, Change.RemovedFromList::new)));
    }

    private Answer change(Request request, BiFunction<ListId, Instant, Change> change) {
        var list = new ListId(request.id());
        if (!ports.definitions().current().lists().containsKey(list)) {
            return Answer.notFound("list", request);
        }
        return request.read(
                document -> {
                    var all = document.dataList("profile", LIMIT);
                    for (var one : all) {
                        one.text("id")
                                .filter(id -> people.find(id).isEmpty())
                                .ifPresent(
                                        id -> one.refuse("id", "There is no profile of this id."));
                    }
                    return () -> {
                        var now = request.now();
                        var arrivals =
                                all.stream()
                                        .flatMap(one -> one.text("id").stream())
                                        .distinct()
                                        .map(id -> arrival(id, change.apply(list, now), now))
                                        .toList();
                        ports.arrivals().put(request.deliveryId(ports.ids()), arrivals);
                        return Answer.done();
                    };
                });
    }

    static Arrival arrival(String profile, Change change, Instant now) {
        return new Arrival(
                Optional.of(new ProfileId(profile)),
                Set.of(),
                ProfilePatch.NOTHING,
                List.of(change),
                now,
                false,
                "api",
                Optional.empty(),
                Optional.empty());
    }
}
