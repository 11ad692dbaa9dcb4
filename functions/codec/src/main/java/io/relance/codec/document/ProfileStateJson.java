package io.relance.codec.document;

import com.fasterxml.jackson.databind.JsonNode;

import io.relance.codec.Json;
import io.relance.codec.ValueJson;
import io.relance.codec.segment.CountersJson;
import io.relance.core.consent.Channel;
import io.relance.core.consent.Consents;
import io.relance.core.consent.ListSuppression;
import io.relance.core.consent.SignUp;
import io.relance.core.consent.Subscription;
import io.relance.core.consent.Suppression;
import io.relance.core.flow.FlowId;
import io.relance.core.list.ListId;
import io.relance.core.list.Membership;
import io.relance.core.profile.Attribute;
import io.relance.core.profile.Profile;
import io.relance.core.profile.ProfileId;
import io.relance.core.profile.PropertyName;
import io.relance.core.profile.RawValue;
import io.relance.core.record.FlowEntry;
import io.relance.core.record.ProfileState;
import io.relance.core.rfm.Customer;
import io.relance.core.segment.SegmentId;
import io.relance.core.segment.SegmentMembership;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// [ProfileState] as two documents and its small parts.
///
/// - The head changes rarely: `{"attributes", "properties", "raw"?: {name: [as it came, what it
///   became]}, "created", "updated", "consents"?: {channel: [status, at, method, detail, double
///   opt-in]}, "transactionalTexts"?: [as in consents], "suppressions"?: [[reason, at]],
///   "listSuppressions"?: {list: at}, "softBounces"?: [at], "signUps"?: [[id, channel, list or
///   nothing, asked at, method, detail, whether for transactional texts alone]]}`.
/// - The state changes with every event, so its names are short: `l` lists (`at` where the first
///   joining lasts, `[at, first]` after a second, `[first]` for who left), `s` segments and since
///   when, `c` counters, `f` freshness, `e` last event, `d` until when dates were looked at, `p`
///   pending.
///
/// Version, `recheckAt`, what they are as a customer ([CustomerJson]), timers and flow entries are
/// stored beside.
public final class ProfileStateJson {
    private ProfileStateJson() {}

    public static String writeHead(ProfileState state) {
        var document = Stored.object();
        var profile = state.profile();
        Stored.putUnlessEmpty(
                document,
                "attributes",
                Stored.map(profile.attributes(), Attribute::apiName, Json.NODES::textNode));
        Stored.putUnlessEmpty(document, "properties", ValueJson.write(profile.properties()));
        Stored.putUnlessEmpty(
                document,
                "raw",
                Stored.map(profile.raw(), PropertyName::written, ProfileStateJson::raw));
        document.set("created", Stored.node(profile.created()));
        document.set("updated", Stored.node(profile.updated()));
        var consents = state.consents();
        Stored.putUnlessEmpty(
                document,
                "consents",
                Stored.map(
                        consents.subscriptions(),
                        Channel::apiName,
                        ProfileStateJson::subscription));
        Stored.putUnlessEmpty(
                document,
                "suppressions",
                Stored.array(
                        consents.suppressions(),
                        s ->
                                Json.NODES
                                        .arrayNode()
                                        .add(s.reason().name())
                                        .add(Stored.node(s.at()))));
        consents.transactionalTexts()
                .ifPresent(word -> document.set("transactionalTexts", subscription(word)));
        var left = Json.NODES.objectNode();
        consents.listSuppressions().forEach(s -> left.set(s.list().value(), Stored.node(s.at())));
        Stored.putUnlessEmpty(document, "listSuppressions", left);
        Stored.putUnlessEmpty(
                document, "softBounces", Stored.array(consents.softBounces(), Stored::node));
        Stored.putUnlessEmpty(
                document, "signUps", Stored.array(consents.signUps(), ProfileStateJson::signUp));
        return Json.write(document);
    }

    public static String writeState(ProfileState state) {
        var document = Stored.object();
        Stored.putUnlessEmpty(
                document,
                "l",
                Stored.map(state.lists(), ListId::value, ProfileStateJson::membership));
        Stored.putUnlessEmpty(
                document,
                "s",
                Stored.map(state.segments(), SegmentId::value, m -> Stored.node(m.joinedAt())));
        Stored.putUnlessEmpty(document, "c", CountersJson.write(state.counters()));
        Stored.putUnlessEmpty(document, "f", Stored.map(state.freshness(), s -> s, Stored::node));
        Stored.putInstant(document, "e", state.lastEventAt());
        Stored.putInstant(document, "d", state.datesUntil());
        Stored.putUnlessEmpty(
                document,
                "p",
                Stored.array(state.pending(), p -> PendingJson.write(state.profile().id(), p)));
        return Json.write(document);
    }

    public static String writeEntry(FlowEntry entry) {
        return Json.write(
                Json.NODES
                        .arrayNode()
                        .add(entry.key())
                        .add(Stored.node(entry.at()))
                        .add(entry.count()));
    }

