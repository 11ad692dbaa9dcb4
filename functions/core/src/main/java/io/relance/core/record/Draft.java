package io.relance.core.record;

import io.relance.core.consent.Channel;
import io.relance.core.consent.ConsentChange;
import io.relance.core.consent.Consents;
import io.relance.core.definition.Catalogue;
import io.relance.core.event.Event;
import io.relance.core.event.Metric;
import io.relance.core.event.MetricId;
import io.relance.core.list.ListId;
import io.relance.core.list.MarketingList;
import io.relance.core.list.Membership;
import io.relance.core.message.ConfirmationRequest;
import io.relance.core.profile.Attribute;
import io.relance.core.profile.Identifier;
import io.relance.core.profile.Profile;
import io.relance.core.profile.ProfilePatch;
import io.relance.core.rfm.Customer;
import io.relance.core.rfm.Standing;
import io.relance.core.value.Value;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A profile's state while one arrival is being worked into it.
final class Draft {
    /// As late as an event may be to start a flow.
    private static final Duration LATE = Duration.ofHours(4);

    final ProfileState before;
    final Catalogue catalogue;
    final Arrival arrival;
    final Instant now;
    Profile profile;
    Consents consents;
    Map<ListId, Membership> lists;
    Map<String, Instant> freshness;
    Customer customer;
    final List<Event> occurred = new ArrayList<>();
    final List<Event> derived = new ArrayList<>();
    final Map<ListId, Instant> joined = new LinkedHashMap<>();
    final List<Members.Member> joins = new ArrayList<>();
    final List<Members.Member> leaves = new ArrayList<>();
    final List<ConfirmationRequest> asks = new ArrayList<>();
    private final Words words = new Words(this);

    Draft(ProfileState before, Catalogue catalogue, Arrival arrival, Instant now) {
        this.before = before;
        this.catalogue = catalogue;
        this.arrival = arrival;
        this.now = now;
        profile = before.profile();
        consents = before.consents();
        lists = before.lists();
        freshness = before.freshness();
        customer = before.customer();
    }

    /// Works the arrival in, leaving out events that are known.
    ///
    /// @param free identifiers that belong to nobody else
    void work(Set<Identifier> free, List<Event> fresh) {
        patch(free);
        occurred.addAll(fresh);
        for (var change : arrival.changes()) {
            apply(change);
        }
    }

    private void patch(Set<Identifier> free) {
        var number = profile.get(Attribute.PHONE_NUMBER);
        var address = profile.get(Attribute.EMAIL);
        patchAttributes(free);
        // Consent to texts belongs to the number: another one has to be asked anew.
        if (number.isPresent() && !number.equals(profile.get(Attribute.PHONE_NUMBER))) {
            consents = ConsentChange.numberChanged(consents);
        }
        // A link that waits in the old mailbox says nothing of the new one.
        if (address.isPresent() && !address.equals(profile.get(Attribute.EMAIL))) {
            consents = ConsentChange.forgotten(consents, Channel.EMAIL);
        }
    }

    private void patchAttributes(Set<Identifier> free) {
        var attributes = new EnumMap<Attribute, Optional<String>>(Attribute.class);
        for (var identifier : arrival.identifiers()) {
            var attribute = identifier.kind().attribute();
            if (free.contains(identifier) && profile.get(attribute).isEmpty()) {
                attributes.put(attribute, Optional.of(identifier.value()));
            }
        }
        if (newest()) {
            arrival.asOf().ifPresent(asOf -> freshness = with(freshness, arrival.source(), asOf));
            arrival.patch()
                    .attributes()
                    .forEach(
                            (attribute, text) -> {
                                if (belongsToNobodyElse(attribute, text, free)) {
                                    attributes.put(attribute, text);
                                }
                            });
            profile =
                    profile.with(
                            new ProfilePatch(
                                    attributes,
                                    arrival.patch().properties(),
                                    arrival.patch().append(),
                                    arrival.patch().unappend()),
                            catalogue.settings().propertyRules(),
                            now);
        } else {
            profile = profile.with(ProfilePatch.of(attributes, Value.Fields.EMPTY), now);
        }
    }

    private boolean newest() {
        var known = Optional.ofNullable(freshness.get(arrival.source()));
        return arrival.asOf().flatMap(asOf -> known.map(seen -> !asOf.isBefore(seen))).orElse(true);
    }

    private static boolean belongsToNobodyElse(
            Attribute attribute, Optional<String> text, Set<Identifier> free) {
        for (var kind : Identifier.Kind.values()) {
            if (kind.attribute() == attribute && text.isPresent()) {
                return free.contains(new Identifier(kind, text.get()));
            }
        }
        return true;
    }

