package io.relance.core.profile;

import io.relance.core.value.Value;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What to change of a profile. Absent leaves; an empty value clears.
///
/// @param attributes new texts; empty clears
/// @param properties new values; [Value.None] clears
/// @param append values to add to list properties (a plain value becomes a list)
/// @param unappend values to take out of list properties
public record ProfilePatch(
        Map<Attribute, Optional<String>> attributes,
        Value.Fields properties,
        Value.Fields append,
        Value.Fields unappend) {

    public static final ProfilePatch NOTHING = of(Map.of(), Value.Fields.EMPTY);

    public ProfilePatch {
        var sorted = new EnumMap<Attribute, Optional<String>>(Attribute.class);
        sorted.putAll(attributes);
        attributes = Collections.unmodifiableMap(sorted);
    }

    public static ProfilePatch of(
            Map<Attribute, Optional<String>> attributes, Value.Fields properties) {
        return new ProfilePatch(attributes, properties, Value.Fields.EMPTY, Value.Fields.EMPTY);
    }

    public boolean changesNothing() {
        return attributes.isEmpty()
                && properties.fields().isEmpty()
                && append.fields().isEmpty()
                && unappend.fields().isEmpty();
    }

    Profile appliedTo(Profile profile, Instant now) {
        if (changesNothing()) {
            return profile;
        }
        var texts = new EnumMap<Attribute, String>(Attribute.class);
        texts.putAll(profile.attributes());
        attributes.forEach(
                (attribute, text) ->
                        text.filter(t -> !t.isEmpty())
                                .ifPresentOrElse(
                                        t -> texts.put(attribute, t),
                                        () -> texts.remove(attribute)));
        var own = new LinkedHashMap<>(profile.properties().fields());
        properties.fields().forEach((name, value) -> put(own, name, value));
        append.fields().forEach((name, value) -> put(own, name, appended(own, name, value)));
        unappend.fields().forEach((name, value) -> put(own, name, unappended(own, name, value)));
        return texts.equals(profile.attributes()) && own.equals(profile.properties().fields())
                ? profile
                : new Profile(
                        profile.id(),
                        texts,
                        new Value.Fields(own),
                        profile.created(),
                        now,
                        profile.raw());
    }

    private static void put(Map<String, Value> own, String name, Value value) {
        if (value instanceof Value.None) {
            own.remove(name);
        } else {
            own.put(name, value);
        }
    }

    private static Value appended(Map<String, Value> own, String name, Value value) {
        var items = new ArrayList<>(items(own.getOrDefault(name, Value.NONE)));
        items(value).stream().filter(item -> !items.contains(item)).forEach(items::add);
        return Value.of(items);
    }

    private static Value unappended(Map<String, Value> own, String name, Value value) {
        var items = new ArrayList<>(items(own.getOrDefault(name, Value.NONE)));
        items.removeAll(items(value));
        return items.isEmpty() ? Value.NONE : Value.of(items);
    }

    static List<Value> items(Value value) {
        return switch (value) {
            case Value.Items(var items) -> items;
            case Value.None() -> List.of();
            case Value.Text _, Value.Num _, Value.Bool _, Value.Fields _ -> List.of(value);
        };
    }
}
