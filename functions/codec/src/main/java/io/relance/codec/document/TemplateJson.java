package io.relance.codec.document;

import com.fasterxml.jackson.databind.JsonNode;

import io.relance.codec.Json;
import io.relance.core.message.MailTemplate;
import io.relance.core.message.TemplateId;

import java.util.Optional;

/// [MailTemplate] as it is stored: `{"name", "editorType", "html", "text"?, "htmlBase"?,
/// "textBase"?, "created", "updated"}`.
public final class TemplateJson {
    private TemplateJson() {}

    public static String write(MailTemplate template) {
        var document =
                Stored.object()
                        .put("name", template.name())
                        .put("editorType", template.editorType())
                        .put("html", template.html());
        Stored.put(document, "text", template.text());
        Stored.put(document, "htmlBase", template.bases().html().map(TemplateId::value));
        Stored.put(document, "textBase", template.bases().text().map(TemplateId::value));
        document.set("created", Stored.node(template.created()));
        document.set("updated", Stored.node(template.updated()));
        return Json.write(document);
    }

    public static MailTemplate read(TemplateId id, String text) {
        var document = Stored.document(text);
        return new MailTemplate(
                id,
                Stored.text(document, "name"),
                Stored.text(document, "editorType"),
                Stored.text(document, "html"),
                Stored.find(document, "text").map(Stored::text),
                new MailTemplate.Bases(base(document, "htmlBase"), base(document, "textBase")),
                Stored.instant(document, "created"),
                Stored.instant(document, "updated"));
    }

    private static Optional<TemplateId> base(JsonNode document, String field) {
        return Stored.find(document, field).map(Stored::text).map(TemplateId::new);
    }
}
