package io.relance.codec.flow;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.relance.codec.Json;
import io.relance.codec.ValueJson;
import io.relance.core.flow.ProfileOperation;
import io.relance.core.profile.Attribute;
import io.relance.core.profile.PropertyName;
import io.relance.core.value.Value;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/// One of the `profile_operations` of an `update-profile`. Creating a property and updating it are
/// the same.
final class OperationJson {
    private static final int TEXT_BYTES = 100_000;
    private static final String TODAY = "today";
    private static final Set<Attribute> IDENTIFYING =
            Set.of(
                    Attribute.EMAIL,
                    Attribute.PHONE_NUMBER,
                    Attribute.EXTERNAL_ID,
                    Attribute.ANONYMOUS_ID);

    private OperationJson() {}

    /// @return empty for one that was refused
    static Optional<ProfileOperation> read(Fields operation) {
        var key = operation.required("property_key");
        var name =
                operation.has("property_key")
                        ? name(operation, key)
                        : Optional.<PropertyName>empty();
        return switch (operation.required("operator")) {
            case "delete" -> name.map(_ -> new ProfileOperation.Delete(key));
            case "create", "update" -> change(operation, key, name);
            case "" -> Optional.empty();
            default -> {
                operation.refuse("operator", "This must be create, update or delete.");
                yield Optional.empty();
            }
        };
    }

    private static Optional<PropertyName> name(Fields operation, String key) {
        var name = PropertyName.named(key);
        if (name.isEmpty()) {
            operation.refuse("property_key", "There is no property of this name to set.");
        } else if (key.equals(Attribute.ANONYMOUS_ID.apiName())
                || name.get() instanceof PropertyName.Standard(var attribute)
                        && IDENTIFYING.contains(attribute)) {
            operation.refuse(
                    "property_key", "What a profile is known by cannot be changed by a flow.");
        }
        return name;
    }

    private static Optional<ProfileOperation> change(
            Fields operation, String key, Optional<PropertyName> name) {
        var standard = name.filter(PropertyName.Standard.class::isInstance).isPresent();
        var type = operation.required("property_type");
        if (!operation.has("property_value")) {
            operation.refuse("property_value", "This is missing.");
            return Optional.empty();
        }
        return switch (type) {
            case "string" -> {
                var text = text(operation);
                name.ifPresent(n -> fits(operation, n, text));
                yield set(key, Value.of(text));
            }
            case "boolean" -> set(key, Value.of(operation.flag("property_value", false)));
            case "numeric" ->
                    operation.number("property_value").flatMap(n -> set(key, Value.of(n)));
            case "date" -> date(operation, key);
            case "list" -> {
                if (standard) {
                    operation.refuse("property_type", "A standard field holds no list.");
                }
                yield list(operation, key);
            }
            case "" -> Optional.empty();
            default -> {
                operation.refuse(
                        "property_type", "This must be string, boolean, numeric, date or list.");
                yield Optional.empty();
            }
        };
    }

    private static Optional<ProfileOperation> set(String key, Value value) {
        return Optional.of(new ProfileOperation.Set(key, value, false));
    }

    private static String text(Fields operation) {
        var text = operation.text("property_value").orElse("");
        if (text.getBytes(StandardCharsets.UTF_8).length > TEXT_BYTES) {
            operation.refuse("property_value", "A text has at most 100 KB.");
        }
        return text;
    }

    /// A standard field is no place for anything at all.
    private static void fits(Fields operation, PropertyName name, String text) {
        if (!(name instanceof PropertyName.Standard(var attribute))) {
            return;
        }
        if (text.isBlank()) {
            operation.refuse("property_value", "To clear a standard field, delete it.");
        } else if (attribute == Attribute.TIMEZONE && !isZone(text)) {
            operation.refuse("property_value", "This is no time zone such as Europe/Paris.");
        }
    }

    private static boolean isZone(String zone) {
        try {
            return !ZoneId.of(zone).getId().isEmpty();
        } catch (DateTimeException unknown) {
            return false;
        }
    }

    private static Optional<ProfileOperation> date(Fields operation, String key) {
        var text = operation.text("property_value").orElse("");
        if (text.equals(TODAY)) {
            return Optional.of(new ProfileOperation.SetToday(key));
        }
        try {
            var date = LocalDate.parse(text).toString();
            return Optional.of(new ProfileOperation.Set(key, Value.of(date), true));
        } catch (DateTimeException noDate) {
            operation.refuse("property_value", "This must be a date such as 2026-11-08, or today.");
            return Optional.empty();
        }
    }

    private static Optional<ProfileOperation> list(Fields operation, String key) {
        var value = text(operation);
        return switch (operation.text("property_operation").orElse("add")) {
            case "add" -> Optional.of(new ProfileOperation.AddToList(key, value));
            case "remove" -> Optional.of(new ProfileOperation.RemoveFromList(key, value));
            default -> {
                operation.refuse("property_operation", "This must be add or remove.");
                yield Optional.empty();
            }
        };
    }

    static ObjectNode write(ProfileOperation operation) {
        var node = Json.NODES.objectNode();
        return switch (operation) {
            case ProfileOperation.Delete(var key) ->
                    node.put("operator", "delete").put("property_key", key);
            case ProfileOperation.SetToday(var key) ->
                    update(node, "date", key).put("property_value", TODAY);
            case ProfileOperation.Set(var key, var value, var date) -> {
                update(node, date ? "date" : type(value), key);
                yield node.set("property_value", ValueJson.write(value));
            }
            case ProfileOperation.AddToList(var key, var value) ->
                    update(node, "list", key)
                            .put("property_operation", "add")
                            .put("property_value", value);
            case ProfileOperation.RemoveFromList(var key, var value) ->
                    update(node, "list", key)
                            .put("property_operation", "remove")
                            .put("property_value", value);
        };
    }

    private static ObjectNode update(ObjectNode node, String type, String key) {
        return node.put("operator", "update").put("property_type", type).put("property_key", key);
    }

    private static String type(Value value) {
        return switch (value) {
            case Value.Text _ -> "string";
            case Value.Num _ -> "numeric";
            case Value.Bool _ -> "boolean";
            case Value.Items _, Value.Fields _, Value.None() ->
                    throw new IllegalArgumentException("no flow sets a property to " + value);
        };
    }
}
