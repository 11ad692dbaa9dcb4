package io.relance.codec.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;

import io.relance.codec.Json;
import io.relance.core.enrol.Enrolment;
import io.relance.core.event.EventId;
import io.relance.core.flow.FlowId;
import io.relance.core.profile.ProfileId;

import java.time.LocalDate;
import java.util.List;

/// [Enrolment] on its queue: `{"flow", "profile", "key", "event"?, "startedAt", "receivedAt",
/// "manner"?, "date"?, "chain"?: [flow]}`, times in seconds since 1970.
public final class EnrolmentJson {
    private EnrolmentJson() {}

    public static String write(Enrolment enrolment) {
        var document = Stored.object();
        document.put("flow", enrolment.flow().value());
        document.put("profile", enrolment.profile().value());
        document.put("key", enrolment.key());
        Stored.put(document, "event", enrolment.event().map(EventId::value));
        document.set("startedAt", Stored.node(enrolment.startedAt()));
        document.set("receivedAt", Stored.node(enrolment.receivedAt()));
        if (enrolment.manner() != Enrolment.Manner.STARTS) {
            document.put("manner", enrolment.manner().name());
        }
        Stored.put(document, "date", enrolment.date().map(LocalDate::toString));
        Stored.putUnlessEmpty(document, "chain", chain(enrolment.chain()));
        return Json.write(document);
    }

    public static Enrolment read(String text) {
        var document = Stored.document(text);
        return new Enrolment(
                new FlowId(Stored.text(document, "flow")),
                new ProfileId(Stored.text(document, "profile")),
                Stored.text(document, "key"),
                Stored.find(document, "event").map(Stored::text).map(EventId::new),
                Stored.instant(document, "startedAt"),
                Stored.instant(document, "receivedAt"),
                Stored.find(document, "manner")
                        .map(Stored::text)
                        .map(Enrolment.Manner::valueOf)
                        .orElse(Enrolment.Manner.STARTS),
                Stored.find(document, "date").map(Stored::text).map(LocalDate::parse),
                chain(document));
    }

    static ArrayNode chain(List<FlowId> chain) {
        return Stored.array(chain, flow -> Json.NODES.textNode(flow.value()));
    }

    static List<FlowId> chain(JsonNode document) {
        return Stored.items(document, "chain", flow -> new FlowId(Stored.text(flow)));
    }
}
