package io.relance.aws.dynamo;

import io.relance.core.message.Pace;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/// [Pace] in the table of profiles: an item for each second, `PK` = `PACE#<second since 1970>`,
/// `SK` = `P`, `taken`, and `expiresAt` in seconds since 1970, by which DynamoDB deletes it.
public final class DynamoPace implements Pace {
    private static final Duration KEPT = Duration.ofHours(1);

    private final DynamoDbClient dynamo;
    private final String table;
    private final int perSecond;

    public DynamoPace(DynamoDbClient dynamo, String table, int perSecond) {
        this.dynamo = dynamo;
        this.table = table;
        this.perSecond = perSecond;
    }

    @Override
    public boolean take(Instant now) {
        var expires = now.plus(KEPT).getEpochSecond();
        try {
            dynamo.updateItem(
                    update ->
                            update.tableName(table)
                                    .key(Items.key("PACE#" + now.getEpochSecond(), "P"))
                                    .updateExpression("ADD taken :one SET expiresAt = :expires")
                                    .conditionExpression(
                                            "attribute_not_exists(taken) OR taken < :most")
                                    .expressionAttributeValues(
                                            Map.of(
                                                    ":one", Items.number(1),
                                                    ":most", Items.number(perSecond),
                                                    ":expires", Items.number(expires))));
            return true;
        } catch (ConditionalCheckFailedException allTaken) {
            return false;
        }
    }
}
