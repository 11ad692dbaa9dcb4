package io.relance.aws.dynamo;

import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads many items by their keys, strongly consistent, a hundred a request. Keys DynamoDB leaves
/// unprocessed are asked for again a few times; a part of an answer is never taken for the whole:
///
/// BatchGetItem (page `API_BatchGetItem.html` of
/// <https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/>).
final class BatchGet {
    private static final int KEYS_AT_ONCE = 100;
    private static final int ATTEMPTS = 8;

    private final DynamoDbClient dynamo;
    private final String table;
    private final BackoffStrategy backoff;

    BatchGet(DynamoDbClient dynamo, String table) {
        this(
                dynamo,
                table,
                BackoffStrategy.exponentialDelay(Duration.ofMillis(25), Duration.ofSeconds(2)));
    }

    BatchGet(DynamoDbClient dynamo, String table, BackoffStrategy backoff) {
        this.dynamo = dynamo;
        this.table = table;
        this.backoff = backoff;
    }

    /// @param keys all different
    /// @param projection names of the attributes wanted, each without a meaning of its own
    /// @param surely whether a write of a moment ago must be seen, for twice the price
    /// @return the items found, in no order
    /// @throws IllegalStateException where some stayed unprocessed
    List<Map<String, AttributeValue>> items(
            List<Map<String, AttributeValue>> keys, List<String> projection, boolean surely) {
        var found = new ArrayList<Map<String, AttributeValue>>();
        for (var from = 0; from < keys.size(); from += KEYS_AT_ONCE) {
            var page = keys.subList(from, Math.min(keys.size(), from + KEYS_AT_ONCE));
            found.addAll(page(page, projection, surely));
        }
        return found;
    }

    private List<Map<String, AttributeValue>> page(
            List<Map<String, AttributeValue>> keys, List<String> projection, boolean surely) {
        var names = new HashMap<String, String>();
        projection.forEach(name -> names.put("#" + name, name));
        var asked =
                Map.of(
                        table,
                        KeysAndAttributes.builder()
                                .keys(keys)
                                .consistentRead(surely)
                                .projectionExpression(String.join(", ", names.keySet()))
                                .expressionAttributeNames(names)
                                .build());
        var found = new ArrayList<Map<String, AttributeValue>>();
        for (var attempt = 1; attempt <= ATTEMPTS; attempt++) {
            var request = asked;
            var answer = dynamo.batchGetItem(get -> get.requestItems(request));
            found.addAll(answer.responses().getOrDefault(table, List.of()));
            if (answer.unprocessedKeys().isEmpty()) {
                return found;
            }
            asked = answer.unprocessedKeys();
            pause(attempt);
        }
        throw new IllegalStateException(
                "DynamoDB left keys unprocessed after %d attempts".formatted(ATTEMPTS));
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
