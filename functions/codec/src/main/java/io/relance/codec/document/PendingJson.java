package io.relance.codec.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;

import io.relance.codec.Json;
import io.relance.core.enrol.Enrolment;
import io.relance.core.event.EventId;
import io.relance.core.flow.FlowId;
import io.relance.core.message.ConfirmationRequest;
import io.relance.core.profile.ProfileId;
import io.relance.core.record.Members;
import io.relance.core.record.Pending;
import io.relance.core.segment.SegmentId;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// [Pending] inside the state of a profile: `k` key, `o` events of the arrival, `d` events made by
/// the commit, `j` and `l` rows `[group, joined at]` entered and left, `s` flows to enter `[flow,
/// key, started at, received at, event, manner, date, chain]` without what is empty at its end, `a`
/// sign-ups to ask about `[sign-up, asked at]`, `r` segments to count again. Text that begins with
/// the profile and `-` is stored as `-` and the rest; other text that begins with `-` or `=` gets a
/// `=` in front.
final class PendingJson {
    private PendingJson() {}

    static JsonNode write(ProfileId profile, Pending pending) {
        var document = Stored.object();
        document.put("k", shortened(profile, pending.key()));
        Stored.putUnlessEmpty(
                document,
                "o",
                Stored.array(
                        pending.occurred(),
                        id -> Json.NODES.textNode(shortened(profile, id.value()))));
        Stored.putUnlessEmpty(document, "d", Stored.array(pending.derived(), EventJson::embedded));
        Stored.putUnlessEmpty(document, "j", rows(profile, pending.joins()));
        Stored.putUnlessEmpty(document, "l", rows(profile, pending.leaves()));
        Stored.putUnlessEmpty(
                document, "s", Stored.array(pending.starts(), start -> start(profile, start)));
        Stored.putUnlessEmpty(
                document, "a", Stored.array(pending.asks(), ask -> ask(profile, ask)));
        Stored.putUnlessEmpty(
                document,
                "r",
                Stored.array(
                        List.copyOf(pending.recount()), id -> Json.NODES.textNode(id.value())));
        return document;
    }

    static Pending read(ProfileId profile, JsonNode document) {
        return new Pending(
                whole(profile, Stored.text(document, "k")),
                Stored.items(document, "o", id -> new EventId(whole(profile, Stored.text(id)))),
                Stored.items(document, "d", event -> EventJson.embedded(profile, event)),
                Stored.items(document, "j", row -> row(profile, row)),
                Stored.items(document, "l", row -> row(profile, row)),
                Stored.items(document, "s", start -> start(profile, start)),
                Stored.items(document, "a", ask -> ask(profile, ask)),
                Set.copyOf(Stored.items(document, "r", id -> new SegmentId(Stored.text(id)))));
    }

    private static JsonNode ask(ProfileId profile, ConfirmationRequest ask) {
        requireOwn(profile, ask.profile());
        return Json.NODES.arrayNode().add(ask.signUp()).add(Stored.node(ask.askedAt()));
    }

    private static ConfirmationRequest ask(ProfileId profile, JsonNode ask) {
        return new ConfirmationRequest(
                profile, Stored.text(ask.get(0)), Stored.instant(ask.get(1)));
    }

    private static ArrayNode rows(ProfileId profile, List<Members.Member> rows) {
        for (var row : rows) {
            requireOwn(profile, row.profile());
        }
        return Stored.array(
                rows,
                row -> Json.NODES.arrayNode().add(row.group()).add(Stored.node(row.joinedAt())));
    }

    private static Members.Member row(ProfileId profile, JsonNode row) {
        return new Members.Member(Stored.text(row.get(0)), profile, Stored.instant(row.get(1)));
    }

    private static JsonNode start(ProfileId profile, Enrolment start) {
        requireOwn(profile, start.profile());
        var array =
                Json.NODES
                        .arrayNode()
                        .add(start.flow().value())
                        .add(shortened(profile, start.key()))
                        .add(Stored.node(start.startedAt()))
                        .add(Stored.node(start.receivedAt()))
                        .add(shortened(profile, start.event().map(EventId::value).orElse("")))
                        .add(start.manner().name().substring(0, 1))
                        .add(start.date().map(LocalDate::toString).orElse(""))
                        .add(EnrolmentJson.chain(start.chain()));
        for (var last = array.size() - 1; last > 3 && isEmpty(array.get(last)); last--) {
            array.remove(last);
        }
        return array;
    }

    private static boolean isEmpty(JsonNode node) {
        return node.isTextual()
                ? node.textValue().isEmpty() || node.textValue().equals("S")
                : node.isEmpty();
    }

    private static Enrolment start(ProfileId profile, JsonNode start) {
        return new Enrolment(
                new FlowId(Stored.text(start.get(0))),
                profile,
                whole(profile, Stored.text(start.get(1))),
                optional(start, 4).map(event -> new EventId(whole(profile, event))),
                Stored.instant(start.get(2)),
                Stored.instant(start.get(3)),
                optional(start, 5).map(PendingJson::manner).orElse(Enrolment.Manner.STARTS),
                optional(start, 6).map(LocalDate::parse),
                start.size() > 7
                        ? Stored.items(start.get(7), flow -> new FlowId(Stored.text(flow)))
                        : List.of());
    }

    private static Optional<String> optional(JsonNode array, int index) {
        return index < array.size()
                ? Optional.of(Stored.text(array.get(index))).filter(text -> !text.isEmpty())
                : Optional.empty();
    }

    private static Enrolment.Manner manner(String initial) {
        for (var manner : Enrolment.Manner.values()) {
            if (manner.name().startsWith(initial)) {
                return manner;
            }
        }
        throw new IllegalStateException("a stored enrolment has the manner " + initial);
    }

    private static void requireOwn(ProfileId profile, ProfileId other) {
        if (!profile.equals(other)) {
            throw new IllegalArgumentException(
                    "a profile owes only about itself, and %s is not %s".formatted(other, profile));
        }
    }

    private static String shortened(ProfileId profile, String text) {
        if (text.startsWith(profile.value() + "-")) {
            return text.substring(profile.value().length());
        }
        return text.startsWith("-") || text.startsWith("=") ? "=" + text : text;
    }

    private static String whole(ProfileId profile, String text) {
        return text.startsWith("-")
                ? profile.value() + text
                : text.startsWith("=") ? text.substring(1) : text;
    }
}
