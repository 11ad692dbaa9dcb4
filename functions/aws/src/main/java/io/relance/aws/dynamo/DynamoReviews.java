package io.relance.aws.dynamo;

import static io.relance.aws.dynamo.Items.DOC;
import static io.relance.aws.dynamo.Items.text;

import io.relance.codec.document.ReviewJson;
import io.relance.core.flow.FlowId;
import io.relance.core.review.Review;
import io.relance.core.review.ReviewId;
import io.relance.core.review.Reviews;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// [Reviews] in the table of members: `PK` = `W#<flow>`, `SK` = the review's identifier, which
/// sorts
/// by time, and `doc`, see [ReviewJson]. A page reads one item more than it shows, to know whether
/// there is another.
public final class DynamoReviews implements Reviews {
    private final DynamoDbClient dynamo;
    private final String table;

    public DynamoReviews(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    @Override
    public void put(Review review) {
        var item = new HashMap<>(key(review.flow(), review.id()));
        item.put(DOC, text(ReviewJson.write(review)));
        dynamo.putItem(put -> put.tableName(table).item(item));
    }

    @Override
    public Optional<Review> find(ReviewId id) {
        return id.flow()
                .flatMap(
                        flow ->
                                Items.find(dynamo, table, key(flow, id))
                                        .map(item -> review(flow, item)));
    }

    @Override
    public Page page(FlowId flow, Optional<ReviewId> after, int limit) {
        var found =
                dynamo
                        .queryPaginator(
                                query -> {
                                    query.tableName(table)
                                            .keyConditionExpression("PK = :flow")
                                            .expressionAttributeValues(
                                                    Map.of(":flow", text(pk(flow))))
                                            .limit(limit + 1);
                                    after.ifPresent(id -> query.exclusiveStartKey(key(flow, id)));
                                })
                        .items()
                        .stream()
                        .limit(limit + 1L)
                        .map(item -> review(flow, item))
                        .toList();
        return found.size() <= limit
                ? new Page(found, Optional.empty())
                : new Page(found.subList(0, limit), Optional.of(found.get(limit - 1).id()));
    }

    @Override
    public void remove(ReviewId id) {
        id.flow()
                .ifPresent(
                        flow ->
                                dynamo.deleteItem(
                                        delete -> delete.tableName(table).key(key(flow, id))));
    }

    private static Map<String, AttributeValue> key(FlowId flow, ReviewId id) {
        return Items.key(pk(flow), id.value());
    }

    private static String pk(FlowId flow) {
        return "W#" + flow.value();
    }

    private static Review review(FlowId flow, Map<String, AttributeValue> item) {
        return ReviewJson.read(flow, Items.text(item, DOC));
    }
}
