package io.relance.aws.dynamo;

import static io.relance.aws.dynamo.Items.DOC;
import static io.relance.aws.dynamo.Items.PK;
import static io.relance.aws.dynamo.Items.SK;
import static io.relance.aws.dynamo.Items.number;
import static io.relance.aws.dynamo.Items.text;

import io.relance.codec.document.RecalculationJson;
import io.relance.core.recalculation.Recalculation;
import io.relance.core.recalculation.Recalculations;

import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// [Recalculations] in the table of definitions, without a move of its revision. Under `PK` =
/// `D#RFM`:
///
/// - `R#<id>`: `doc` (see [RecalculationJson]);
/// - `RUNNING`, while one is: `run` its id, `heartbeat` with nine decimals, `customers` looked at;
/// - `S#<start, with nine decimals>#<as of>#<id>` for each, `C#<as of>#<id>` for each that is
///   complete and no preview: nothing but the order they come in.
///
/// What parts found: `PK` = `D#RFM#<id>`, `SK` = `<stage, four digits>#<place>`, `found`.
public final class DynamoRecalculations implements Recalculations {
    private static final String ALL = "D#RFM";
    private static final Map<String, AttributeValue> RUNNING = Items.key(ALL, "RUNNING");
    private static final String RUN = "run";
    private static final String HEARTBEAT = "heartbeat";
    private static final String CUSTOMERS = "customers";
    private static final String FOUND = "found";
    private static final int ATTEMPTS = 5;

    /// Instants beyond have more than four digits for their year, and do not sort as texts.
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private final DynamoDbClient dynamo;
    private final String table;

    public DynamoRecalculations(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    @Override
    public Recalculation begin(Recalculation fresh, Instant aliveSince) {
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var running = Items.findSurely(dynamo, table, RUNNING);
            var other =
                    running.filter(item -> !Items.text(item, RUN).equals(fresh.id()))
                            .filter(item -> !heartbeat(item).isBefore(aliveSince));
            var now = other.map(item -> Items.text(item, RUN)).or(() -> Optional.of(fresh.id()));
            var found = now.flatMap(id -> find(id, running));
            if (found.isPresent()) {
                return found.get();
            }
            if (began(fresh, running)) {
                return fresh;
            }
        }
        throw new IllegalStateException("too many recalculations begin at once");
    }

    /// @param before what was said to run, and is dead; empty for nothing
    private boolean began(Recalculation fresh, Optional<Map<String, AttributeValue>> before) {
        var running =
                put(running(fresh))
                        .conditionExpression(
                                before.isEmpty()
                                        ? "attribute_not_exists(PK)"
                                        : "run = :run AND heartbeat = :heartbeat");
        before.ifPresent(
                item ->
                        running.expressionAttributeValues(
                                Map.of(
                                        ":run", item.get(RUN),
                                        ":heartbeat", item.get(HEARTBEAT))));
        var document = put(document(fresh)).conditionExpression("attribute_not_exists(PK)");
        return written(List.of(write(running), write(document), write(put(started(fresh)))));
    }

    @Override
    public Optional<Recalculation> find(String id) {
        return find(id, Items.findSurely(dynamo, table, RUNNING));
    }

    private Optional<Recalculation> find(String id, Optional<Map<String, AttributeValue>> running) {
        var stored =
                Items.findSurely(dynamo, table, Items.key(ALL, "R#" + id))
                        .map(item -> RecalculationJson.read(Items.text(item, DOC)));
        var alive = running.filter(item -> Items.text(item, RUN).equals(id));
        return stored.map(
                recalculation ->
                        alive.filter(_ -> !recalculation.over())
                                .map(
                                        item ->
                                                recalculation.alive(
                                                        heartbeat(item),
                                                        Items.number(item, CUSTOMERS)))
                                .orElse(recalculation));
    }

    @Override
    public boolean save(Recalculation recalculation) {
        var id = recalculation.id();
        var itRuns = Map.of(":run", text(id));
        var writes = new ArrayList<TransactWriteItem>();
        writes.add(write(put(document(recalculation))));
        if (recalculation.over()) {
            var delete =
                    Delete.builder()
                            .tableName(table)
                            .key(RUNNING)
                            .conditionExpression("run = :run")
                            .expressionAttributeValues(itRuns);
            writes.add(TransactWriteItem.builder().delete(delete.build()).build());
        } else {
            writes.add(
                    write(
                            put(running(recalculation))
                                    .conditionExpression("run = :run")
                                    .expressionAttributeValues(itRuns)));
        }
        if (recalculation.status() == Recalculation.Status.COMPLETE && !recalculation.preview()) {
            writes.add(write(put(place("C#", recalculation.asOf(), id))));
        }
        return written(writes);
    }

    @Override
    public boolean alive(String id, Instant at, long customers) {
        try {
            dynamo.updateItem(
                    update ->
                            update.tableName(table)
                                    .key(RUNNING)
                                    .updateExpression("SET heartbeat = :at ADD customers :count")
                                    .conditionExpression("run = :run")
                                    .expressionAttributeValues(
                                            Map.of(
                                                    ":at", text(Items.sortable(at)),
                                                    ":count", number(customers),
                                                    ":run", text(id))));
            return true;
        } catch (ConditionalCheckFailedException another) {
            return false;
        }
    }

