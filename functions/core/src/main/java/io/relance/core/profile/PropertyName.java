package io.relance.core.profile;

import io.relance.core.value.Value;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// The name of something that can be set of a profile: a standard field or a property of the
/// shop's own. Written as conditions write it: `email`, `location['city']`, `colour` or
/// `properties['colour']`; a bare name that is a standard field means the standard field.
public sealed interface PropertyName {
    record Standard(Attribute attribute) implements PropertyName {}

    /// A property of the shop's own.
    record Custom(String name) implements PropertyName {}

    /// Standard fields that go by their bare name.
    Set<Attribute> BARE =
            Set.copyOf(
                    EnumSet.of(
                            Attribute.EMAIL,
                            Attribute.PHONE_NUMBER,
                            Attribute.EXTERNAL_ID,
                            Attribute.FIRST_NAME,
                            Attribute.LAST_NAME,
                            Attribute.ORGANIZATION,
                            Attribute.TITLE,
                            Attribute.LOCALE,
                            Attribute.CITY,
                            Attribute.REGION,
                            Attribute.COUNTRY,
                            Attribute.ZIP,
                            Attribute.TIMEZONE));

    /// Bare names of what every profile has and nobody sets.
    Set<String> OURS = Set.of("created", "last_event_date");

    /// What a text names; empty for no name, for a field no location has, and for what nobody sets.
    static Optional<PropertyName> named(String written) {
        var ofLocation = within("location", written);
        if (ofLocation.isPresent()) {
            return ofLocation
                    .flatMap(Attribute::named)
                    .filter(Attribute::ofLocation)
                    .map(Standard::new);
        }
        var own = within("properties", written);
        if (own.isPresent()) {
            return own.filter(name -> !name.isEmpty()).map(Custom::new);
        }
        return written.isBlank() || OURS.contains(written)
                ? Optional.empty()
                : Optional.of(bare(written));
    }

    /// The shortest way to write it that is read as it again.
    default String written() {
        return switch (this) {
            case Standard(var attribute) ->
                    attribute.ofLocation() && !BARE.contains(attribute)
                            ? "location['" + attribute.apiName() + "']"
                            : attribute.apiName();
            case Custom(var name) ->
                    named(name).equals(Optional.of(this))
                            ? name
                            : "properties['" + name.replace("'", "\\'") + "']";
        };
    }

    /// Whether such a value can stand here: a standard field is a text.
    default boolean holds(Value value) {
        return switch (this) {
            case Standard _ -> value instanceof Value.Text || value instanceof Value.None;
            case Custom _ -> true;
        };
    }

    private static PropertyName bare(String name) {
        return Attribute.named(name)
                .filter(BARE::contains)
                .<PropertyName>map(Standard::new)
                .orElseGet(() -> new Custom(name));
    }

    /// The name between `map['` and `']`, or the same with double quotes.
    private static Optional<String> within(String map, String written) {
        for (var quote : new String[] {"'", "\""}) {
            var opening = map + "[" + quote;
            var closing = quote + "]";
            if (written.startsWith(opening)
                    && written.endsWith(closing)
                    && written.length() >= opening.length() + closing.length()) {
                return Optional.of(
                        written.substring(opening.length(), written.length() - closing.length())
                                .replace("\\" + quote, quote));
            }
        }
        return Optional.empty();
    }
}
