package io.relance.core.segment;

import io.relance.core.profile.PropertyName;

import java.util.Optional;

/// A property of a profile as a definition writes it: `email`, `location['city']`, `colour` or
/// `properties['colour']`. A bare name that is a standard field means the standard field.
///
/// @param written the user's own spelling
public record Property(String written, ProfileField field) {
    /// The property a text means; empty for no name, and for a field no location has.
    public static Optional<Property> named(String written) {
        var field =
                switch (written) {
                    case "created" -> Optional.<ProfileField>of(new ProfileField.Created());
                    case "last_event_date" ->
                            Optional.<ProfileField>of(new ProfileField.LastEvent());
                    default -> PropertyName.named(written).map(Property::field);
                };
        return field.map(f -> new Property(written, f));
    }

    private static ProfileField field(PropertyName name) {
        return switch (name) {
            case PropertyName.Standard(var attribute) -> new ProfileField.Standard(attribute);
            case PropertyName.Custom(var own) -> new ProfileField.Custom(own);
        };
    }
}
