package io.relance.local.stack;

import io.relance.local.stack.Stack.Table;

import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.Projection;

import java.util.List;

/// Reads tables.
///
/// (page `aws-resource-dynamodb-table.html` of
/// <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/>)
final class Tables {
    private Tables() {}

    static Table read(String name, Properties properties) {
        var request =
                CreateTableRequest.builder()
                        .tableName(name)
                        .billingMode(BillingMode.PAY_PER_REQUEST)
                        .attributeDefinitions(
                                properties.maps("AttributeDefinitions").stream()
                                        .map(Tables::attribute)
                                        .toList())
                        .keySchema(keys(properties));
        var indexes =
                properties.maps("GlobalSecondaryIndexes").stream().map(Tables::index).toList();
        if (!indexes.isEmpty()) {
            request.globalSecondaryIndexes(indexes);
        }
        return new Table(
                request.build(), properties.map("TimeToLiveSpecification").text("AttributeName"));
    }

    private static AttributeDefinition attribute(Properties raw) {
        return AttributeDefinition.builder()
                .attributeName(raw.requiredText("AttributeName"))
                .attributeType(raw.requiredText("AttributeType"))
                .build();
    }

    private static List<KeySchemaElement> keys(Properties raw) {
        return raw.maps("KeySchema").stream()
                .map(
                        key ->
                                KeySchemaElement.builder()
                                        .attributeName(key.requiredText("AttributeName"))
                                        .keyType(key.requiredText("KeyType"))
                                        .build())
                .toList();
    }

    private static GlobalSecondaryIndex index(Properties raw) {
        var projected = raw.map("Projection");
        var projection =
                Projection.builder().projectionType(projected.requiredText("ProjectionType"));
        var attributes = projected.list("NonKeyAttributes");
        if (!attributes.isEmpty()) {
            projection.nonKeyAttributes(attributes.stream().map(Object::toString).toList());
        }
        return GlobalSecondaryIndex.builder()
                .indexName(raw.requiredText("IndexName"))
                .keySchema(keys(raw))
                .projection(projection.build())
                .build();
    }
}
