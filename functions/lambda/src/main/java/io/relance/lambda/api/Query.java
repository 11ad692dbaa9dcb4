package io.relance.lambda.api;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The query of a request. What is wrong with it is noted; a parameter nobody asked for is wrong if
/// it would have changed the answer.
final class Query {
    private static final String CURSOR = "page[cursor]";
    private static final Set<String> CHANGING = Set.of("filter", "sort", "include", CURSOR);

    private final Map<String, String> parameters;
    private final Set<String> asked = new HashSet<>();
    private final List<Problem> problems = new ArrayList<>();

    private Query(Map<String, String> parameters) {
        this.parameters = parameters;
    }

    static Query parse(String raw) {
        var parameters = new LinkedHashMap<String, String>();
        var query = new Query(parameters);
        for (var pair : raw.split("&")) {
            var equals = pair.indexOf('=');
            var name = query.decoded(equals < 0 ? pair : pair.substring(0, equals));
            var value = query.decoded(equals < 0 ? "" : pair.substring(equals + 1));
            if (!name.isEmpty()) {
                parameters.merge(
                        name,
                        value,
                        (first, next) -> name.equals("filter") ? first + "," + next : next);
            }
        }
        return query;
    }

    private String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            problems.add(Problem.parameter(text, "This is not percent-encoded."));
            return "";
        }
    }

    /// As it stands in an address, with its question mark.
    String text() {
        return text(parameters);
    }

    String withCursor(String cursor) {
        var next = new LinkedHashMap<>(parameters);
        next.put(CURSOR, cursor);
        return text(next);
    }

    private static String text(Map<String, String> parameters) {
        return parameters.isEmpty()
                ? ""
                : parameters.entrySet().stream()
                        .map(p -> encoded(p.getKey()) + "=" + encoded(p.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    Optional<String> get(String name) {
        asked.add(name);
        return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isBlank());
    }

    void refuse(String name, String detail) {
        problems.add(Problem.parameter(name, detail));
    }

    /// Refuses every parameter but these.
    void only(String... names) {
        for (var name : parameters.keySet()) {
            if (!Set.of(names).contains(name)) {
                refuse(name, "This address knows no parameter %s.".formatted(name));
            }
        }
    }

    Optional<String> cursor() {
        return get(CURSOR)
                .flatMap(
                        text -> {
                            var cursor = Cursor.read(text);
                            if (cursor.isEmpty()) {
                                refuse(CURSOR, "This cursor is not one of ours.");
                            }
                            return cursor;
                        });
    }

    int pageSize(int byDefault, int most) {
        var text = get("page[size]").orElse(Integer.toString(byDefault));
        var valid = text.matches("[0-9]{1,6}");
        var size = valid ? Integer.parseInt(text) : 0;
        if (size < 1 || size > most) {
            refuse("page[size]", "A page has from 1 to %d items here.".formatted(most));
            return byDefault;
        }
        return size;
    }

    /// Heavy fields asked for, such as `additional-fields[profile]=subscriptions`.
    Set<String> additional(String type, String... known) {
        return words("additional-fields[" + type + "]", Set.of(known));
    }

    /// Fields to leave all others out for, such as `fields[profile]=email,location.city`; empty for
    /// all.
    Set<String> fields(String type, String... known) {
        return words("fields[" + type + "]", Set.of(known));
    }

    Set<String> include(String... known) {
        return words("include", Set.of(known));
    }

    private Set<String> words(String name, Set<String> known) {
        var words = new LinkedHashSet<String>();
        get(name).stream().flatMap(text -> Arrays.stream(text.split(","))).forEach(words::add);
        for (var word : words) {
            if (!known.contains(word.replaceFirst("\\..*", ""))) {
                refuse(name, "\"%s\" is not known here.".formatted(word));
            }
        }
        return words;
    }

    /// Everything that is wrong with it, once all that can be asked was asked.
    List<Problem> problems() {
        var all = new ArrayList<>(problems);
        for (var name : parameters.keySet()) {
            var changing = CHANGING.contains(name) || name.startsWith("additional-fields[");
            if (changing && !asked.contains(name)) {
                all.add(Problem.parameter(name, "This address does not support " + name + "."));
            }
        }
        return all;
    }
}
