package io.relance.aws.dynamo;

import static io.relance.aws.dynamo.Items.PK;
import static io.relance.aws.dynamo.Items.SK;
import static io.relance.aws.dynamo.Items.text;

import io.relance.core.Fingerprint;
import io.relance.core.profile.ProfileId;
import io.relance.core.record.Orders;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import java.util.Map;
import java.util.Optional;

/// [Orders] in the table of profiles: `PK` = `O#<fingerprint of the order's reference>`, `SK` =
/// `O`, `profile`.
public final class DynamoOrders implements Orders {
    private final DynamoDbClient dynamo;
    private final String table;

    public DynamoOrders(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    @Override
    public void placed(String order, ProfileId by) {
        dynamo.putItem(
                put ->
                        put.tableName(table)
                                .item(
                                        Map.of(
                                                PK,
                                                text(pk(order)),
                                                SK,
                                                text("O"),
                                                "profile",
                                                text(by.value()))));
    }

    @Override
    public Optional<ProfileId> placedBy(String order) {
        var item =
                dynamo.getItem(
                                get ->
                                        get.tableName(table)
                                                .key(Items.key(pk(order), "O"))
                                                .consistentRead(true))
                        .item();
        return Items.find(item, "profile").map(ProfileId::new);
    }

    private static String pk(String order) {
        return "O#" + Fingerprint.of(42, order);
    }
}
