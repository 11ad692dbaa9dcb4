package io.relance.core.record;

import io.relance.core.consent.Channel;
import io.relance.core.consent.Consents;
import io.relance.core.consent.ListSuppression;
import io.relance.core.consent.SignUp;
import io.relance.core.consent.Subscription;
import io.relance.core.consent.Suppression;
import io.relance.core.enrol.Enrolment;
import io.relance.core.event.Event;
import io.relance.core.event.EventId;
import io.relance.core.event.MetricId;
import io.relance.core.flow.FlowId;
import io.relance.core.list.ListId;
import io.relance.core.list.Membership;
import io.relance.core.message.ConfirmationRequest;
import io.relance.core.profile.Attribute;
import io.relance.core.profile.Profile;
import io.relance.core.profile.ProfileId;
import io.relance.core.profile.PropertyName;
import io.relance.core.profile.RawValue;
import io.relance.core.rfm.Customer;
import io.relance.core.rfm.Group;
import io.relance.core.rfm.Purchases;
import io.relance.core.rfm.Standing;
import io.relance.core.segment.Counters;
import io.relance.core.segment.SegmentId;
import io.relance.core.segment.SegmentMembership;
import io.relance.core.value.Value;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Profile states to store.
public final class SampleStates {
    public static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private SampleStates() {}

    /// A new person with these attributes.
    public static ProfileState person(String id, Map<Attribute, String> attributes) {
        return ProfileState.fresh(
                new Profile(new ProfileId(id), attributes, Value.Fields.EMPTY, NOON, NOON));
    }

    /// The same person, another customer.
    public static ProfileState as(ProfileState state, Customer customer) {
        return state.with(customer);
    }

    /// The same with other attributes.
    public static ProfileState with(ProfileState state, Map<Attribute, String> attributes) {
        var profile = state.profile();
        return with(
                state,
                new Profile(
                        profile.id(),
                        attributes,
                        profile.properties(),
                        profile.created(),
                        profile.updated(),
                        profile.raw()),
                state.recheckAt());
    }

    /// The same, to be woken at another time.
    public static ProfileState waking(ProfileState state, Optional<Instant> recheckAt) {
        return with(state, state.profile(), recheckAt);
    }

    private static ProfileState with(
            ProfileState state, Profile profile, Optional<Instant> recheckAt) {
        return new ProfileState(
                profile,
                state.consents(),
                state.lists(),
                state.segments(),
                state.counters(),
                state.freshness(),
                state.lastEventAt(),
                recheckAt,
                state.datesUntil(),
                state.customer(),
                state.smartSendingUntil(),
                state.entries(),
                state.pending(),
                state.version());
    }

    /// A person of whom everything is known, and a write that still owes everything.
    public static ProfileState everything(String id) {
        var profileId = new ProfileId(id);
        var attributes = new LinkedHashMap<Attribute, String>();
        for (var attribute : Attribute.values()) {
            attributes.put(attribute, attribute.apiName() + " of " + id + " Ω");
        }
        return new ProfileState(
                new Profile(
                        profileId, attributes, properties(), NOON, NOON.plusNanos(1_000), raw()),
                new Consents(
                        Map.of(
                                Channel.EMAIL,
                                new Subscription(
                                        Subscription.Status.SUBSCRIBED, NOON, "api", "", true),
                                Channel.SMS,
                                new Subscription(
                                        Subscription.Status.UNSUBSCRIBED,
                                        NOON.minusMillis(1),
                                        "preference_page",
                                        "näher",
                                        false)),
                        Optional.of(
                                new Subscription(
                                        Subscription.Status.SUBSCRIBED, NOON, "api", "Ω", true)),
                        List.of(
                                new Suppression(Suppression.Reason.HARD_BOUNCE, NOON),
                                new Suppression(Suppression.Reason.USER_SUPPRESSED, NOON)),
                        List.of(
                                new ListSuppression(new ListId("Lst002"), NOON),
                                new ListSuppression(new ListId("Lst001"), NOON.plusNanos(1))),
                        List.of(NOON.minusSeconds(1), NOON),
                        List.of(
                                SignUp.of(
                                        profileId,
                                        Channel.EMAIL,
                                        Optional.of(new ListId("Lst001")),
                                        false,
                                        NOON,
                                        "form",
                                        "Ω"),
                                SignUp.of(
                                        profileId,
                                        Channel.SMS,
                                        Optional.empty(),
                                        true,
                                        NOON.minusNanos(1),
                                        "api",
                                        ""))),
                Map.of(
                        new ListId("Lst001"), new Membership(Optional.of(NOON), NOON.minusNanos(9)),
                        new ListId("Lst002"), new Membership(Optional.empty(), NOON)),
                Map.of(new SegmentId("Seg001"), new SegmentMembership(NOON.minusSeconds(1))),
                Counters.NONE,
                Map.of("shopify:demo.myshopify.com", NOON, "api", NOON.plusMillis(20)),
                Optional.of(NOON.minusSeconds(30)),
                Optional.of(NOON.plusSeconds(86_400)),
                Optional.of(NOON.minusSeconds(60)),
                customer(),
                Map.of(),
                Map.of(),
                List.of(pending(profileId)),
                0);
    }

