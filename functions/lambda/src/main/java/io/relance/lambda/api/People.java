package io.relance.lambda.api;

import io.relance.codec.api.Part;
import io.relance.codec.api.ProfileRequest;
import io.relance.core.profile.Identifier;
import io.relance.core.profile.ProfileId;
import io.relance.core.profile.ProfilePatch;
import io.relance.core.record.Arrival;
import io.relance.core.record.Change;
import io.relance.core.record.ProfileState;
import io.relance.core.record.Profiles;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The person a request is about.
final class People {
    private static final String SOURCE = "api";

    private final Profiles profiles;

    People(Profiles profiles) {
        this.profiles = profiles;
    }

    /// Reads a profile that has to name somebody. An identifier of ours has to exist.
    ProfileRequest read(Part data) {
        var who = ProfileRequest.read(data);
        if (data.present() && !who.namesSomebody()) {
            data.refuse(
                    "attributes",
                    "Name the person by id, email, phone_number, external_id or anonymous_id.");
        }
        who.id()
                .filter(id -> find(id).isEmpty())
                .ifPresent(id -> data.refuse("id", "There is no profile with this id."));
        return who;
    }

    /// State of a profile; empty for text that is no identifier of ours.
    Optional<ProfileState> find(String id) {
        return Route.isIdentifier(id) ? profiles.load(new ProfileId(id)) : Optional.empty();
    }

    /// Who has one of these identifiers already, by the strongest of them.
    Optional<ProfileId> owner(ProfileRequest who) {
        var known = profiles.known(who.identifiers());
        var id = who.id().map(ProfileId::new);
        return who.identifiers().stream()
                .flatMap(identifier -> Optional.ofNullable(known.get(identifier)).stream())
                .filter(owner -> !id.equals(Optional.of(owner)))
                .findFirst();
    }

    /// The same request, but with no say about identifiers of a person we know: browsers may not
    /// change them ([create client
    /// event](https://developers.klaviyo.com/en/reference/create_client_event)).
    ProfileRequest keepingIdentifiers(ProfileRequest who) {
        var known = profiles.known(who.identifiers());
        var strongest = who.identifiers().stream().filter(known::containsKey).findFirst();
        if (who.id().isEmpty() && strongest.isEmpty()) {
            return who;
        }
        var attributes = new EnumMap<>(who.patch().attributes());
        for (var kind : Identifier.Kind.values()) {
            attributes.remove(kind.attribute());
        }
        var patch = who.patch();
        return new ProfileRequest(
                who.id(),
                who.id().isPresent() ? Set.of() : Set.of(strongest.orElseThrow()),
                new ProfilePatch(attributes, patch.properties(), patch.append(), patch.unappend()));
    }

    static Arrival arrival(
            ProfileRequest who, List<Change> changes, boolean backfill, Instant now) {
        return new Arrival(
                who.id().map(ProfileId::new),
                who.identifiers(),
                who.patch(),
                changes,
                now,
                backfill,
                SOURCE,
                Optional.empty(),
                Optional.empty());
    }
}
