package io.relance.core.segment;

import io.relance.core.profile.Attribute;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// A property of a profile as a definition writes it: `email`, `location['city']`, `colour` or
/// `properties['colour']`. A bare name that is a standard field means the standard field.
///
/// @param written the user's own spelling
public record Property(String written, ProfileField field) {
    private static final Set<Attribute> BARE =
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
                    Attribute.TIMEZONE);

    /// The property a text means; empty for no name, and for a field no location has.
    public static Optional<Property> named(String written) {
        var ofLocation = within("location", written);
        if (ofLocation.isPresent()) {
            return ofLocation
                    .flatMap(Attribute::named)
                    .filter(Attribute::ofLocation)
                    .map(a -> new Property(written, new ProfileField.Standard(a)));
        }
        var own = within("properties", written);
        if (own.isPresent()) {
            return own.filter(name -> !name.isEmpty())
                    .map(name -> new Property(written, new ProfileField.Custom(name)));
        }
        return written.isBlank() ? Optional.empty() : Optional.of(bare(written));
    }

    private static Property bare(String name) {
        var field =
                switch (name) {
                    case "created" -> new ProfileField.Created();
                    case "last_event_date" -> new ProfileField.LastEvent();
                    default ->
                            Attribute.named(name)
                                    .filter(BARE::contains)
                                    .<ProfileField>map(ProfileField.Standard::new)
                                    .orElseGet(() -> new ProfileField.Custom(name));
                };
        return new Property(name, field);
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
