package io.relance.codec.document;

import com.fasterxml.jackson.databind.JsonNode;

import io.relance.codec.Json;
import io.relance.codec.ValueJson;
import io.relance.core.profile.Attribute;
import io.relance.core.profile.Identifier;
import io.relance.core.profile.ProfileId;
import io.relance.core.profile.ProfilePatch;
import io.relance.core.record.Arrival;

import java.util.Optional;
import java.util.TreeSet;

/// [Arrival] on its queue: `{"profile"?, "identifiers"?: {kind: [value, …]}, "set"?: {attribute:
/// text or null}, "properties"?, "append"?, "unappend"?, "changes"?: […], "receivedAt",
/// "backfill"?, "source", "order"?, "asOf"?, "reportedAt"?, "chain"?: [flow]}`, instants in seconds
/// since 1970.
public final class ArrivalJson {
    private ArrivalJson() {}

    public static String write(Arrival arrival) {
        var document = Stored.object();
        Stored.put(document, "profile", arrival.profile().map(ProfileId::value));
        var identifiers = Stored.object();
        for (var identifier : arrival.identifiers()) {
            identifiers
                    .withArray("/" + identifier.kind().attribute().apiName())
                    .add(identifier.value());
        }
        Stored.putUnlessEmpty(document, "identifiers", identifiers);
        var patch = arrival.patch();
        Stored.putUnlessEmpty(
                document,
                "set",
                Stored.map(
                        patch.attributes(),
                        Attribute::apiName,
                        text ->
                                text.<JsonNode>map(Json.NODES::textNode)
                                        .orElseGet(Json.NODES::nullNode)));
        Stored.putUnlessEmpty(document, "properties", ValueJson.write(patch.properties()));
        Stored.putUnlessEmpty(document, "append", ValueJson.write(patch.append()));
        Stored.putUnlessEmpty(document, "unappend", ValueJson.write(patch.unappend()));
        Stored.putUnlessEmpty(
                document, "changes", Stored.array(arrival.changes(), ChangeJson::write));
        document.set("receivedAt", Stored.node(arrival.receivedAt()));
        if (arrival.backfill()) {
            document.put("backfill", true);
        }
        document.put("source", arrival.source());
        Stored.put(document, "order", arrival.order());
        Stored.putInstant(document, "asOf", arrival.asOf());
        Stored.putInstant(document, "reportedAt", arrival.reportedAt());
        Stored.putUnlessEmpty(document, "chain", EnrolmentJson.chain(arrival.chain()));
        return Json.write(document);
    }

    public static Arrival read(String text) {
        var document = Stored.document(text);
        var identifiers = new TreeSet<Identifier>();
        for (var kind : Identifier.Kind.values()) {
            document.path("identifiers")
                    .path(kind.attribute().apiName())
                    .forEach(v -> identifiers.add(new Identifier(kind, Stored.text(v))));
        }
        return new Arrival(
                Stored.find(document, "profile").map(id -> new ProfileId(Stored.text(id))),
                identifiers,
                new ProfilePatch(
                        Stored.entries(
                                document,
                                "set",
                                name -> Attribute.named(name).orElseThrow(),
                                node ->
                                        node.isNull()
                                                ? Optional.empty()
                                                : Optional.of(Stored.text(node))),
                        ValueJson.readFields(document.path("properties")),
                        ValueJson.readFields(document.path("append")),
                        ValueJson.readFields(document.path("unappend"))),
                Stored.items(document, "changes", ChangeJson::read),
                Stored.instant(document, "receivedAt"),
                Stored.flag(document, "backfill"),
                Stored.text(document, "source"),
                Stored.find(document, "order").map(Stored::text),
                Stored.find(document, "asOf").map(Stored::instant),
                Stored.find(document, "reportedAt").map(Stored::instant),
                EnrolmentJson.chain(document));
    }
}
