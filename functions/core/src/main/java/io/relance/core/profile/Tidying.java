package io.relance.core.profile;

import io.relance.core.value.Value;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// One patch on its way through the rules, and what is remembered of it as it came.
final class Tidying {
    private final PropertyRules rules;
    private final Map<PropertyName, List<PropertyRules.Passage>> sets;
    private final Map<PropertyName, List<PropertyRules.Passage>> appends;
    private final Map<PropertyName, List<PropertyRules.Passage>> unappends;

    Tidying(PropertyRules rules, ProfilePatch patch) {
        this.rules = rules;
        var came = new LinkedHashMap<PropertyName, Value>();
        patch.attributes()
                .forEach(
                        (attribute, text) ->
                                came.put(
                                        new PropertyName.Standard(attribute),
                                        text.map(Value::of).orElse(Value.NONE)));
        patch.properties()
                .fields()
                .forEach((name, value) -> came.put(new PropertyName.Custom(name), value));
        sets = rules.through(came);
        appends = rules.through(lists(patch.append()));
        unappends = rules.through(lists(patch.unappend()));
    }

    private static Map<PropertyName, Value> lists(Value.Fields fields) {
        var lists = new LinkedHashMap<PropertyName, Value>();
        fields.fields()
                .forEach(
                        (name, value) ->
                                lists.put(
                                        new PropertyName.Custom(name),
                                        Value.of(ProfilePatch.items(value))));
        return lists;
    }

    Profile appliedTo(Profile profile, Instant now) {
        var changed = patch().appliedTo(profile, now);
        var raw = raw(profile);
        raw.values().removeIf(known -> !changed.has(known.became()));
        return changed.withRaw(raw);
    }

    private ProfilePatch patch() {
        var attributes = new EnumMap<Attribute, Optional<String>>(Attribute.class);
        var properties = new LinkedHashMap<String, Value>();
        sets.forEach(
                (name, passages) -> put(attributes, properties, name, passages.getFirst().value()));
        sets.values().stream()
                .flatMap(List::stream)
                .map(PropertyRules.Passage::origin)
                .filter(origin -> !sets.containsKey(origin) && !appends.containsKey(origin))
                .forEach(origin -> put(attributes, properties, origin, Value.NONE));
        return new ProfilePatch(
                attributes, new Value.Fields(properties), united(appends), united(unappends));
    }

    private static void put(
            Map<Attribute, Optional<String>> attributes,
            Map<String, Value> properties,
            PropertyName name,
            Value value) {
        switch (name) {
            case PropertyName.Custom(var own) -> properties.put(own, value);
            case PropertyName.Standard(var attribute) ->
                    attributes.put(
                            attribute,
                            value instanceof Value.Text(var text)
                                    ? Optional.of(text).filter(t -> !t.isBlank())
                                    : Optional.empty());
        }
    }

    private static Value.Fields united(Map<PropertyName, List<PropertyRules.Passage>> lists) {
        var united = new LinkedHashMap<String, Value>();
        lists.forEach(
                (name, passages) -> {
                    if (name instanceof PropertyName.Custom(var own)) {
                        united.put(own, Value.of(items(passages)));
                    }
                });
        return new Value.Fields(united);
    }

    private static List<Value> items(List<PropertyRules.Passage> passages) {
        return passages.stream().flatMap(p -> ProfilePatch.items(p.value()).stream()).toList();
    }

    private Map<PropertyName, RawValue> raw(Profile before) {
        var raw = new HashMap<>(before.raw());
        sets.forEach(
                (name, passages) -> {
                    raw.values().removeIf(known -> known.became().equals(name));
                    passages.forEach(passage -> raw.remove(passage.origin()));
                });
        sets.forEach(
                (name, passages) ->
                        passages.stream()
                                .filter(p -> !p.came().equals(Value.NONE))
                                .filter(
                                        p ->
                                                !p.origin().equals(name)
                                                        || !p.came().equals(p.value()))
                                .forEach(p -> raw.put(p.origin(), new RawValue(p.came(), name))));
        appends.forEach(
                (name, passages) -> {
                    forget(raw, name, items(passages));
                    passages.forEach(passage -> append(raw, name, passage));
                });
        unappends.forEach((name, passages) -> forget(raw, name, items(passages)));
        return raw;
    }

    private static void append(
            Map<PropertyName, RawValue> raw, PropertyName name, PropertyRules.Passage passage) {
        var came = ProfilePatch.items(passage.came());
        var tidied = ProfilePatch.items(passage.value());
        var known = Optional.ofNullable(raw.get(passage.origin())).map(RawValue::came);
        var items = new ArrayList<>(ProfilePatch.items(known.orElse(Value.NONE)));
        for (var i = 0; i < came.size(); i++) {
            var changed = !passage.origin().equals(name) || !came.get(i).equals(tidied.get(i));
            if (changed && !items.contains(came.get(i))) {
                items.add(came.get(i));
            }
        }
        if (!items.isEmpty()) {
            raw.put(passage.origin(), new RawValue(Value.of(items), name));
        }
    }

    /// Drops what came and was kept as one of these items of a list.
    private void forget(Map<PropertyName, RawValue> raw, PropertyName list, List<Value> items) {
        raw.replaceAll(
                (origin, known) ->
                        known.became().equals(list)
                                ? without(known, item -> items.contains(tidied(origin, item)))
                                : known);
        raw.values().removeIf(known -> known.came().equals(Value.NONE));
    }

    private static RawValue without(RawValue known, Predicate<Value> gone) {
        var items = ProfilePatch.items(known.came());
        var rest = items.stream().filter(gone.negate()).toList();
        if (rest.size() == items.size()) {
            return known;
        }
        return new RawValue(rest.isEmpty() ? Value.NONE : Value.of(rest), known.became());
    }

    private Value tidied(PropertyName origin, Value item) {
        var ended = rules.through(Map.of(origin, Value.of(List.of(item)))).values();
        return items(ended.iterator().next()).getFirst();
    }
}