    public static FlowEntry readEntry(String text) {
        var entry = Stored.document(text);
        return new FlowEntry(
                Stored.text(entry.get(0)), Stored.instant(entry.get(1)), entry.get(2).intValue());
    }

    public static ProfileState read(
            ProfileId id,
            String headText,
            String stateText,
            Optional<Instant> recheckAt,
            Customer customer,
            Map<Channel, Instant> timers,
            Map<FlowId, FlowEntry> entries,
            long version) {
        var head = Stored.document(headText);
        var state = Stored.document(stateText);
        return new ProfileState(
                profile(id, head),
                consents(head),
                Stored.entries(state, "l", ListId::new, ProfileStateJson::membership),
                Stored.entries(
                        state,
                        "s",
                        SegmentId::new,
                        at -> new SegmentMembership(Stored.instant(at))),
                CountersJson.read(state.path("c")),
                Stored.entries(state, "f", source -> source, Stored::instant),
                Stored.find(state, "e").map(Stored::instant),
                recheckAt,
                Stored.find(state, "d").map(Stored::instant),
                customer,
                timers,
                entries,
                Stored.items(state, "p", pending -> PendingJson.read(id, pending)),
                version);
    }

    private static Profile profile(ProfileId id, JsonNode head) {
        return new Profile(
                id,
                Stored.entries(
                        head,
                        "attributes",
                        name -> Attribute.named(name).orElseThrow(),
                        Stored::text),
                ValueJson.readFields(head.path("properties")),
                Stored.instant(head, "created"),
                Stored.instant(head, "updated"),
                Stored.entries(head, "raw", ProfileStateJson::property, ProfileStateJson::raw));
    }

    private static JsonNode raw(RawValue raw) {
        return Json.NODES.arrayNode().add(ValueJson.write(raw.came())).add(raw.became().written());
    }

    private static RawValue raw(JsonNode node) {
        return new RawValue(ValueJson.read(node.get(0)), property(Stored.text(node.get(1))));
    }

    private static PropertyName property(String written) {
        return PropertyName.named(written).orElseThrow();
    }

    private static Consents consents(JsonNode head) {
        return new Consents(
                Stored.entries(
                        head,
                        "consents",
                        name -> Channel.named(name).orElseThrow(),
                        ProfileStateJson::subscription),
                Stored.find(head, "transactionalTexts").map(ProfileStateJson::subscription),
                Stored.items(
                        head,
                        "suppressions",
                        s ->
                                new Suppression(
                                        Suppression.Reason.valueOf(Stored.text(s.get(0))),
                                        Stored.instant(s.get(1)))),
                head.path("listSuppressions").properties().stream()
                        .map(
                                left ->
                                        new ListSuppression(
                                                new ListId(left.getKey()),
                                                Stored.instant(left.getValue())))
                        .toList(),
                Stored.items(head, "softBounces", Stored::instant),
                Stored.items(head, "signUps", ProfileStateJson::signUp));
    }

    private static JsonNode signUp(SignUp signUp) {
        return Json.NODES
                .arrayNode()
                .add(signUp.id())
                .add(signUp.channel().apiName())
                .add(signUp.list().map(ListId::value).orElse(""))
                .add(Stored.node(signUp.askedAt()))
                .add(signUp.method())
                .add(signUp.methodDetail())
                .add(signUp.transactional());
    }

    private static SignUp signUp(JsonNode node) {
        return new SignUp(
                Stored.text(node.get(0)),
                Channel.named(Stored.text(node.get(1))).orElseThrow(),
                Optional.of(Stored.text(node.get(2)))
                        .filter(list -> !list.isEmpty())
                        .map(ListId::new),
                node.path(6).booleanValue(),
                Stored.instant(node.get(3)),
                Stored.text(node.get(4)),
                Stored.text(node.get(5)));
    }

    private static JsonNode subscription(Subscription subscription) {
        return Json.NODES
                .arrayNode()
                .add(subscription.status().name())
                .add(Stored.node(subscription.at()))
                .add(subscription.method())
                .add(subscription.methodDetail())
                .add(subscription.doubleOptIn());
    }

    private static Subscription subscription(JsonNode node) {
        return new Subscription(
                Subscription.Status.valueOf(Stored.text(node.get(0))),
                Stored.instant(node.get(1)),
                Stored.text(node.get(2)),
                Stored.text(node.get(3)),
                node.get(4).booleanValue());
    }

    private static JsonNode membership(Membership membership) {
        var first = Stored.node(membership.firstJoinedAt());
        if (membership.joinedAt().isEmpty()) {
            return Json.NODES.arrayNode().add(first);
        }
        var joined = Stored.node(membership.joinedAt().get());
        return joined.equals(first) ? first : Json.NODES.arrayNode().add(joined).add(first);
    }

    private static Membership membership(JsonNode node) {
        if (node.isNumber()) {
            return new Membership(Optional.of(Stored.instant(node)), Stored.instant(node));
        }
        return node.size() == 1
                ? new Membership(Optional.empty(), Stored.instant(node.get(0)))
                : new Membership(
                        Optional.of(Stored.instant(node.get(0))), Stored.instant(node.get(1)));
    }
}
