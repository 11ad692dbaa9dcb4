package io.relance.lambda.api;

import io.relance.codec.api.Part;
import io.relance.codec.api.ProfileRequest;
import io.relance.codec.api.PushTokenResource;
import io.relance.codec.api.Resource;
import io.relance.core.consent.Channel;
import io.relance.core.message.PushToken;
import io.relance.core.profile.ProfileId;
import io.relance.core.record.Change;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Apps that take notifications: told by the apps themselves (`/client/…`) or by the shop's server.
///
/// A token whose person allows notifications subscribes that person to push: on a device, the
/// permission is the consent. Source: [create push
/// token](https://developers.klaviyo.com/en/reference/create_push_token).
final class PushTokensApi {
    private static final Set<String> VENDORS = Set.of("apns", "fcm");
    private static final int LONGEST = 4_096;

    /// How many people are asked for their tokens at most for one page of all.
    private static final int READ_LIMIT = 200;

    private static final Column<Owned> ID = Column.text("id", Column.SAME, Owned::id);
    private static final Listing<Owned> LISTING =
            new Listing<>(
                    Owned::id,
                    ID,
                    List.of(
                            ID,
                            Column.text("profile.id", Column.SAME, o -> o.profile().value()),
                            Column.text(
                                    "enablement_status",
                                    Column.SAME,
                                    o -> o.token().enablement().name()),
                            Column.text(
                                    "platform", Column.SAME, o -> o.token().platform().apiName())));

    private final Ports ports;
    private final People people;
    private final Everybody everybody;

    private record Owned(ProfileId profile, PushToken token) {
        String id() {
            return PushTokenResource.id(profile, token);
        }

        Resource resource() {
            return PushTokenResource.of(profile, token);
        }
    }

    PushTokensApi(Ports ports) {
        this.ports = ports;
        this.people = new People(ports.profiles());
        this.everybody = new Everybody(ports.profiles());
    }

    List<Route> routes() {
        var one = "/api/push-tokens/{}";
        var ofProfile = "/api/profiles/{}/";
        return List.of(
                new Route("POST", "/api/push-tokens", request -> keep(request, false)),
                new Route("POST", "/client/push-tokens", request -> keep(request, true)),
                new Route("POST", "/client/push-token-unregister", this::unregister),
                new Route("GET", "/api/push-tokens", this::list),
                new Route("GET", one, this::get),
                new Route("DELETE", one, this::delete),
                new Route("GET", one + "/profile", this::profile),
                new Route("GET", one + "/relationships/profile", this::profileId),
                new Route("GET", ofProfile + "push-tokens", this::ofProfile),
                new Route("GET", ofProfile + "relationships/push-tokens", this::idsOfProfile));
    }

    private Answer keep(Request request, boolean fromApp) {
        return request.read(
                document -> {
                    var attributes = document.data("push-token").part("attributes");
                    var who = people.read(attributes.part("profile").data("profile"));
                    var token = token(attributes, request);
                    return () -> {
                        keep(fromApp ? people.keepingIdentifiers(who) : who, token.orElseThrow());
                        return Answer.accepted();
                    };
                });
    }

    private void keep(ProfileRequest who, PushToken token) {
        var yes =
                new Change.Subscribed(
                        List.of(Channel.PUSH),
                        Optional.empty(),
                        token.at(),
                        "api",
                        "",
                        true,
                        false);
        var allowed = token.enablement() == PushToken.Enablement.AUTHORIZED;
        var changes = allowed ? List.<Change>of(yes) : List.<Change>of();
        var recorded = ports.record().now(People.arrival(who, changes, false, token.at()));
        ports.pushTokens().keep(recorded.state().profile().id(), token);
    }

    private static Optional<PushToken> token(Part attributes, Request request) {
        var value = value(attributes);
        var platform = platform(attributes);
        if (attributes.text("vendor").filter(vendor -> !VENDORS.contains(vendor)).isPresent()) {
            attributes.refuse("vendor", "This has to be one of: apns, fcm.");
        }
        var enablement =
                attributes.maybeChoice(
                        "enablement_status",
                        PushToken.Enablement::named,
                        "AUTHORIZED, DENIED, NOT_DETERMINED, PROVISIONAL, UNAUTHORIZED");
        var background =
                attributes.maybeChoice(
                        "background", PushToken.Background::named, "AVAILABLE, DENIED, RESTRICTED");
        return value.flatMap(
                text ->
                        platform.map(
                                of ->
                                        new PushToken(
                                                text,
                                                of,
                                                enablement.orElse(PushToken.Enablement.AUTHORIZED),
                                                background.orElse(PushToken.Background.AVAILABLE),
                                                request.now())));
    }

    private static Optional<String> value(Part attributes) {
        var value = attributes.text("token");
        if (value.filter(text -> text.isBlank() || text.length() > LONGEST).isPresent()) {
            attributes.refuse("token", "A token has from 1 to %d letters.".formatted(LONGEST));
        }
        return value;
    }

