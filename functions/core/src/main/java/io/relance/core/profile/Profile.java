package io.relance.core.profile;

import io.relance.core.value.Value;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A person.
///
/// @param attributes standard fields that are set; never an empty text
/// @param properties the shop's own, by name
/// @param updated when an attribute or property last changed
public record Profile(
        ProfileId id,
        Map<Attribute, String> attributes,
        Value.Fields properties,
        Instant created,
        Instant updated) {

    public Profile {
        var sorted = new EnumMap<Attribute, String>(Attribute.class);
        sorted.putAll(attributes);
        attributes = Collections.unmodifiableMap(sorted);
    }

    public static Profile fresh(ProfileId id, Instant now) {
        return new Profile(id, Map.of(), Value.Fields.EMPTY, now, now);
    }

    public Optional<String> get(Attribute attribute) {
        return Optional.ofNullable(attributes.get(attribute));
    }

    /// By what this person is found, strongest first.
    public List<Identifier> identifiers() {
        return Stream.of(Identifier.Kind.values())
                .flatMap(kind -> get(kind.attribute()).map(v -> new Identifier(kind, v)).stream())
                .toList();
    }

    public Profile with(ProfilePatch patch, Instant now) {
        return patch.appliedTo(this, now);
    }
}
