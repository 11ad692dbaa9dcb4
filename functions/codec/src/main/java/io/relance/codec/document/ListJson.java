package io.relance.codec.document;

import io.relance.codec.Json;
import io.relance.core.list.ListId;
import io.relance.core.list.MarketingList;

/// [MarketingList] as it is stored: `{"name", "optIn", "created", "updated"}`.
public final class ListJson {
    private ListJson() {}

    public static String write(MarketingList list) {
        var document = Stored.object().put("name", list.name()).put("optIn", list.optIn().name());
        document.set("created", Stored.node(list.created()));
        document.set("updated", Stored.node(list.updated()));
        return Json.write(document);
    }

    public static MarketingList read(ListId id, String text) {
        var document = Stored.document(text);
        return new MarketingList(
                id,
                Stored.text(document, "name"),
                MarketingList.OptInProcess.valueOf(Stored.text(document, "optIn")),
                Stored.instant(document, "created"),
                Stored.instant(document, "updated"));
    }
}
