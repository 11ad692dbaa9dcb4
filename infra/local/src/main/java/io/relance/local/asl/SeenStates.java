package io.relance.local.asl;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The states an execution went through, to be compared with the record.
final class SeenStates implements Trace {
    private record Event(String kind, String state, JsonNode data, Optional<JsonNode> assigned) {}

    private final List<String> top = new ArrayList<>();
    private final List<String> all = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();

    @Override
    public void entered(Place place, JsonNode input) {
        if (!place.hidden()) {
            all.add(place.state());
            events.add(new Event("entered", place.state(), input, Optional.empty()));
        }
        if (place.depth() == 0) {
            top.add(place.state());
        }
    }

    @Override
    public void left(Place place, JsonNode output, Optional<JsonNode> assigned) {
        if (!place.hidden()) {
            events.add(new Event("exited", place.state(), output, assigned));
        }
    }

    List<String> differences(JsonNode expected, List<String> ignored) {
        var differences = new ArrayList<String>();
        if (!top.equals(texts(expected.path("top_states")))) {
            differences.add("top states are " + top);
        }
        var states = texts(expected.path("states"));
        switch (expected.path("states_order").asText()) {
            case "exact" -> {
                if (!all.equals(states)) {
                    differences.add("states are " + all + ", recorded " + states);
                }
            }
            case "unordered" -> {
                if (!all.stream().sorted().toList().equals(states.stream().sorted().toList())) {
                    differences.add("states are " + all + ", recorded " + states);
                }
            }
            case "top_only", "" -> {}
            case String other -> throw new IllegalArgumentException("states_order " + other);
        }
        if (!expected.path("states_order").asText().equals("top_only")) {
            data(expected.path("state_io"), ignored, differences);
        }
        return differences;
    }

    /// Each recorded entry is matched by one of ours, in any order: branches interleave freely.
    private void data(JsonNode recorded, List<String> ignored, List<String> differences) {
        var left = new ArrayList<>(events);
        for (var i = 0; i < recorded.size(); i++) {
            var entry = recorded.get(i);
            var pointer = "/state_io/" + i;
            var match =
                    left.stream()
                            .filter(event -> matches(event, entry, pointer, ignored))
                            .findFirst();
            match.ifPresentOrElse(left::remove, () -> differences.add("no such step: " + entry));
        }
    }

    private static boolean matches(
            Event event, JsonNode entry, String pointer, List<String> ignored) {
        var field = event.kind().equals("entered") ? "input" : "output";
        return entry.path("event").asText().equals(event.kind())
                && entry.path("state").asText().equals(event.state())
                && SameJson.same(entry.path(field), event.data(), pointer + "/" + field, ignored)
                && (!entry.has("assigned")
                        || event.assigned()
                                .filter(
                                        own ->
                                                SameJson.same(
                                                        entry.path("assigned"),
                                                        own,
                                                        pointer + "/assigned",
                                                        ignored))
                                .isPresent());
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(item -> texts.add(item.asText()));
        return texts;
    }
}
