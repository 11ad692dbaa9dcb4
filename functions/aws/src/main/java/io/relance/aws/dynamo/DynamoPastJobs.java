package io.relance.aws.dynamo;

import static io.relance.aws.dynamo.Items.number;
import static io.relance.aws.dynamo.Items.text;

import io.relance.core.flow.FlowId;
import io.relance.core.past.PastJob;
import io.relance.core.past.PastJobs;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// [PastJobs] in the table of definitions, without a move of its revision: `PK` = `D#PAST`, `SK` =
/// the job, `flow`, `mode`, `at`, per shard `looked<n>` and `found<n>` once it has begun, and
/// `complete` in the end.
public final class DynamoPastJobs implements PastJobs {
    private static final String LOOKED = "looked";
    private static final String FOUND = "found";
    private static final String COMPLETE = "complete";

    private final DynamoDbClient dynamo;
    private final String table;

    public DynamoPastJobs(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    @Override
    public void create(PastJob job) {
        var item = new HashMap<>(key(job.id()));
        item.put("flow", text(job.flow().value()));
        item.put("mode", text(job.mode().apiName()));
        item.put("at", text(job.at().toString()));
        dynamo.putItem(put -> put.tableName(table).item(item));
    }

    @Override
    public Optional<PastJob> find(String id) {
        return Items.findSurely(dynamo, table, key(id)).map(item -> job(id, item));
    }

    @Override
    public void progress(String id, int shard, long looked, long found) {
        dynamo.updateItem(
                update ->
                        update.tableName(table)
                                .key(key(id))
                                .updateExpression("SET #looked = :looked, #found = :found")
                                .expressionAttributeNames(
                                        Map.of("#looked", LOOKED + shard, "#found", FOUND + shard))
                                .expressionAttributeValues(
                                        Map.of(
                                                ":looked",
                                                number(looked),
                                                ":found",
                                                number(found))));
    }

    @Override
    public void complete(String id) {
        dynamo.updateItem(
                update ->
                        update.tableName(table)
                                .key(key(id))
                                .updateExpression("SET #complete = :yes")
                                .expressionAttributeNames(Map.of("#complete", COMPLETE))
                                .expressionAttributeValues(
                                        Map.of(":yes", AttributeValue.fromBool(true))));
    }

    private static PastJob job(String id, Map<String, AttributeValue> item) {
        var begun = item.keySet().stream().anyMatch(name -> name.startsWith(LOOKED));
        var status =
                item.containsKey(COMPLETE)
                        ? PastJob.Status.COMPLETE
                        : begun ? PastJob.Status.PROCESSING : PastJob.Status.QUEUED;
        return new PastJob(
                id,
                new FlowId(Items.text(item, "flow")),
                PastJob.Mode.named(Items.text(item, "mode")).orElseThrow(),
                Instant.parse(Items.text(item, "at")),
                status,
                sum(item, LOOKED),
                sum(item, FOUND));
    }

    private static long sum(Map<String, AttributeValue> item, String name) {
        return item.keySet().stream()
                .filter(each -> each.startsWith(name))
                .mapToLong(each -> number(item, each))
                .sum();
    }

    private static Map<String, AttributeValue> key(String id) {
        return Items.key("D#PAST", id);
    }
}
