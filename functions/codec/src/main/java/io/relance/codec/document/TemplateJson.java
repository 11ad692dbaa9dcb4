package io.relance.codec.document;

import io.relance.codec.Json;
import io.relance.core.message.MailTemplate;
import io.relance.core.message.TemplateId;

/// [MailTemplate] as it is stored: `{"name", "editorType", "html", "text"?, "created", "updated"}`.
public final class TemplateJson {
    private TemplateJson() {}

    public static String write(MailTemplate template) {
        var document =
                Stored.object()
                        .put("name", template.name())
                        .put("editorType", template.editorType())
                        .put("html", template.html());
        Stored.put(document, "text", template.text());
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
                Stored.instant(document, "created"),
                Stored.instant(document, "updated"));
    }
}
