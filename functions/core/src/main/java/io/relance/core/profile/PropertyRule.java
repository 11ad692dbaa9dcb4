package io.relance.core.profile;

import java.util.Optional;
import java.util.Set;

/// What an account does with one property as it comes in: one thing, to what has that name when
/// the rule's turn has come.
///
/// No rule is about what identifies people (email, phone number, external and anonymous id), nor
/// about fields of `location` that are checked where they come in.
public record PropertyRule(PropertyName property, Step step) {
    private static final Set<Attribute> CHECKED =
            Set.of(Attribute.TIMEZONE, Attribute.LATITUDE, Attribute.LONGITUDE);

    public PropertyRule {
        refused(property)
                .or(() -> refused(property, step))
                .ifPresent(
                        why -> {
                            throw new IllegalArgumentException(why);
                        });
    }

    /// Why no rule may be about this property, or rename something to it; empty if one may.
    public static Optional<String> refused(PropertyName property) {
        return switch (property) {
            case PropertyName.Standard(var attribute) -> {
                if (identifies(attribute)) {
                    yield Optional.of(identifying(attribute));
                }
                yield CHECKED.contains(attribute)
                        ? Optional.of(checked(attribute))
                        : Optional.empty();
            }
            case PropertyName.Custom(var name) ->
                    name.equals(Attribute.ANONYMOUS_ID.apiName())
                            ? Optional.of(identifying(Attribute.ANONYMOUS_ID))
                            : Optional.empty();
        };
    }

    /// Why this cannot be done to that property; empty if it can.
    public static Optional<String> refused(PropertyName property, Step step) {
        return switch (step) {
            case Step.Rename(var to) ->
                    to.equals(property) ? Optional.of("That is its name already.") : refused(to);
            case Step.ParseNumber _, Step.ParseBoolean _ ->
                    property instanceof PropertyName.Standard
                            ? Optional.of(
                                    "\"%s\" is a text: it holds no other type of value."
                                            .formatted(property.written()))
                            : Optional.empty();
            case Step.OnText _, Step.ParseDate _ -> Optional.empty();
        };
    }

    private static boolean identifies(Attribute attribute) {
        for (var kind : Identifier.Kind.values()) {
            if (kind.attribute() == attribute) {
                return true;
            }
        }
        return false;
    }

    private static String identifying(Attribute attribute) {
        return "\"%s\" identifies people: no rule may change it.".formatted(attribute.apiName());
    }

    private static String checked(Attribute attribute) {
        return "\"%s\" is checked as it comes in: no rule may change it."
                .formatted(attribute.apiName());
    }
}
