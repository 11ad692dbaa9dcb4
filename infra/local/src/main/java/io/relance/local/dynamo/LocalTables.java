package io.relance.local.dynamo;

import io.relance.local.stack.Stack;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// DynamoDB Local inside this JVM, with the tables of the stack.
///
/// Its own clock is the machine's, so its time to live is left off: nothing expires by itself, as
/// in the cloud nothing expires at once.
///
/// <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DynamoDBLocal.html>
public final class LocalTables implements AutoCloseable {
    private final AmazonDynamoDBLocal engine;
    private final DynamoDbClient client;

    private LocalTables(AmazonDynamoDBLocal engine) {
        this.engine = engine;
        client = engine.dynamoDbClient();
    }

    /// @param data where tables are kept; in memory if empty
    public static LocalTables open(List<Stack.Table> tables, Optional<Path> data) {
        var opened =
                new LocalTables(
                        data.map(folder -> DynamoDBEmbedded.create(folder.toFile()))
                                .orElseGet(DynamoDBEmbedded::create));
        tables.forEach(opened::add);
        return opened;
    }

    private void add(Stack.Table table) {
        try {
            client.createTable(table.request());
        } catch (ResourceInUseException keptFromLastTime) {
            client.describeTable(describe -> describe.tableName(table.request().tableName()));
        }
    }

    public DynamoDbClient client() {
        return client;
    }

    @Override
    public void close() {
        engine.shutdown();
    }
}
