package io.relance.local.migration;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.relance.codec.Json;
import io.relance.core.Refusal;
import io.relance.core.Result;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Creates in a running Relance what items of an export are, and before that what they refer to.
/// What has the same name there already is taken for the same, so that an import can be repeated.
public final class Posting {
    private final Destination destination;
    private final Export export;
    private final Aliases aliases;
    private final Set<String> refused = new TreeSet<>();

    public Posting(Destination destination, Export export, Aliases aliases) {
        this.destination = destination;
        this.export = export;
        this.aliases = aliases;
    }

    /// Creates metrics, lists and templates that are referred to. Segments come as items.
    ///
    /// @return what was refused, one sentence each
    public Set<String> createWhatIsReferredTo() throws IOException {
        for (var kind : List.of("metric", "list", "template")) {
            for (var id : List.copyOf(aliases.all().getOrDefault(kind, Map.of()).keySet())) {
                refer(kind, id);
            }
        }
        return refused;
    }

    private void refer(String kind, String id) throws IOException {
        var name = aliases.name(kind, id);
        var attributes = Json.NODES.objectNode().put("name", name);
        if (kind.equals("template")) {
            var template = export.templates().get(id);
            if (template == null) {
                return;
            }
            attributes.put("editor_type", "CODE");
            attributes.set("html", template.path("html"));
            attributes.set("text", template.path("text"));
        }
        switch (found(kind, name, attributes)) {
            case Result.Ok(var ours) -> aliases.put(kind, id, ours);
            case Result.Err(var why) ->
                    refused.add(
                            "%s %s: %s %s"
                                    .formatted(
                                            kind,
                                            id,
                                            why.getFirst().pointer(),
                                            why.getFirst().message()));
        }
    }

    private Result<String, List<Refusal>> found(String kind, String name, ObjectNode attributes)
            throws IOException {
        var there =
                kind.equals("metric")
                        ? Optional.<String>empty()
                        : destination.find(kind + "s", name);
        return there.isPresent() ? Result.ok(there.get()) : destination.create(kind, attributes);
    }

    /// @return its identifier there, or why it was refused
    public Result<String, List<Refusal>> post(Item item, ObjectNode definition) throws IOException {
        var kind = item.kind() == Item.Kind.FLOW ? "flow" : "segment";
        var attributes = attributes(item, definition);
        var posted = found(kind, item.name(), attributes);
        if (posted instanceof Result.Ok(var ours)) {
            item.id().ifPresent(id -> aliases.put(kind, id, ours));
        }
        return posted;
    }

    /// What is posted of an item.
    public static ObjectNode attributes(Item item, ObjectNode definition) {
        var attributes = Json.NODES.objectNode().put("name", item.name());
        attributes.set("definition", definition);
        return attributes;
    }
}
