package io.relance.local.migration;

import com.fasterxml.jackson.databind.JsonNode;

import io.relance.codec.Json;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a definition said and, once read and written, says no more or says otherwise. Identifiers
/// and the places of branches are not compared.
final class Differences {
    /// Called otherwise in every flow, or told to whoever created it.
    private static final Set<String> OWN =
            Set.of(
                    "id",
                    "temporary_id",
                    "links",
                    "entry_action_id",
                    "allocations",
                    "order",
                    "status",
                    "experiment_status",
                    "started");

    private final List<Change> changes = new ArrayList<>();

    private Differences() {}

    static List<Change> between(JsonNode given, JsonNode written) {
        var differences = new Differences();
        differences.compare("", given, written);
        return differences.changes;
    }

    private void compare(String pointer, JsonNode given, JsonNode written) {
        if (given.isObject() && written.isObject()) {
            for (var field : given.properties()) {
                if (!OWN.contains(field.getKey())) {
                    compare(
                            pointer + "/" + field.getKey(),
                            field.getValue(),
                            written.path(field.getKey()));
                }
            }
        } else if (given.isArray() && written.isArray()) {
            var other = sorted(written);
            var places = places(given);
            for (var i = 0; i < places.size(); i++) {
                var here = i < other.size() ? other.get(i) : Json.NODES.missingNode();
                compare(pointer + "/" + places.get(i), given.get(places.get(i)), here);
            }
        } else if (!isNothing(given) && isNothing(written)) {
            changes.add(new Change(pointer, "not kept: " + shown(given)));
        } else if (!isNothing(given) && !same(given, written)) {
            changes.add(new Change(pointer, shown(given) + " became " + shown(written)));
        }
    }

    private static List<JsonNode> sorted(JsonNode array) {
        return places(array).stream().map(array::get).toList();
    }

    /// Branches are asked in another order than they stand: they are matched by identifier.
    private static List<Integer> places(JsonNode array) {
        var places = new ArrayList<Integer>();
        for (var i = 0; i < array.size(); i++) {
            places.add(i);
        }
        places.sort(Comparator.comparing(i -> array.get(i).path("branch_id").asText("")));
        return places;
    }

    private static boolean isNothing(JsonNode node) {
        return node.isMissingNode()
                || node.isNull()
                || node.isContainerNode() && node.isEmpty()
                || node.isTextual() && node.textValue().isBlank()
                || node.isBoolean() && !node.booleanValue();
    }

    private static boolean same(JsonNode given, JsonNode written) {
        if (given.isNumber() && written.isNumber()) {
            return given.decimalValue().compareTo(written.decimalValue()) == 0;
        }
        return given.equals(written)
                || given.asText().equals("create") && written.asText().equals("update")
                || moment(given).isPresent() && moment(given).equals(moment(written));
    }

    private static Optional<Object> moment(JsonNode node) {
        var text = node.asText();
        try {
            return Optional.of(
                    text.indexOf('T') > 0
                            ? OffsetDateTime.parse(text).toInstant()
                            : LocalTime.parse(text));
        } catch (DateTimeException noMoment) {
            return Optional.empty();
        }
    }

    private static String shown(JsonNode node) {
        var text = Json.write(node);
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
