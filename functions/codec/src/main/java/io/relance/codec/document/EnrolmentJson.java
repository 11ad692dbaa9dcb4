package io.relance.codec.document;

import io.relance.codec.Json;
import io.relance.core.enrol.Enrolment;
import io.relance.core.event.EventId;
import io.relance.core.flow.FlowId;
import io.relance.core.profile.ProfileId;

/// [Enrolment] on its queue: `{"flow", "profile", "key", "event"?, "startedAt", "receivedAt"}`,
/// times in seconds since 1970.
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
                Stored.instant(document, "receivedAt"));
    }
}
