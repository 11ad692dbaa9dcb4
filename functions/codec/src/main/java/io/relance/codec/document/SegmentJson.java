package io.relance.codec.document;

import io.relance.codec.Json;
import io.relance.codec.segment.DefinitionJson;
import io.relance.codec.segment.Known;
import io.relance.codec.segment.Scope;
import io.relance.core.segment.Definition;
import io.relance.core.segment.Segment;
import io.relance.core.segment.SegmentId;

/// [Segment] as it is stored: `{"name", "definition"?, "active"?, "starred"?, "processing"?,
/// "created", "updated"}`; the definition as the API writes it ([DefinitionJson]).
public final class SegmentJson {
    private SegmentJson() {}

    public static String write(Segment segment) {
        var document = Stored.object().put("name", segment.name());
        if (!segment.definition().holdsForEverybody()) {
            document.set("definition", DefinitionJson.write(segment.definition()));
        }
        Stored.flag(document, "active", segment.active());
        Stored.flag(document, "starred", segment.starred());
        Stored.flag(document, "processing", segment.processing());
        document.set("created", Stored.node(segment.created()));
        document.set("updated", Stored.node(segment.updated()));
        return Json.write(document);
    }

    public static Segment read(SegmentId id, String text) {
        var document = Stored.document(text);
        return new Segment(
                id,
                Stored.text(document, "name"),
                Stored.find(document, "definition")
                        .map(
                                node ->
                                        DefinitionJson.read(
                                                        node,
                                                        "/definition",
                                                        Scope.SEGMENT,
                                                        Known.EVERYTHING)
                                                .orThrow())
                        .orElse(Definition.EVERYBODY),
                Stored.flag(document, "active"),
                Stored.flag(document, "starred"),
                Stored.flag(document, "processing"),
                Stored.instant(document, "created"),
                Stored.instant(document, "updated"));
    }
}
