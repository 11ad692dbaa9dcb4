package io.relance.core.profile;

import io.relance.core.value.Value;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// How an account keeps its properties tidy: rules for what comes in, applied in their order, each
/// to what those before made. A rule holds for what comes in from then on.
///
/// What a rule changed is kept as it came, too ([Profile#raw]), until the property is set anew or
/// cleared. To clear a property that is renamed clears what it was renamed to.
public record PropertyRules(List<PropertyRule> rules) {
    public static final int MOST = 100;
    public static final PropertyRules NONE = new PropertyRules(List.of());

    public PropertyRules {
        rules = List.copyOf(rules);
        if (rules.size() > MOST) {
            throw new IllegalArgumentException("%d rules are too many".formatted(rules.size()));
        }
    }

    /// A value on its way through the rules.
    ///
    /// @param origin the name it came under
    record Passage(PropertyName origin, Value came, Value value) {}

    /// What became of these values, by the name they have in the end. Where several have the same,
    /// the one that had it first comes first.
    Map<PropertyName, List<Passage>> through(Map<PropertyName, Value> came) {
        var standing = new LinkedHashMap<PropertyName, List<Passage>>();
        came.forEach((name, value) -> standing.put(name, List.of(new Passage(name, value, value))));
        for (var rule : rules) {
            if (standing.containsKey(rule.property())) {
                switch (rule.step()) {
                    case Step.Rename(var to) -> rename(standing, rule.property(), to);
                    case Step.OnValue step ->
                            standing.computeIfPresent(
                                    rule.property(), (_, here) -> tidied(step, here));
                }
            }
        }
        return standing;
    }

    /// What a patch makes of a profile under these rules.
    Profile applied(ProfilePatch patch, Profile profile, Instant now) {
        return rules.isEmpty() && profile.raw().isEmpty()
                ? patch.appliedTo(profile, now)
                : new Tidying(this, patch).appliedTo(profile, now);
    }

    private static List<Passage> tidied(Step.OnValue step, List<Passage> here) {
        return here.stream()
                .map(p -> new Passage(p.origin(), p.came(), Tidied.by(step, p.value())))
                .toList();
    }

    private static void rename(
            Map<PropertyName, List<Passage>> standing, PropertyName from, PropertyName to) {
        var here = standing.getOrDefault(from, List.of());
        var moving = here.stream().filter(p -> to.holds(p.value())).toList();
        var staying = here.stream().filter(p -> !to.holds(p.value())).toList();
        standing.remove(from);
        if (!staying.isEmpty()) {
            standing.put(from, staying);
        }
        if (!moving.isEmpty()) {
            standing.merge(
                    to,
                    moving,
                    (before, more) -> Stream.concat(before.stream(), more.stream()).toList());
        }
    }
}