    private static Optional<PushToken.Platform> platform(Part attributes) {
        var name = attributes.text("platform");
        var platform = name.flatMap(PushToken.Platform::named);
        if (name.isPresent() && platform.isEmpty()) {
            attributes.refuse("platform", "This has to be one of: android, ios.");
        }
        return platform;
    }

    /// Takes the token from the person who is named, if it is theirs; tells nobody whether it was.
    private Answer unregister(Request request) {
        return request.read(
                document -> {
                    var attributes = document.data("push-token-unregister").part("attributes");
                    var who = people.read(attributes.part("profile").data("profile"));
                    var value = value(attributes);
                    platform(attributes);
                    return () -> {
                        who.id()
                                .map(ProfileId::new)
                                .or(() -> people.owner(who))
                                .ifPresent(
                                        profile ->
                                                ports.pushTokens()
                                                        .remove(profile, value.orElseThrow()));
                        return Answer.accepted();
                    };
                });
    }

    private Answer list(Request request) {
        var clauses = Listing.clauses(request.query());
        var asked = LISTING.asked(request.query(), clauses, "id", 20, 100);
        var named = clauses.stream().flatMap(PushTokensApi::named).findFirst();
        return request.answer(
                () -> {
                    var page =
                            named.map(profile -> LISTING.page(of(profile), asked))
                                    .orElseGet(() -> all(request.query(), asked));
                    return Answer.page(page.map(Owned::resource), request);
                });
    }

    /// Whose tokens alone a clause lets through.
    private static Stream<ProfileId> named(Filter.Clause clause) {
        if (clause.operands().size() != 1 || !Route.isIdentifier(clause.operands().getFirst())) {
            return Stream.empty();
        }
        var operand = clause.operands().getFirst();
        return switch (clause.field()) {
            case "profile.id" -> Stream.of(new ProfileId(operand));
            case "id" -> Stream.of(PushTokenResource.profile(operand));
            default -> Stream.empty();
        };
    }

    /// Everybody's, in no order, person by person: a page ends with all tokens of its last person,
    /// and may be empty though others follow.
    private Page<Owned> all(Query query, Listing.Asked<Owned> asked) {
        var found = new ArrayList<Owned>();
        var cursor = query.cursor();
        var read = 0;
        do {
            var page = everybody.page(cursor, asked.size() - found.size());
            page.items().stream()
                    .flatMap(state -> of(state.profile().id()).stream())
                    .filter(asked.filter())
                    .forEach(found::add);
            cursor = page.next().flatMap(Cursor::read);
            read += page.items().size();
        } while (cursor.isPresent() && found.size() < asked.size() && read < READ_LIMIT);
        return new Page<>(found, cursor.map(Cursor::write));
    }

    private List<Owned> of(ProfileId profile) {
        return ports.pushTokens().of(profile).stream()
                .map(token -> new Owned(profile, token))
                .toList();
    }

    private Optional<Owned> find(Request request) {
        return of(PushTokenResource.profile(request.id())).stream()
                .filter(owned -> owned.id().equals(request.id()))
                .findFirst();
    }

    private Answer get(Request request) {
        var included = request.query().include("profile").contains("profile");
        return request.answer(
                () ->
                        find(request)
                                .map(owned -> answer(owned, included, request))
                                .orElseGet(() -> Answer.notFound("push-token", request)));
    }

    private Answer answer(Owned owned, boolean included, Request request) {
        var view = ProfileView.asked(request.query(), ports);
        var profile =
                included
                        ? ports.profiles().load(owned.profile()).map(view::of).stream().toList()
                        : List.<Resource>of();
        return Answer.of(200, owned.resource(), profile, request);
    }

    private Answer delete(Request request) {
        return request.answer(
                () ->
                        find(request)
                                .map(
                                        owned -> {
                                            ports.pushTokens()
                                                    .remove(owned.profile(), owned.token().value());
                                            return Answer.done();
                                        })
                                .orElseGet(() -> Answer.notFound("push-token", request)));
    }

    private Answer profile(Request request) {
        var view = ProfileView.asked(request.query(), ports);
        return request.answer(
                () ->
                        find(request)
                                .flatMap(owned -> ports.profiles().load(owned.profile()))
                                .map(state -> Answer.of(200, view.of(state), request))
                                .orElseGet(() -> Answer.notFound("push-token", request)));
    }

    private Answer profileId(Request request) {
        return request.answer(
                () ->
                        find(request)
                                .map(Owned::profile)
                                .map(id -> Answer.identifier("profile", id.value(), request))
                                .orElseGet(() -> Answer.notFound("push-token", request)));
    }

    private Answer ofProfile(Request request) {
        return request.answer(
                () ->
                        resources(request)
                                .map(all -> Answer.page(Page.all(all), request))
                                .orElseGet(() -> Answer.notFound("profile", request)));
    }

    private Answer idsOfProfile(Request request) {
        return request.answer(
                () ->
                        resources(request)
                                .map(all -> Answer.identifiers(Page.all(all), request))
                                .orElseGet(() -> Answer.notFound("profile", request)));
    }

    private Optional<List<Resource>> resources(Request request) {
        return people.find(request.id())
                .map(state -> of(state.profile().id()).stream().map(Owned::resource).toList());
    }
}
