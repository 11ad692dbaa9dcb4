package io.relance.core.template;

import io.relance.core.Result;
import io.relance.core.value.Value;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The cases of `table.tsv`: what every tag and every filter prints. How they were made stands in
/// `src/test/django/table/README.md`.
record TagTable(List<Row> rows) {
    static final String REFUSED = "(refused)";
    private static final List<String> PARTS = List.of("elif", "else", "empty", "plural");
    private static final List<String> KINDS = List.of("absent", "wrong type", "unicode");
    private static final Products PRODUCTS =
            new InMemoryProducts(
                    Map.of(
                            "7",
                            Json.of("{\"title\": \"Tasse & thé\", \"url\": \"https://ex.com/7\"}"),
                            "8",
                            Json.of("{\"title\": \"Bougie été 🕯\", \"published\": true}")));
    private static final Coupons COUPONS =
            new InMemoryCoupons(
                    Map.of(
                            "Welcome", List.of("WELCOME10-A<B"),
                            "Été", List.of("ÉTÉ-1"),
                            "Gone", List.of()));

    /// @param kind plain, absent, null, wrong type, unicode, html …
    /// @param source who says so: Django, the dialect's documentation, or we, where Django breaks
    record Row(
            String name,
            String kind,
            String source,
            String language,
            String template,
            String expected) {
        static Row of(String line) {
            var cells = line.split("\t", -1);
            if (cells.length != 6) {
                throw new IllegalArgumentException("six cells, not " + cells.length + ": " + line);
            }
            return new Row(cells[0], cells[1], cells[2], cells[3], read(cells[4]), read(cells[5]));
        }

        private static String read(String cell) {
            return cell.replace("\\\\", "\0")
                    .replace("\\n", "\n")
                    .replace("\\t", "\t")
                    .replace("\0", "\\");
        }
    }

    static TagTable read() {
        return new TagTable(resource("table.tsv").lines().map(Row::of).toList());
    }

    static String resource(String name) {
        try (var in = TagTable.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// What we print for a case, on the moment and in the zone of all tests.
    static String printed(Row row) {
        var variables = Json.of(resource("table.json"));
        Layouts layouts =
                name ->
                        Lists.part(variables.get("layouts").orElseThrow(), name)
                                        instanceof Value.Text(var source)
                                ? Optional.of(source)
                                : Optional.empty();
        var context =
                new Context(
                        variables,
                        Escape.HTML,
                        Rendering.LINKS,
                        Rendering.NOW,
                        ZoneId.of("Europe/Paris"),
                        Locale.forLanguageTag(row.language()),
                        PRODUCTS,
                        COUPONS);
        return switch (Template.parse(row.template(), layouts)) {
            case Result.Err(var _) -> REFUSED;
            case Result.Ok(var template) ->
                    switch (template.render(context)) {
                        case Result.Ok(var text) -> text;
                        case Result.Err(var error) -> "(not sent: " + error.reason() + ")";
                    };
        };
    }

    /// Every filter, and every tag that begins something.
    static List<String> names() {
        var names = new TreeMap<String, String>();
        Filters.names().forEach(name -> names.put(name, name));
        Tags.names().stream()
                .filter(tag -> !tag.startsWith("end") && !PARTS.contains(tag))
                .forEach(tag -> names.put("{% " + tag + " %}", tag));
        return List.copyOf(names.keySet());
    }

    /// What the table still owes of a tag or a filter, or nothing.
    List<String> lacking(String name) {
        var kinds = rows.stream().filter(row -> row.name().equals(name)).map(Row::kind).toList();
        var lacking =
                KINDS.stream().filter(kind -> !kinds.contains(kind)).collect(Collectors.toList());
        if (kinds.size() < 3) {
            lacking.add("three cases");
        }
        return lacking;
    }

    /// The table to read: name by name, in Markdown.
    String markdown() {
        var out = new StringBuilder("# What every tag and every filter prints\n\n");
        out.append(summary()).append("\n\n");
        out.append("| Name | Case | Template | Printed | Says |\n|---|---|---|---|---|\n");
        for (var name : names()) {
            rows.stream().filter(row -> row.name().equals(name)).forEach(row -> line(out, row));
        }
        return out.toString();
    }

    private static void line(StringBuilder out, Row row) {
        var kind = row.kind() + (row.language().equals("en-us") ? "" : ", " + row.language());
        for (var cell :
                List.of(
                        code(row.name()),
                        kind,
                        code(row.template()),
                        code(row.expected()),
                        row.source())) {
            out.append("| ").append(cell).append(' ');
        }
        out.append("|\n");
    }

    private static String code(String text) {
        var shown = text.replace("\n", "⏎").replace("\t", "⇥").replace("|", "\\|");
        return shown.isEmpty() ? "" : "`` " + shown + " ``";
    }

    String summary() {
        long tags = names().stream().filter(name -> name.startsWith("{%")).count();
        var sources =
                rows.stream().collect(Collectors.groupingBy(Row::source, Collectors.counting()));
        return "%d cases of %d filters and %d tags; expected by %s"
                .formatted(rows.size(), names().size() - tags, tags, new TreeMap<>(sources));
    }
}
