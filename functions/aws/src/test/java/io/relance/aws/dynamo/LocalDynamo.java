package io.relance.aws.dynamo;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// DynamoDB Local, once for all tests, and empty tables as `template.yaml` describes them.
final class LocalDynamo {
    private static final DynamoDbClient CLIENT = DynamoDBEmbedded.create().dynamoDbClient();
    private static final AtomicInteger TABLES = new AtomicInteger();

    private static final Projection KEYS =
            Projection.builder().projectionType(ProjectionType.KEYS_ONLY).build();
    private static final Projection CUSTOMER =
            Projection.builder()
                    .projectionType(ProjectionType.INCLUDE)
                    .nonKeyAttributes("customer")
                    .build();

    private LocalDynamo() {}

    static DynamoDbClient client() {
        return CLIENT;
    }

    /// @return the name of a new table without indexes
    static String table() {
        return create(CreateTableRequest.builder().attributeDefinitions(texts("PK", "SK")));
    }

    /// @return the name of a new table of profiles
    static String profilesTable() {
        return create(
                CreateTableRequest.builder()
                        .attributeDefinitions(
                                texts("PK", "SK", "dueShard", "dueAt", "shard", "customerShard"))
                        .globalSecondaryIndexes(
                                index(Tables.DUE_INDEX, "dueShard", "dueAt", KEYS),
                                index(Tables.SHARD_INDEX, "shard", "PK", KEYS),
                                index(Tables.CUSTOMERS_INDEX, "customerShard", "PK", CUSTOMER)));
    }

    private static String create(CreateTableRequest.Builder table) {
        var name = "table-" + TABLES.incrementAndGet();
        CLIENT.createTable(
                table.tableName(name)
                        .keySchema(keys("PK", "SK"))
                        .billingMode(BillingMode.PAY_PER_REQUEST)
                        .build());
        return name;
    }

    private static GlobalSecondaryIndex index(
            String name, String hash, String range, Projection projection) {
        return GlobalSecondaryIndex.builder()
                .indexName(name)
                .keySchema(keys(hash, range))
                .projection(projection)
                .build();
    }

    private static List<KeySchemaElement> keys(String hash, String range) {
        return List.of(
                KeySchemaElement.builder().attributeName(hash).keyType(KeyType.HASH).build(),
                KeySchemaElement.builder().attributeName(range).keyType(KeyType.RANGE).build());
    }

    private static List<AttributeDefinition> texts(String... names) {
        return Stream.of(names)
                .map(
                        name ->
                                AttributeDefinition.builder()
                                        .attributeName(name)
                                        .attributeType(ScalarAttributeType.S)
                                        .build())
                .toList();
    }
}
