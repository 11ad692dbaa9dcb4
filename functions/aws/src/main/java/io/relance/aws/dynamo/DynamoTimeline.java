package io.relance.aws.dynamo;

import static io.relance.aws.dynamo.Items.DOC;
import static io.relance.aws.dynamo.Items.PK;
import static io.relance.aws.dynamo.Items.SK;
import static io.relance.aws.dynamo.Items.text;

import io.relance.codec.document.EventJson;
import io.relance.core.event.Event;
import io.relance.core.event.EventId;
import io.relance.core.event.MetricId;
import io.relance.core.event.Timeline;
import io.relance.core.profile.ProfileId;
import io.relance.core.value.Value;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// [Timeline] in a table of its own: `PK` = `P#<profile>`, `SK` = `E#<metric>#<hash of the unique
/// id>`, `doc` (see [EventJson]), and `extra`, compressed with a [Dictionary], so that an order of
/// a
/// few lines fits into the 1 KB that one write unit writes (page `read-write-operations.html` of
/// <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/>). There is no index: every
/// event is written, few are read, and the reader sorts.
///
/// An extra of more than 300 KB even when compressed is not kept: the item has `extra_cut`, and the
/// event is read with an extra of `{"$extra_cut": true}`. An item may have 400 KB:
/// [quotas](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html).
public final class DynamoTimeline implements Timeline {
    static final int EXTRA_LIMIT_BYTES = 300 * 1024;
    static final Value.Fields CUT = new Value.Fields(Map.of("$extra_cut", Value.of(true)));

    /// Characters of the hash at the end of an event's identifier.
    private static final int HASH = 16;

    private final DynamoDbClient dynamo;
    private final String table;
    private final BatchGet batches;

    public DynamoTimeline(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
        this.batches = new BatchGet(dynamo, table);
    }

    /// Where an event lies, read from its identifier `<profile>-<metric>-<hash>`.
    private record Place(ProfileId profile, MetricId metric, String hash) {
        static Optional<Place> of(EventId id) {
            var text = id.value();
            var hash = text.length() - HASH;
            var metric = hash < 2 ? -1 : text.lastIndexOf('-', hash - 2);
            return metric < 1 || text.charAt(hash - 1) != '-' || metric == hash - 2
                    ? Optional.empty()
                    : Optional.of(
                            new Place(
                                    new ProfileId(text.substring(0, metric)),
                                    new MetricId(text.substring(metric + 1, hash - 1)),
                                    text.substring(hash)));
        }

        static Place of(Map<String, AttributeValue> item) {
            var sk = Items.text(item, SK);
            var end = sk.lastIndexOf('#');
            return new Place(
                    Items.profile(item), new MetricId(sk.substring(2, end)), sk.substring(end + 1));
        }

        EventId id() {
            return new EventId(profile + "-" + metric + "-" + hash);
        }

        Map<String, AttributeValue> key() {
            return Items.key(Items.pk(profile), under(metric) + hash);
        }

        static String under(MetricId metric) {
            return "E#" + metric + "#";
        }
    }

    @Override
    public Set<EventId> known(Collection<EventId> ids) {
        var keys = new LinkedHashMap<EventId, Map<String, AttributeValue>>();
        ids.forEach(id -> Place.of(id).ifPresent(place -> keys.put(id, place.key())));
        var known = new LinkedHashSet<EventId>();
        batches.items(List.copyOf(keys.values()), List.of(PK, SK), true)
                .forEach(item -> known.add(Place.of(item).id()));
        return known;
    }

    @Override
    public void append(Collection<Event> events) {
        events.forEach(this::append);
    }

    private void append(Event event) {
        var place =
                Place.of(event.id())
                        .filter(p -> p.profile().equals(event.profile()))
                        .filter(p -> p.metric().equals(event.metric()))
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "an event's identifier is derived, unlike "
                                                        + event.id()));
        var item = new HashMap<>(place.key());
        item.put(DOC, text(EventJson.write(event)));
        if (!event.extra().fields().isEmpty()) {
            var extra = Deflated.bytes(EventJson.writeExtra(event), Dictionary.SALES);
            if (extra.asByteArrayUnsafe().length > EXTRA_LIMIT_BYTES) {
                item.put("extra_cut", AttributeValue.fromBool(true));
            } else {
                item.put("extra", AttributeValue.fromB(extra));
            }
        }
        try {
            dynamo.putItem(
                    put ->
                            put.tableName(table)
                                    .item(item)
                                    .conditionExpression("attribute_not_exists(PK)"));
        } catch (ConditionalCheckFailedException storedBefore) {
            return;
        }
    }

    @Override
    public Optional<Event> find(EventId id) {
        return Place.of(id)
                .flatMap(place -> Items.find(dynamo, table, place.key()))
                .map(DynamoTimeline::event);
    }

    @Override
    public List<Event> of(ProfileId profile, MetricId metric) {
        return query(profile, Place.under(metric), false);
    }

    @Override
    public List<Event> surely(ProfileId profile, MetricId metric) {
        return query(profile, Place.under(metric), true);
    }

    @Override
    public List<Event> of(ProfileId profile) {
        return query(profile, "E#", false).stream().sorted(NEWEST_FIRST).toList();
    }

    private List<Event> query(ProfileId profile, String prefix, boolean surely) {
        return dynamo
                .queryPaginator(
                        query ->
                                query.tableName(table)
                                        .keyConditionExpression("PK = :pk AND begins_with(SK, :e)")
                                        .expressionAttributeValues(
                                                Map.of(
                                                        ":pk", text(Items.pk(profile)),
                                                        ":e", text(prefix)))
                                        .consistentRead(surely))
                .items()
                .stream()
                .map(DynamoTimeline::event)
                .toList();
    }

    private static Event event(Map<String, AttributeValue> item) {
        var place = Place.of(item);
        return EventJson.read(
                place.id(), place.profile(), place.metric(), Items.text(item, DOC), extra(item));
    }

    private static Value.Fields extra(Map<String, AttributeValue> item) {
        var stored = item.get("extra");
        if (stored != null) {
            return EventJson.readExtra(Deflated.text(stored.b()));
        }
        return item.containsKey("extra_cut") ? CUT : Value.Fields.EMPTY;
    }
}
