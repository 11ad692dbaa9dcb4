package io.relance.core.segment;

import io.relance.core.profile.Attribute;
import io.relance.core.profile.Profile;
import io.relance.core.rfm.Standing;
import io.relance.core.value.Value;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/// Something a profile has that conditions ask about.
public sealed interface ProfileField {
    record Standard(Attribute attribute) implements ProfileField {}

    /// A property of the shop's own.
    record Custom(String name) implements ProfileField {}

    /// When the profile came to be.
    record Created() implements ProfileField {}

    /// Time of the newest event. It moves with events, not with the profile.
    record LastEvent() implements ProfileField {}

    /// Fields that differ between two states of one profile.
    static Set<ProfileField> changed(Profile before, Profile after) {
        if (before == after) {
            return Set.of();
        }
        var changed = new HashSet<ProfileField>();
        for (var attribute : Attribute.values()) {
            if (!Objects.equals(
                    before.attributes().get(attribute), after.attributes().get(attribute))) {
                changed.add(new Standard(attribute));
            }
        }
        var old = before.properties().fields();
        var fresh = after.properties().fields();
        old.forEach((name, value) -> addIfDifferent(changed, name, value, fresh.get(name)));
        fresh.forEach((name, value) -> addIfDifferent(changed, name, old.get(name), value));
        if (!before.created().equals(after.created())) {
            changed.add(new Created());
        }
        return changed;
    }

    private static void addIfDifferent(
            Set<ProfileField> changed,
            String name,
            @org.jspecify.annotations.Nullable Value before,
            @org.jspecify.annotations.Nullable Value after) {
        if (!Objects.equals(before, after)) {
            changed.add(new Custom(name));
        }
    }

    /// What `subject` has there; none for what is absent.
    default Value of(Subject subject) {
        return switch (this) {
            case Standard(var attribute) ->
                    subject.profile()
                            .get(attribute)
                            .map(text -> standard(attribute, text))
                            .orElse(Value.NONE);
            case Custom(var name) -> subject.profile().properties().get(name).orElse(Value.NONE);
            case Created() -> Value.of(subject.profile().created().toString());
            case LastEvent() ->
                    subject.lastEventAt().map(at -> Value.of(at.toString())).orElse(Value.NONE);
        };
    }

    private static Value standard(Attribute attribute, String text) {
        return attribute == Attribute.LATITUDE || attribute == Attribute.LONGITUDE
                ? degrees(text)
                : Value.of(text);
    }

    private static Value degrees(String text) {
        try {
            return Value.of(new BigDecimal(text));
        } catch (NumberFormatException notNumber) {
            return Value.of(text);
        }
    }

    /// When texts of this field count as the same.
    default Spelling spelling() {
        return switch (this) {
            case Standard(var attribute) ->
                    attribute == Attribute.COUNTRY ? Spelling.COUNTRY : Spelling.EXACT;
            case Custom(var name) ->
                    name.equals(Standing.CURRENT) || name.equals(Standing.PREVIOUS)
                            ? Spelling.ANY_CASE
                            : Spelling.EXACT;
            case Created(), LastEvent() -> Spelling.EXACT;
        };
    }
}
