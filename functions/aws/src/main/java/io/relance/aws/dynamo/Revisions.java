package io.relance.aws.dynamo;

import static io.relance.aws.dynamo.Items.number;
import static io.relance.aws.dynamo.Items.text;

import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

import java.time.Duration;
import java.util.Map;

/// Writes of definitions, each of which moves the revision in the same transaction. All meet at one
/// item, so a write that collides with another is tried again a few times.
final class Revisions {
    private static final Map<String, AttributeValue> KEY = Items.key("D#REVISION", "R");
    private static final int ATTEMPTS = 8;

    private final DynamoDbClient dynamo;
    private final String table;
    private final BackoffStrategy backoff =
            BackoffStrategy.exponentialDelay(Duration.ofMillis(25), Duration.ofSeconds(2));

    Revisions(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    /// 0 for a new account.
    long current() {
        var item = dynamo.getItem(get -> get.tableName(table).key(KEY).consistentRead(true)).item();
        return item.isEmpty() ? 0 : number(item, "n");
    }

    void put(Map<String, AttributeValue> item) {
        write(TransactWriteItem.builder().put(put -> put.tableName(table).item(item)).build());
    }

    /// Leaves what is there, and the revision with it.
    void putNew(Map<String, AttributeValue> item) {
        write(
                TransactWriteItem.builder()
                        .put(
                                put ->
                                        put.tableName(table)
                                                .item(item)
                                                .conditionExpression("attribute_not_exists(PK)"))
                        .build());
    }

    /// @return false where `doc` is not `expected` any more: nothing is written then
    boolean replace(Map<String, AttributeValue> item, String attribute, String expected) {
        return write(
                TransactWriteItem.builder()
                        .put(
                                put ->
                                        put.tableName(table)
                                                .item(item)
                                                .conditionExpression("#doc = :expected")
                                                .expressionAttributeNames(Map.of("#doc", attribute))
                                                .expressionAttributeValues(
                                                        Map.of(":expected", text(expected))))
                        .build());
    }

    void delete(Map<String, AttributeValue> key) {
        write(
                TransactWriteItem.builder()
                        .delete(delete -> delete.tableName(table).key(key))
                        .build());
    }

    private boolean write(TransactWriteItem change) {
        var move =
                TransactWriteItem.builder()
                        .update(
                                update ->
                                        update.tableName(table)
                                                .key(KEY)
                                                .updateExpression("ADD n :one")
                                                .expressionAttributeValues(
                                                        Map.of(":one", number(1))))
                        .build();
        for (var attempt = 1; ; attempt++) {
            try {
                dynamo.transactWriteItems(t -> t.transactItems(change, move));
                return true;
            } catch (TransactionCanceledException cancelled) {
                if (hasReason(cancelled, "ConditionalCheckFailed")) {
                    return false;
                }
                if (attempt == ATTEMPTS || !hasReason(cancelled, "TransactionConflict")) {
                    throw cancelled;
                }
                pause(attempt);
            }
        }
    }

    private static boolean hasReason(TransactionCanceledException cancelled, String code) {
        return cancelled.cancellationReasons().stream()
                .map(CancellationReason::code)
                .anyMatch(code::equals);
    }

    private void pause(int attempt) {
        try {
            Thread.sleep(backoff.computeDelay(attempt));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while waiting for DynamoDB", stopped);
        }
    }
}