    private void apply(Change change) {
        switch (change) {
            case Change.Occurred _ -> {}
            case Change.Subscribed said -> words.subscribe(said);
            case Change.Confirmed said -> words.confirm(said);
            case Change.Unsubscribed said -> words.unsubscribe(said);
            case Change.AddedToList(var list, var at) -> join(list, at, "manual_add");
            case Change.RemovedFromList(var list, var at) -> leave(list, at, "manual_remove");
            case Change.Suppressed(var reason, var at) ->
                    take(ConsentChange.suppressed(consents, reason, at), at, "");
            case Change.Unsuppressed(var reason, var at) ->
                    take(ConsentChange.unsuppressed(consents, reason), at, "");
            case Change.SoftBounced(var at) -> {
                // Counted with its event: a report that comes again counts no second time.
                if (!occurred.isEmpty()) {
                    take(ConsentChange.softBounced(consents, at), at, "");
                }
            }
            case Change.Delivered(var at) -> take(ConsentChange.delivered(consents), at, "");
            case Change.Regrouped(var standing) -> regroup(standing);
            case Change.Unlinked() ->
                    profile =
                            profile.with(
                                    ProfilePatch.of(
                                            Map.of(Attribute.EXTERNAL_ID, Optional.empty()),
                                            Value.Fields.EMPTY),
                                    now);
        }
    }

    /// Properties of our own: no rule of the account tidies them.
    private void regroup(Optional<Standing> standing) {
        customer = customer.standing(standing);
        var properties = ProfilePatch.of(Map.of(), Standing.properties(standing));
        profile = profile.with(properties, now);
    }

    /// Said long before it was told, as when a shop's old subscribers are synchronised: it is
    /// history, and starts no flow
    /// ([consent](https://help.klaviyo.com/hc/en-us/articles/360037101072)).
    boolean pastDated(Instant at) {
        return at.isBefore(arrival.receivedAt().minus(LATE));
    }

    void take(ConsentChange change, Instant at, String method) {
        consents = change.consents();
        change.metrics()
                .forEach(metric -> derive(metric, at, fields("method", method), at.toString()));
    }

    void join(ListId id, Instant at, String method) {
        var list = Optional.ofNullable(catalogue.lists().get(id));
        if (list.isEmpty() || member(id)) {
            return;
        }
        var since = at.isAfter(now) ? now : at;
        var first = Optional.ofNullable(lists.get(id)).map(Membership::firstJoinedAt);
        lists = with(lists, id, new Membership(Optional.of(since), first.orElse(since)));
        joins.add(new Members.Member(id.value(), profile.id(), since));
        joined.put(id, since);
        derive(Metric.SUBSCRIBED_TO_LIST, at, listFields(list.get(), method), key(id, at));
    }

    void leave(ListId id, Instant at, String method) {
        if (!member(id)) {
            return;
        }
        var membership = lists.get(id);
        lists = with(lists, id, new Membership(Optional.empty(), membership.firstJoinedAt()));
        var row = new Members.Member(id.value(), profile.id(), membership.joinedAt().orElseThrow());
        if (!joins.remove(row)) { // who only came and went by this arrival was never stored
            leaves.add(row);
        }
        joined.remove(id);
        Optional.ofNullable(catalogue.lists().get(id))
                .ifPresent(
                        list ->
                                derive(
                                        Metric.UNSUBSCRIBED_FROM_LIST,
                                        at,
                                        listFields(list, method),
                                        key(id, at)));
    }

    boolean member(ListId id) {
        return Optional.ofNullable(lists.get(id)).map(Membership::member).orElse(false);
    }

    private static <K, V> Map<K, V> with(Map<K, V> map, K key, V value) {
        var all = new HashMap<>(map);
        all.put(key, value);
        return all;
    }

    private static String key(ListId list, Instant at) {
        return list.value() + ":" + at;
    }

    private static Value.Fields listFields(MarketingList list, String method) {
        var fields = new LinkedHashMap<>(fields("List", list.name()).fields());
        fields.put("list_id", Value.of(list.id().value()));
        fields.put("method", Value.of(method));
        return new Value.Fields(fields);
    }

    private static Value.Fields fields(String name, String text) {
        return text.isEmpty() ? Value.Fields.EMPTY : new Value.Fields(Map.of(name, Value.of(text)));
    }

    /// Each change of state is an event, also where the same was said before and for the same time.
    private void derive(String metric, Instant at, Value.Fields properties, String said) {
        var id = MetricId.named(metric);
        var uniqueId = "%s#%d.%d".formatted(said, before.version(), derived.size());
        derived.add(
                new Event(
                        Event.id(profile.id(), id, uniqueId),
                        profile.id(),
                        id,
                        uniqueId,
                        at,
                        now,
                        Optional.empty(),
                        properties,
                        Value.Fields.EMPTY,
                        arrival.backfill() || historical() || pastDated(at)));
    }

    /// Imported history starts nothing: its events are marked so, and its lists are joined
    /// silently.
    boolean historical() {
        return arrival.changes().stream()
                .anyMatch(c -> c instanceof Change.Subscribed said && said.historical());
    }
}
