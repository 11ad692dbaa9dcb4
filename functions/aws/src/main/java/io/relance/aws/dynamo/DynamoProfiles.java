package io.relance.aws.dynamo;

import static io.relance.aws.dynamo.Items.DOC;
import static io.relance.aws.dynamo.Items.PK;
import static io.relance.aws.dynamo.Items.text;

import io.relance.codec.document.CustomerJson;
import io.relance.codec.document.ProfileStateJson;
import io.relance.core.consent.Channel;
import io.relance.core.flow.FlowId;
import io.relance.core.profile.Identifier;
import io.relance.core.profile.ProfileId;
import io.relance.core.record.FlowEntry;
import io.relance.core.record.ProfileState;
import io.relance.core.record.Profiles;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// [Profiles] in DynamoDB. Under `PK` = `P#<profile>`:
///
/// - `S#HEAD`: `doc` with the profile and its consents, `version` at which it was written;
/// - `S#STATE`: `doc` with all that changes with events (see [ProfileStateJson]), `version`, `head`
///   the version of the head that belongs to it, `shard`, and while a recheck is to come `dueAt`,
///   its instant with nine decimals, and `dueShard`; for customers `customer` (see [CustomerJson])
///   and `customerShard`, the same as `shard`;
/// - `S#TIMER#<channel>`: `until`, with nine decimals; started by [DynamoMessages] with a claim;
/// - `S#FLOW#<flow>`: `doc` with the last entry.
///
/// One query of `S#` reads them all. Who is known by an identifier: `PK` = `I#<kind>#<fingerprint
/// of the value>`, `SK` = `I`, `profile`. Indexes, keys only, on the state alone: `due`
/// (`dueShard`, `dueAt`), `shard` (`shard`, `PK`); and [DynamoCustomers].
///
/// An event changes the state alone: one conditional update, one write unit. Where the head or an
/// identifier changes too, all go in one transaction. A query is no part of a transaction and may
/// see half of it (isolation: page `transaction-apis.html` of
/// <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/>), so a head that does not
/// belong to its state is read again.
public final class DynamoProfiles implements Profiles {
    private static final int READS = 4;
    private static final Set<String> LOST_RACES =
            Set.of("None", "ConditionalCheckFailed", "TransactionConflict");

    private final DynamoDbClient dynamo;
    private final String table;
    private final InstantSource clock;
    private final BatchGet batches;
    private final ProfileIndexes indexes;

    /// @param clock tells which wakes have passed, see [Profiles#wakeAt]
    public DynamoProfiles(DynamoDbClient dynamo, String table, InstantSource clock) {
        this.dynamo = dynamo;
        this.table = table;
        this.clock = clock;
        this.batches = new BatchGet(dynamo, table);
        this.indexes = new ProfileIndexes(dynamo, table);
    }

    /// Reads cheaply first, and surely only those that nobody seems to have.
    @Override
    public Map<Identifier, ProfileId> known(Collection<Identifier> identifiers) {
        var asked = new LinkedHashMap<String, Identifier>();
        for (var identifier : identifiers) {
            asked.put(Items.text(ProfileItems.identifier(identifier), PK), identifier);
        }
        var owners = new HashMap<String, ProfileId>();
        for (var surely : List.of(false, true)) {
            var keys =
                    asked.entrySet().stream()
                            .filter(each -> !owners.containsKey(each.getKey()))
                            .map(each -> ProfileItems.identifier(each.getValue()))
                            .toList();
            batches.items(keys, List.of(PK, "profile"), surely)
                    .forEach(
                            item ->
                                    owners.put(
                                            Items.text(item, PK),
                                            new ProfileId(Items.text(item, "profile"))));
        }
        var known = new LinkedHashMap<Identifier, ProfileId>();
        asked.forEach(
                (pk, identifier) ->
                        Optional.ofNullable(owners.get(pk))
                                .ifPresent(owner -> known.put(identifier, owner)));
        return known;
    }

    /// Reads cheaply first, and surely only where that finds nobody or a torn profile: a profile
    /// that was just created may not be taken for nobody.
    @Override
    public Optional<ProfileState> load(ProfileId id) {
        return read(id, false);
    }

    @Override
    public Optional<ProfileState> newest(ProfileId id) {
        return read(id, true);
    }

    private Optional<ProfileState> read(ProfileId id, boolean surely) {
        for (var read = 0; read < READS; read++) {
            var consistent = surely || read > 0;
            var items = items(id, consistent);
            if (ProfileItems.fit(items)) {
                return Optional.of(ProfileItems.read(id, items));
            }
            if (consistent && !ProfileItems.has(items, ProfileItems.STATE)) {
                return Optional.empty();
            }
        }
        throw new IllegalStateException("head and state of " + id + " do not belong together");
    }

