package io.relance.lambda.api;

import io.relance.codec.api.Part;
import io.relance.codec.api.ProfileRequest;
import io.relance.core.record.ProfileState;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// Creating and changing profiles, at once: `/api/profile-import` (create or update),
/// `/api/profiles` (create only), and changes of one.
final class ProfileWritesApi {
    private static final int BODY_LIMIT = 100 * 1024;

    private final Ports ports;
    private final People people;

    ProfileWritesApi(Ports ports) {
        this.ports = ports;
        this.people = new People(ports.profiles());
    }

    List<Route> routes() {
        return List.of(
                new Route("POST", "/api/profile-import", this::upsert),
                new Route("POST", "/api/profiles", this::create),
                new Route("PATCH", "/api/profiles/{}", this::update));
    }

    private Answer upsert(Request request) {
        var view = ProfileView.asked(request.query(), ports);
        return limited(
                request,
                document -> {
                    var who = people.read(document.data("profile"));
                    return () ->
                            stranger(who)
                                    .map(Answer::refused)
                                    .orElseGet(() -> recorded(who, view, request));
                });
    }

    private Answer create(Request request) {
        var view = ProfileView.asked(request.query(), ports);
        return limited(
                request,
                document -> {
                    var data = document.data("profile");
                    if (!data.lacks("id")) {
                        data.refuse("id", "A new profile gets its id here: leave it out.");
                    }
                    var who = people.read(data);
                    return () ->
                            people.owner(who)
                                    .map(owner -> Answer.refused(Problem.duplicate(owner.value())))
                                    .orElseGet(() -> recorded(who, view, request));
                });
    }

    private Answer update(Request request) {
        var view = ProfileView.asked(request.query(), ports);
        var state = people.find(request.id());
        if (state.isEmpty()) {
            return Answer.notFound("profile", request);
        }
        return limited(
                request,
                document -> {
                    var data = document.data("profile");
                    data.text("id");
                    data.named(request.id());
                    var read = ProfileRequest.read(data);
                    var who = read.about(request.id());
                    keepsAName(data, state.get(), who, request);
                    return () ->
                            stranger(who)
                                    .map(Answer::refused)
                                    .orElseGet(() -> recorded(who, view, request));
                });
    }

    private static void keepsAName(
            Part data, ProfileState state, ProfileRequest who, Request request) {
        if (state.profile().with(who.patch(), request.now()).identifiers().isEmpty()) {
            data.refuse("attributes", "A profile keeps at least one identifier.");
        }
    }

    /// An identifier may not be taken from somebody else: who names a profile by id means that one.
    private Optional<Problem> stranger(ProfileRequest who) {
        return who.id().isEmpty()
                ? Optional.empty()
                : people.owner(who).map(owner -> Problem.duplicate(owner.value()));
    }

    private Answer recorded(ProfileRequest who, ProfileView view, Request request) {
        var recorded = ports.record().now(People.arrival(who, List.of(), false, request.now()));
        return Answer.of(recorded.created() ? 201 : 200, view.of(recorded.state()), request);
    }

    private static Answer limited(Request request, Function<Part, Supplier<Answer>> reading) {
        return request.body().length() > BODY_LIMIT
                ? Answer.refused(Problem.tooLarge(BODY_LIMIT))
                : request.read(reading);
    }
}
