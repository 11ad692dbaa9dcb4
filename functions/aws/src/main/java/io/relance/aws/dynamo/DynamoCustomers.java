package io.relance.aws.dynamo;

import static io.relance.aws.dynamo.Items.text;

import io.relance.core.profile.ProfileId;
import io.relance.core.recalculation.Customers;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// [Customers] by the index `customers` of the states of [DynamoProfiles]: `customerShard`, `PK`,
/// and a copy of `customer`. It holds customers alone, and about 150 bytes of each: a megabyte, 128
/// read units, tells of 7,000.
public final class DynamoCustomers implements Customers {
    private final DynamoDbClient dynamo;
    private final String table;

    public DynamoCustomers(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    @Override
    public List<Row> page(int shard, Optional<ProfileId> after, int limit) {
        var values = new HashMap<String, AttributeValue>();
        values.put(":shard", text(Integer.toString(shard)));
        after.ifPresent(id -> values.put(":after", text(Items.pk(id))));
        return dynamo
                .queryPaginator(
                        query ->
                                query.tableName(table)
                                        .indexName(Tables.CUSTOMERS_INDEX)
                                        .keyConditionExpression(
                                                "#shard = :shard"
                                                        + (after.isPresent()
                                                                ? " AND PK > :after"
                                                                : ""))
                                        .expressionAttributeNames(
                                                Map.of("#shard", ProfileItems.CUSTOMER_SHARD))
                                        .expressionAttributeValues(values)
                                        .limit(limit))
                .items()
                .stream()
                .limit(limit)
                .map(item -> new Row(Items.profile(item), ProfileItems.customer(item)))
                .toList();
    }
}