    private List<Map<String, AttributeValue>> items(ProfileId id, boolean consistent) {
        return dynamo
                .queryPaginator(
                        query ->
                                query.tableName(table)
                                        .keyConditionExpression("PK = :pk AND begins_with(SK, :s)")
                                        .expressionAttributeValues(
                                                Map.of(
                                                        ":pk", text(Items.pk(id)),
                                                        ":s", text("S#")))
                                        .consistentRead(consistent))
                .items()
                .stream()
                .toList();
    }

    @Override
    public Optional<ProfileState> save(ProfileState before, ProfileState after) {
        Profiles.requireSamePerson(before, after);
        var stored =
                after.stored(Profiles.wakeAt(before, after, clock.instant()), before.version() + 1);
        var headChanged =
                before.version() == 0
                        || !before.profile().equals(after.profile())
                        || !before.consents().equals(after.consents());
        return (headChanged ? saveAll(before, stored) : saveState(stored))
                ? Optional.of(stored)
                : Optional.empty();
    }

    private boolean saveState(ProfileState stored) {
        var state = ProfileItems.state(table, stored, false);
        try {
            dynamo.updateItem(
                    update ->
                            update.tableName(table)
                                    .key(state.key())
                                    .updateExpression(state.updateExpression())
                                    .conditionExpression(state.conditionExpression())
                                    .expressionAttributeNames(state.expressionAttributeNames())
                                    .expressionAttributeValues(state.expressionAttributeValues()));
            return true;
        } catch (ConditionalCheckFailedException | TransactionConflictException lostTheRace) {
            return false;
        }
    }

    private boolean saveAll(ProfileState before, ProfileState stored) {
        var id = stored.profile().id();
        var writes = new ArrayList<TransactWriteItem>();
        writes.add(
                TransactWriteItem.builder()
                        .update(ProfileItems.state(table, stored, true))
                        .build());
        writes.add(ProfileItems.head(table, stored));
        var held = before.profile().identifiers();
        var wanted = stored.profile().identifiers();
        wanted.stream()
                .filter(identifier -> !held.contains(identifier))
                .forEach(identifier -> writes.add(ProfileItems.claim(table, identifier, id)));
        held.stream()
                .filter(identifier -> !wanted.contains(identifier))
                .forEach(identifier -> writes.add(ProfileItems.free(table, identifier, id)));
        try {
            dynamo.transactWriteItems(transaction -> transaction.transactItems(writes));
            return true;
        } catch (TransactionCanceledException cancelled) {
            if (cancelled.cancellationReasons().stream()
                    .allMatch(reason -> LOST_RACES.contains(reason.code()))) {
                return false;
            }
            throw cancelled;
        }
    }

    @Override
    public List<ProfileId> due(Instant now, int limit) {
        return indexes.due(now, limit);
    }

    @Override
    public Optional<Instant> nextDue() {
        return indexes.nextDue();
    }

    @Override
    public List<ProfileId> page(int shard, Optional<ProfileId> after, int limit) {
        return indexes.page(shard, after, limit);
    }

    @Override
    public void restoreTimer(
            ProfileId id, Channel channel, Instant started, Optional<Instant> before) {
        var condition = "#until = :started";
        var names = Map.of("#until", "until");
        var values = Map.of(":started", text(Items.sortable(started)));
        try {
            if (before.isPresent()) {
                dynamo.putItem(
                        put ->
                                put.tableName(table)
                                        .item(ProfileItems.timer(id, channel, before.get()))
                                        .conditionExpression(condition)
                                        .expressionAttributeNames(names)
                                        .expressionAttributeValues(values));
            } else {
                dynamo.deleteItem(
                        delete ->
                                delete.tableName(table)
                                        .key(ProfileItems.timer(id, channel))
                                        .conditionExpression(condition)
                                        .expressionAttributeNames(names)
                                        .expressionAttributeValues(values));
            }
        } catch (ConditionalCheckFailedException startedAnew) {
            return;
        }
    }

    @Override
    public boolean enter(ProfileId id, FlowId flow, Optional<FlowEntry> before, FlowEntry after) {
        var item = new HashMap<>(Items.key(Items.pk(id), ProfileItems.FLOW + flow.value()));
        item.put(DOC, text(ProfileStateJson.writeEntry(after)));
        try {
            dynamo.putItem(
                    put -> {
                        put.tableName(table).item(item);
                        before.ifPresentOrElse(
                                entry ->
                                        put.conditionExpression("doc = :before")
                                                .expressionAttributeValues(
                                                        Map.of(
                                                                ":before",
                                                                text(
                                                                        ProfileStateJson.writeEntry(
                                                                                entry)))),
                                () -> put.conditionExpression("attribute_not_exists(PK)"));
                    });
            return true;
        } catch (ConditionalCheckFailedException enteredInBetween) {
            return false;
        }
    }
}
