package io.relance.aws.dynamo;

import static io.relance.aws.dynamo.Items.DOC;
import static io.relance.aws.dynamo.Items.text;

import io.relance.codec.document.RunJson;
import io.relance.core.flow.ActionId;
import io.relance.core.flow.Run;
import io.relance.core.flow.RunId;
import io.relance.core.flow.Runs;
import io.relance.core.profile.ProfileId;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// [Runs] in the table of profiles: `PK` = `P#<profile>`, `SK` = `R#<run>`, `doc` what was fixed at
/// the start, `log` the actions reached as JSON, in order, `done` the set of their identifiers, and
/// `end`, see [RunJson].
///
/// What became of an action that was handed over is an attribute `concluded#<action>` of its own.
///
/// A report is one update, on condition that none of its actions is in `done`. Where some are, the
/// answer brings the item, and the rest is written by another update.
public final class DynamoRuns implements Runs {
    private static final String CONCLUDED = "concluded#";

    private final DynamoDbClient dynamo;
    private final String table;

    public DynamoRuns(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    @Override
    public void start(Run run) {
        var item = new HashMap<>(key(run.profile(), run.id()));
        item.put(DOC, text(RunJson.writeStart(run)));
        if (!run.log().isEmpty()) {
            item.put("log", entries(run.log()));
            item.put(
                    "done",
                    AttributeValue.fromSs(
                            run.log().stream().map(r -> r.action().value()).toList()));
        }
        run.endedAt().ifPresent(at -> item.put("end", text(RunJson.writeEnd(run.state(), at))));
        try {
            dynamo.putItem(
                    put ->
                            put.tableName(table)
                                    .item(item)
                                    .conditionExpression("attribute_not_exists(PK)"));
        } catch (ConditionalCheckFailedException alreadyStored) {
            return;
        }
    }

    @Override
    public Optional<Run> find(ProfileId profile, RunId id) {
        return Items.find(dynamo, table, key(profile, id)).map(DynamoRuns::run);
    }

    @Override
    public void reached(
            ProfileId profile,
            RunId id,
            List<Run.Reached> reached,
            Optional<Instant> endedAt,
            Run.State state) {
        var end = endedAt.map(at -> RunJson.writeEnd(state, at));
        var fresh = new LinkedHashMap<ActionId, Run.Reached>();
        reached.forEach(entry -> fresh.putIfAbsent(entry.action(), entry));
        while (!fresh.isEmpty() || end.isPresent()) {
            try {
                dynamo.updateItem(update(profile, id, List.copyOf(fresh.values()), end));
                return;
            } catch (ConditionalCheckFailedException someAreKnown) {
                var done = done(id, someAreKnown.item());
                if (!fresh.keySet().removeIf(action -> done.contains(action.value()))) {
                    throw someAreKnown;
                }
            }
        }
    }

    private UpdateItemRequest update(
            ProfileId profile, RunId id, List<Run.Reached> fresh, Optional<String> end) {
        var sets = new ArrayList<String>();
        var values = new HashMap<String, AttributeValue>();
        var conditions = new ArrayList<>(List.of("attribute_exists(PK)"));
        end.ifPresent(
                text -> {
                    sets.add("#end = if_not_exists(#end, :end)");
                    values.put(":end", text(text));
                });
        var adds = "";
        if (!fresh.isEmpty()) {
            sets.add("#log = list_append(if_not_exists(#log, :none), :log)");
            adds = " ADD done :done";
            values.put(":none", AttributeValue.fromL(List.of()));
            values.put(":log", entries(fresh));
            values.put(
                    ":done",
                    AttributeValue.fromSs(fresh.stream().map(r -> r.action().value()).toList()));
            for (var i = 0; i < fresh.size(); i++) {
                conditions.add("NOT contains(done, :a" + i + ")");
                values.put(":a" + i, text(fresh.get(i).action().value()));
            }
        }
        var names = new HashMap<String, String>();
        end.ifPresent(_ -> names.put("#end", "end"));
        if (!fresh.isEmpty()) {
            names.put("#log", "log");
        }
        return UpdateItemRequest.builder()
                .tableName(table)
                .key(key(profile, id))
                .updateExpression("SET " + String.join(", ", sets) + adds)
                .conditionExpression(String.join(" AND ", conditions))
                .expressionAttributeNames(names)
                .expressionAttributeValues(values)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .build();
    }

    private static List<String> done(RunId id, Map<String, AttributeValue> item) {
        if (item.isEmpty()) {
            throw new IllegalStateException("there is no run " + id);
        }
        return Stream.ofNullable(item.get("done")).flatMap(set -> set.ss().stream()).toList();
    }

    /// A log only grows: an entry keeps its place.
    @Override
    public void settle(ProfileId profile, RunId id, Run.Reached before, Run.Reached after) {
        var place = find(profile, id).map(run -> run.log().indexOf(before)).orElse(-1);
        if (place < 0) {
            return;
        }
        var entry = "#log[" + place + "]";
        try {
            dynamo.updateItem(
                    update ->
                            update.tableName(table)
                                    .key(key(profile, id))
                                    .updateExpression("SET " + entry + " = :after")
                                    .conditionExpression(entry + " = :before")
                                    .expressionAttributeNames(Map.of("#log", "log"))
                                    .expressionAttributeValues(
                                            Map.of(
                                                    ":before", text(RunJson.writeReached(before)),
                                                    ":after", text(RunJson.writeReached(after)))));
        } catch (ConditionalCheckFailedException settledBefore) {
            return;
        }
    }

    @Override
    public boolean awaits(ProfileId profile, RunId id, ActionId action) {
        return Items.find(dynamo, table, key(profile, id))
                .filter(item -> !item.containsKey(CONCLUDED + action.value()))
                .isPresent();
    }

    @Override
    public void conclude(ProfileId profile, RunId id, Run.Conclusion concluded) {
        try {
            dynamo.updateItem(
                    update ->
                            update.tableName(table)
                                    .key(key(profile, id))
                                    .updateExpression("SET #s = if_not_exists(#s, :s)")
                                    .conditionExpression("attribute_exists(PK)")
                                    .expressionAttributeNames(
                                            Map.of("#s", CONCLUDED + concluded.action().value()))
                                    .expressionAttributeValues(
                                            Map.of(
                                                    ":s",
                                                    text(RunJson.writeConclusion(concluded)))));
        } catch (ConditionalCheckFailedException deletedWithItsPerson) {
            return;
        }
    }

    @Override
    public List<Run> of(ProfileId profile) {
        return dynamo
                .queryPaginator(
                        query ->
                                query.tableName(table)
                                        .keyConditionExpression("PK = :pk AND begins_with(SK, :r)")
                                        .expressionAttributeValues(
                                                Map.of(
                                                        ":pk", text(Items.pk(profile)),
                                                        ":r", text("R#"))))
                .items()
                .stream()
                .map(DynamoRuns::run)
                .sorted(OLDEST_FIRST)
                .toList();
    }

    private static Map<String, AttributeValue> key(ProfileId profile, RunId id) {
        return Items.key(Items.pk(profile), "R#" + id.value());
    }

    private static AttributeValue entries(List<Run.Reached> reached) {
        return AttributeValue.fromL(
                reached.stream().map(r -> text(RunJson.writeReached(r))).toList());
    }

    private static Run run(Map<String, AttributeValue> item) {
        var log =
                Stream.ofNullable(item.get("log"))
                        .flatMap(list -> list.l().stream())
                        .map(AttributeValue::s)
                        .toList();
        return RunJson.read(
                Items.profile(item),
                new RunId(Items.text(item, Items.SK).substring(2)),
                Items.text(item, DOC),
                log,
                Items.find(item, "end"),
                concluded(item));
    }

    private static Map<ActionId, String> concluded(Map<String, AttributeValue> item) {
        var concluded = new HashMap<ActionId, String>();
        item.forEach(
                (name, value) -> {
                    if (name.startsWith(CONCLUDED)) {
                        concluded.put(new ActionId(name.substring(CONCLUDED.length())), value.s());
                    }
                });
        return concluded;
    }
}
