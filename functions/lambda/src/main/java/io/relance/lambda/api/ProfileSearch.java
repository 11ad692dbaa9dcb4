package io.relance.lambda.api;

import io.relance.core.profile.Identifier;
import io.relance.core.profile.ProfileId;
import io.relance.core.record.ProfileState;
import io.relance.core.record.Profiles;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Profiles by the identifiers a filter names.
final class ProfileSearch {
    private static final Map<String, Identifier.Kind> KINDS =
            Map.of(
                    "email", Identifier.Kind.EMAIL,
                    "phone_number", Identifier.Kind.PHONE_NUMBER,
                    "external_id", Identifier.Kind.EXTERNAL_ID);

    private final Profiles profiles;

    ProfileSearch(Profiles profiles) {
        this.profiles = profiles;
    }

    /// Whether a clause names profiles, rather than describing them.
    static boolean names(Filter.Clause clause) {
        return Column.SAME.contains(clause.function())
                && (clause.field().equals("id") || KINDS.containsKey(clause.field()));
    }

    /// The clause with operands in the one spelling identifiers are stored in.
    static Filter.Clause spelled(Filter.Clause clause) {
        var kind = Optional.ofNullable(KINDS.get(clause.field()));
        var operands =
                clause.operands().stream()
                        .map(
                                o ->
                                        kind.flatMap(k -> Identifier.of(k, o))
                                                .map(Identifier::value)
                                                .orElse(o))
                        .toList();
        return new Filter.Clause(clause.function(), clause.field(), operands);
    }

    List<ProfileState> find(Filter.Clause clause) {
        return ids(clause).stream().distinct().flatMap(id -> profiles.load(id).stream()).toList();
    }

    private List<ProfileId> ids(Filter.Clause clause) {
        if (clause.field().equals("id")) {
            return clause.operands().stream()
                    .filter(Route::isIdentifier)
                    .map(ProfileId::new)
                    .toList();
        }
        var kind = KINDS.get(clause.field());
        var identifiers =
                clause.operands().stream().flatMap(o -> Identifier.of(kind, o).stream()).toList();
        return List.copyOf(profiles.known(identifiers).values());
    }
}
