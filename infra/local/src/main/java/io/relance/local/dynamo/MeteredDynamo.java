package io.relance.local.dynamo;

import io.relance.local.meter.Meter;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

import java.util.List;
import java.util.function.Supplier;

/// DynamoDB with its consumption counted: every request asks for the consumed capacity, indexes
/// included. A write that fails its condition is billed as well, and reports nothing: one unit, in
/// a transaction two an item.
///
/// <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html>
public final class MeteredDynamo implements DynamoDbClient {
    private static final ReturnConsumedCapacity TOTAL = ReturnConsumedCapacity.TOTAL;

    /// A read that finds nothing is billed too; DynamoDB Local reports nothing for it.
    private static final double LEAST_READ = 0.5;

    private final DynamoDbClient dynamo;
    private final Meter meter;

    public MeteredDynamo(DynamoDbClient dynamo, Meter meter) {
        this.dynamo = dynamo;
        this.meter = meter;
    }

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
        meter.call("dynamodb");
        var answer = dynamo.getItem(request.toBuilder().returnConsumedCapacity(TOTAL).build());
        read(List.of(answer.consumedCapacity()));
        return answer;
    }

    @Override
    public QueryResponse query(QueryRequest request) {
        meter.call("dynamodb");
        var answer = dynamo.query(request.toBuilder().returnConsumedCapacity(TOTAL).build());
        read(List.of(answer.consumedCapacity()));
        return answer;
    }

    @Override
    public ScanResponse scan(ScanRequest request) {
        meter.call("dynamodb");
        var answer = dynamo.scan(request.toBuilder().returnConsumedCapacity(TOTAL).build());
        read(List.of(answer.consumedCapacity()));
        return answer;
    }

    @Override
    public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
        meter.call("dynamodb");
        var answer = dynamo.batchGetItem(request.toBuilder().returnConsumedCapacity(TOTAL).build());
        read(answer.consumedCapacity());
        return answer;
    }

    @Override
    public TransactGetItemsResponse transactGetItems(TransactGetItemsRequest request) {
        meter.call("dynamodb");
        var answer =
                dynamo.transactGetItems(request.toBuilder().returnConsumedCapacity(TOTAL).build());
        read(answer.consumedCapacity());
        return answer;
    }

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
        var asked = request.toBuilder().returnConsumedCapacity(TOTAL).build();
        var answer = conditional(() -> dynamo.putItem(asked));
        written(List.of(answer.consumedCapacity()));
        return answer;
    }

    @Override
    public UpdateItemResponse updateItem(UpdateItemRequest request) {
        var asked = request.toBuilder().returnConsumedCapacity(TOTAL).build();
        var answer = conditional(() -> dynamo.updateItem(asked));
        written(List.of(answer.consumedCapacity()));
        return answer;
    }

    @Override
    public DeleteItemResponse deleteItem(DeleteItemRequest request) {
        var asked = request.toBuilder().returnConsumedCapacity(TOTAL).build();
        var answer = conditional(() -> dynamo.deleteItem(asked));
        written(List.of(answer.consumedCapacity()));
        return answer;
    }

    @Override
    public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
        meter.call("dynamodb");
        var answer =
                dynamo.batchWriteItem(request.toBuilder().returnConsumedCapacity(TOTAL).build());
        written(answer.consumedCapacity());
        return answer;
    }

    @Override
    public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
        meter.call("dynamodb");
        try {
            var answer =
                    dynamo.transactWriteItems(
                            request.toBuilder().returnConsumedCapacity(TOTAL).build());
            written(answer.consumedCapacity());
            return answer;
        } catch (TransactionCanceledException cancelled) {
            meter.count("dynamodb", "writeUnits", 2.0 * request.transactItems().size());
            throw cancelled;
        }
    }

    @Override
    public DescribeTableResponse describeTable(DescribeTableRequest request) {
        return dynamo.describeTable(request);
    }

    private <T> T conditional(Supplier<T> write) {
        meter.call("dynamodb");
        try {
            return write.get();
        } catch (ConditionalCheckFailedException failed) {
            meter.count("dynamodb", "writeUnits", 1);
            throw failed;
        }
    }

    private void read(List<ConsumedCapacity> consumed) {
        consumed.forEach(
                each ->
                        meter.count(
                                "dynamodb",
                                "readUnits",
                                Math.max(LEAST_READ, each.capacityUnits())));
    }

    private void written(List<ConsumedCapacity> consumed) {
        consumed.forEach(each -> meter.count("dynamodb", "writeUnits", each.capacityUnits()));
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        dynamo.close();
    }
}