    private static Customer customer() {
        return new Customer(
                true,
                Optional.of(new Purchases(3, new BigDecimal("120.5"), NOON.minusNanos(9), NOON, 2)),
                Optional.of(
                        new Standing(Group.LOYAL, Optional.of(Group.RECENT), Optional.of(NOON))));
    }

    private static Value.Fields properties() {
        var properties = new LinkedHashMap<String, Value>();
        properties.put("zeta", Value.of(new BigDecimal("9007199254740993")));
        properties.put("alpha", Value.of(new BigDecimal("-0.10")));
        properties.put("empty", Value.of(""));
        properties.put("smile 🎁", Value.of(List.of(Value.of("Käse"), Value.of(false))));
        properties.put("nested", new Value.Fields(Map.of("a", Value.NONE)));
        return new Value.Fields(properties);
    }

    private static Map<PropertyName, RawValue> raw() {
        var alpha = new PropertyName.Custom("alpha");
        return Map.of(
                alpha,
                new RawValue(Value.of("-0,10"), alpha),
                new PropertyName.Custom("country"),
                new RawValue(
                        Value.of(List.of(Value.of(" Käse "))), new PropertyName.Custom("smile 🎁")),
                new PropertyName.Custom("Pays \"'"),
                new RawValue(Value.of("fr"), new PropertyName.Standard(Attribute.COUNTRY)));
    }

    private static Pending pending(ProfileId profile) {
        var metric = MetricId.named("Subscribed to List");
        var event =
                new Event(
                        Event.id(profile, metric, "u1"),
                        profile,
                        metric,
                        "u1",
                        NOON,
                        NOON.plusMillis(3),
                        Optional.of(new BigDecimal("1E+3")),
                        new Value.Fields(Map.of("List", Value.of("News"))),
                        Value.Fields.EMPTY,
                        false);
        return new Pending(
                        "delivery-1",
                        List.of(new EventId(profile + "-m-1"), new EventId(profile + "-m-2")),
                        List.of(event),
                        List.of(new Members.Member("Lst001", profile, NOON)),
                        List.of(new Members.Member("Seg002", profile, NOON.minusMillis(5))),
                        List.of(
                                new Enrolment(
                                        new FlowId("Flow01"),
                                        profile,
                                        event.id().value(),
                                        Optional.of(event.id()),
                                        NOON,
                                        NOON.plusSeconds(1)),
                                new Enrolment(
                                        new FlowId("Flow02"),
                                        profile,
                                        NOON.toString(),
                                        Optional.empty(),
                                        NOON,
                                        NOON)))
                .asking(List.of(new ConfirmationRequest(profile, "sign-up Ω", NOON.plusNanos(1))));
    }
}
