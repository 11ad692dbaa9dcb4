package io.relance.codec.api;

import com.fasterxml.jackson.databind.JsonNode;

import io.relance.core.profile.Attribute;
import io.relance.core.profile.Identifier;
import io.relance.core.profile.ProfilePatch;
import io.relance.core.value.Value;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// A profile as requests name and change it: in `/api/profile-import`, `/api/profiles`, and inside
/// events.
///
/// `null` clears a field, an absent one stays; `location` is merged field by field;
/// `meta.patch_properties` appends to, takes from and removes single properties ([create or update
/// profile](https://developers.klaviyo.com/en/reference/create_or_update_profile)).
///
/// @param id our own identifier, where the request names it
/// @param identifiers those named, in their one spelling
/// @param patch what to change, identifiers included
public record ProfileRequest(Optional<String> id, Set<Identifier> identifiers, ProfilePatch patch) {
    private static final int TEXT_LIMIT = 100_000;

    /// Reads a profile's resource object, `{type, id, attributes, meta}`.
    public static ProfileRequest read(Part data) {
        var attributes = data.maybePart("attributes");
        var inner = attributes.maybePart("meta");
        return read(data, attributes, inner.present() ? inner : data.maybePart("meta"));
    }

    private static ProfileRequest read(Part data, Part attributes, Part meta) {
        var changes = new EnumMap<Attribute, Optional<String>>(Attribute.class);
        var identifiers = new TreeSet<Identifier>();
        for (var attribute : Attribute.values()) {
            if (!attribute.ofLocation()) {
                change(attributes, attribute, changes);
            }
        }
        for (var kind : Identifier.Kind.values()) {
            identify(attributes, kind, changes).ifPresent(identifiers::add);
        }
        location(attributes, changes);
        return new ProfileRequest(
                data.maybeText("id").filter(id -> !id.isBlank()),
                identifiers,
                patch(changes, attributes, meta.maybePart("patch_properties")));
    }

    /// The same, about the profile of this identifier.
    public ProfileRequest about(String profile) {
        return new ProfileRequest(Optional.of(profile), identifiers, patch);
    }

    /// Whether anybody is named.
    public boolean namesSomebody() {
        return id.isPresent() || !identifiers.isEmpty();
    }

    private static void change(
            Part part, Attribute attribute, Map<Attribute, Optional<String>> changes) {
        var name = attribute.apiName();
        if (!part.has(name)) {
            return;
        }
        var text = scalar(part, attribute);
        if (part.lacks(name)) {
            changes.put(attribute, Optional.empty());
        } else if (text.filter(t -> t.length() > TEXT_LIMIT).isPresent()) {
            part.refuse(name, "A text has at most %d characters.".formatted(TEXT_LIMIT));
        } else {
            text.ifPresent(t -> changes.put(attribute, Optional.of(t).filter(s -> !s.isBlank())));
        }
    }

    private static Optional<String> scalar(Part part, Attribute attribute) {
        var name = attribute.apiName();
        var number = part.node().path(name).isNumber();
        var degrees = attribute == Attribute.LATITUDE || attribute == Attribute.LONGITUDE;
        return number && degrees
                ? part.maybeNumber(name).map(Object::toString)
                : part.maybeText(name);
    }

    private static Optional<Identifier> identify(
            Part part, Identifier.Kind kind, Map<Attribute, Optional<String>> changes) {
        var raw = changes.getOrDefault(kind.attribute(), Optional.empty());
        var read = raw.flatMap(text -> Identifier.of(kind, text));
        if (raw.isPresent() && read.isEmpty()) {
            part.refuse(kind.attribute().apiName(), invalid(kind));
        }
        read.ifPresent(one -> changes.put(kind.attribute(), Optional.of(one.value())));
        return read;
    }

    private static String invalid(Identifier.Kind kind) {
        return switch (kind) {
            case EMAIL -> "This is not an email address.";
            case PHONE_NUMBER -> "This is not a phone number in E.164 form, such as +15005550006.";
            case EXTERNAL_ID, ANONYMOUS_ID -> "This field may not be blank.";
        };
    }

    private static void location(Part attributes, Map<Attribute, Optional<String>> changes) {
        if (attributes.has("location") && attributes.lacks("location")) {
            for (var attribute : Attribute.values()) {
                if (attribute.ofLocation()) {
                    changes.put(attribute, Optional.empty());
                }
            }
        }
        var location = attributes.maybePart("location");
        for (var attribute : Attribute.values()) {
            if (attribute.ofLocation()) {
                change(location, attribute, changes);
            }
        }
        place(location, changes, Attribute.LATITUDE, 90);
        place(location, changes, Attribute.LONGITUDE, 180);
        changes.getOrDefault(Attribute.TIMEZONE, Optional.empty())
                .filter(zone -> !isZone(zone))
                .ifPresent(
                        zone ->
                                location.refuse(
                                        "timezone", "This is no time zone such as Europe/Paris."));
    }

    private static void place(
            Part location,
            Map<Attribute, Optional<String>> changes,
            Attribute attribute,
            int most) {
        changes.getOrDefault(attribute, Optional.empty())
                .filter(degrees -> !isDegrees(degrees, most))
                .ifPresent(
                        degrees ->
                                location.refuse(
                                        attribute.apiName(),
                                        "This has to be a number from -%d to %d."
                                                .formatted(most, most)));
    }

    private static boolean isDegrees(String text, int most) {
        return text.length() <= 40
                && text.matches("[+-]?[0-9]+(\\.[0-9]+)?")
                && Math.abs(Double.parseDouble(text)) <= most;
    }

    private static boolean isZone(String zone) {
        try {
            return !ZoneId.of(zone).getId().isEmpty();
        } catch (DateTimeException unknown) {
            return false;
        }
    }

    private static ProfilePatch patch(
            Map<Attribute, Optional<String>> changes, Part attributes, Part patches) {
        var properties = new LinkedHashMap<>(attributes.maybeFields("properties").fields());
        unset(patches).forEach(name -> properties.put(name, Value.NONE));
        return new ProfilePatch(
                changes,
                new Value.Fields(properties),
                patches.maybeFields("append"),
                patches.maybeFields("unappend"));
    }

    private static Iterable<String> unset(Part patches) {
        var names = patches.node().path("unset");
        var read = new ArrayList<String>();
        for (JsonNode name : names.isArray() ? names : List.of(names)) {
            if (name.isTextual()) {
                read.add(name.textValue());
            } else if (!name.isNull() && !name.isMissingNode()) {
                patches.refuse("unset", "This has to be a property's name, or an array of names.");
                break;
            }
        }
        return read;
    }
}