    @Override
    public List<Recalculation> complete(Instant until, int limit) {
        return inOrder("C#", until, limit);
    }

    @Override
    public List<Recalculation> newest(int limit) {
        return inOrder("S#", Instant.MAX, limit);
    }

    private List<Recalculation> inOrder(String prefix, Instant until, int limit) {
        var last = until.isBefore(LATEST) ? Items.sortable(until) : "9";
        var running = Items.findSurely(dynamo, table, RUNNING);
        return dynamo
                .queryPaginator(
                        query ->
                                query.tableName(table)
                                        .keyConditionExpression(
                                                "PK = :all AND SK BETWEEN :a AND :z")
                                        .expressionAttributeValues(
                                                Map.of(
                                                        ":all", text(ALL),
                                                        ":a", text(prefix),
                                                        ":z", text(prefix + last + "#\uffff")))
                                        .scanIndexForward(false)
                                        .consistentRead(true)
                                        .limit(limit))
                .items()
                .stream()
                .limit(limit)
                .map(item -> Items.text(item, SK))
                .flatMap(sk -> find(id(sk), running).stream())
                .toList();
    }

    @Override
    public void put(String id, int stage, String place, byte[] found) {
        if (found.length > MAX_FOUND || place.isEmpty()) {
            throw new IllegalArgumentException(
                    "%d bytes cannot be kept at \"%s\"".formatted(found.length, place));
        }
        var item = new HashMap<>(Items.key(parts(id), stage(stage) + place));
        item.put(FOUND, AttributeValue.fromB(SdkBytes.fromByteArray(found)));
        dynamo.putItem(put -> put.tableName(table).item(item));
    }

    @Override
    public void found(String id, int stage, Consumer<byte[]> reader) {
        dynamo.queryPaginator(
                        query ->
                                query.tableName(table)
                                        .keyConditionExpression("PK = :id AND begins_with(SK, :s)")
                                        .expressionAttributeValues(
                                                Map.of(
                                                        ":id", text(parts(id)),
                                                        ":s", text(stage(stage))))
                                        .consistentRead(true))
                .items()
                .forEach(item -> reader.accept(item.get(FOUND).b().asByteArray()));
    }

    @Override
    public void tidy(String id) {
        dynamo.queryPaginator(
                        query ->
                                query.tableName(table)
                                        .keyConditionExpression("PK = :id")
                                        .expressionAttributeValues(Map.of(":id", text(parts(id))))
                                        .projectionExpression(PK + ", " + SK))
                .items()
                .forEach(key -> dynamo.deleteItem(delete -> delete.tableName(table).key(key)));
    }

    private static String parts(String id) {
        return ALL + "#" + id;
    }

    private static String stage(int stage) {
        return "%04d#".formatted(stage);
    }

    private static Instant heartbeat(Map<String, AttributeValue> running) {
        return Instant.parse(Items.text(running, HEARTBEAT));
    }

    private static Map<String, AttributeValue> running(Recalculation recalculation) {
        var item = new HashMap<>(RUNNING);
        item.put(RUN, text(recalculation.id()));
        item.put(HEARTBEAT, text(Items.sortable(recalculation.heartbeatAt())));
        item.put(CUSTOMERS, number(recalculation.customersDone()));
        return item;
    }

    private static Map<String, AttributeValue> document(Recalculation recalculation) {
        var item = new HashMap<>(Items.key(ALL, "R#" + recalculation.id()));
        item.put(DOC, text(RecalculationJson.write(recalculation)));
        return item;
    }

    /// Behind its instants, which have no such mark.
    private static String id(String sk) {
        var instants = sk.startsWith("S#") ? 2 : 1;
        return sk.split("#", instants + 2)[instants + 1];
    }

    private static Map<String, AttributeValue> started(Recalculation fresh) {
        var asOf = Items.sortable(fresh.asOf());
        return place("S#", fresh.startedAt(), asOf + "#" + fresh.id());
    }

    private static Map<String, AttributeValue> place(String prefix, Instant at, String id) {
        return Items.key(ALL, prefix + Items.sortable(at) + "#" + id);
    }

    private Put.Builder put(Map<String, AttributeValue> item) {
        return Put.builder().tableName(table).item(item);
    }

    private static TransactWriteItem write(Put.Builder put) {
        return TransactWriteItem.builder().put(put.build()).build();
    }

    /// @return false where a condition did not hold
    private boolean written(List<TransactWriteItem> writes) {
        for (var attempt = 1; ; attempt++) {
            try {
                dynamo.transactWriteItems(transaction -> transaction.transactItems(writes));
                return true;
            } catch (TransactionCanceledException cancelled) {
                if (failed(cancelled, "ConditionalCheckFailed")) {
                    return false;
                }
                // A sign of life of some part came in between.
                if (attempt == ATTEMPTS || !failed(cancelled, "TransactionConflict")) {
                    throw cancelled;
                }
            }
        }
    }

    private static boolean failed(TransactionCanceledException cancelled, String code) {
        return cancelled.cancellationReasons().stream().anyMatch(r -> code.equals(r.code()));
    }
}
