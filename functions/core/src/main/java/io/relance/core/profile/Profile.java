package io.relance.core.profile;

import static java.util.Comparator.comparing;

import io.relance.core.value.Value;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A person.
///
/// @param attributes standard fields that are set; never an empty text
/// @param properties the shop's own, by name
/// @param updated when an attribute or property last changed
/// @param raw what came and [PropertyRules] changed, by the name it came under; no condition sees
/// it
public record Profile(
        ProfileId id,
        Map<Attribute, String> attributes,
        Value.Fields properties,
        Instant created,
        Instant updated,
        Map<PropertyName, RawValue> raw) {

    public Profile {
        var sorted = new EnumMap<Attribute, String>(Attribute.class);
        sorted.putAll(attributes);
        attributes = Collections.unmodifiableMap(sorted);
        raw = raw.isEmpty() ? Map.of() : sorted(raw);
    }

    /// Somebody of whom nothing came but what is kept.
    public Profile(
            ProfileId id,
            Map<Attribute, String> attributes,
            Value.Fields properties,
            Instant created,
            Instant updated) {
        this(id, attributes, properties, created, updated, Map.of());
    }

    public static Profile fresh(ProfileId id, Instant now) {
        return new Profile(id, Map.of(), Value.Fields.EMPTY, now, now);
    }

    public Optional<String> get(Attribute attribute) {
        return Optional.ofNullable(attributes.get(attribute));
    }

    /// By what this person is found, strongest first.
    public List<Identifier> identifiers() {
        var identifiers = new ArrayList<Identifier>();
        for (var kind : Identifier.Kind.values()) {
            get(kind.attribute()).ifPresent(text -> identifiers.add(new Identifier(kind, text)));
        }
        return List.copyOf(identifiers);
    }

    public Profile with(ProfilePatch patch, Instant now) {
        return patch.appliedTo(this, now);
    }

    /// With a patch that came from outside, as the account's rules want it.
    public Profile with(ProfilePatch patch, PropertyRules rules, Instant now) {
        return rules.applied(patch, this, now);
    }

    private static Map<PropertyName, RawValue> sorted(Map<PropertyName, RawValue> raw) {
        var sorted = new TreeMap<PropertyName, RawValue>(comparing(PropertyName::written));
        sorted.putAll(raw);
        return Collections.unmodifiableMap(sorted);
    }

    Profile withRaw(Map<PropertyName, RawValue> others) {
        return others.equals(raw)
                ? this
                : new Profile(id, attributes, properties, created, updated, others);
    }

    boolean has(PropertyName name) {
        return switch (name) {
            case PropertyName.Standard(var attribute) -> attributes.containsKey(attribute);
            case PropertyName.Custom(var own) -> properties.fields().containsKey(own);
        };
    }
}
