package io.relance.aws.dynamo;

import static io.relance.aws.dynamo.Items.DOC;
import static io.relance.aws.dynamo.Items.text;

import io.relance.codec.document.MessageJson;
import io.relance.core.message.Claim;
import io.relance.core.message.Message;
import io.relance.core.message.MessageId;
import io.relance.core.message.Messages;
import io.relance.core.message.SendingTimer;
import io.relance.core.profile.ProfileId;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// [Messages] in the table of profiles: `PK` = `P#<profile>`, `SK` = `M#<message>`, `doc` as
/// claimed (see [MessageJson]), `status`, and `provider` once the provider's identifier is known.
///
/// A claim is a put of an item that must not be there; where it is, the answer brings it along. For
/// a person it is a transaction with a check of their state's version and the put of the channel's
/// timer (see [DynamoProfiles]).
public final class DynamoMessages implements Messages {
    private static final Map<String, String> STATUS = Map.of("#status", "status");
    private static final String NEW = "attribute_not_exists(PK)";
    private static final String FAILED = "ConditionalCheckFailed";
    private static final String CONFLICT = "TransactionConflict";

    private final DynamoDbClient dynamo;
    private final String table;

    public DynamoMessages(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    @Override
    public Optional<Message> claim(Message message) {
        try {
            dynamo.putItem(
                    put ->
                            put.tableName(table)
                                    .item(item(message))
                                    .conditionExpression(NEW)
                                    .returnValuesOnConditionCheckFailure(
                                            ReturnValuesOnConditionCheckFailure.ALL_OLD));
            return Optional.empty();
        } catch (ConditionalCheckFailedException claimedBefore) {
            return Optional.of(message(claimedBefore.item()));
        }
    }

    @Override
    public Claim claim(Message message, long judged, Optional<SendingTimer> timer) {
        var writes = new ArrayList<TransactWriteItem>();
        writes.add(
                TransactWriteItem.builder()
                        .put(
                                put ->
                                        put.tableName(table)
                                                .item(item(message))
                                                .conditionExpression(NEW)
                                                .returnValuesOnConditionCheckFailure(
                                                        ReturnValuesOnConditionCheckFailure
                                                                .ALL_OLD))
                        .build());
        writes.add(asJudged(message, judged));
        timer.ifPresent(started -> writes.add(timer(message, started)));
        try {
            dynamo.transactWriteItems(transaction -> transaction.transactItems(writes));
            return new Claim.Made();
        } catch (TransactionCanceledException cancelled) {
            return refusal(cancelled);
        }
    }

    private TransactWriteItem asJudged(Message message, long judged) {
        return TransactWriteItem.builder()
                .conditionCheck(
                        check ->
                                check.tableName(table)
                                        .key(
                                                Items.key(
                                                        Items.pk(message.profile()),
                                                        ProfileItems.STATE))
                                        .conditionExpression("#version = :judged")
                                        .expressionAttributeNames(Map.of("#version", "version"))
                                        .expressionAttributeValues(
                                                Map.of(":judged", Items.number(judged))))
                .build();
    }

    private TransactWriteItem timer(Message message, SendingTimer timer) {
        var item = ProfileItems.timer(message.profile(), message.channel(), timer.until());
        return TransactWriteItem.builder()
                .put(
                        put -> {
                            put.tableName(table).item(item);
                            if (timer.heeded()) {
                                put.conditionExpression(NEW + " OR #until <= :now")
                                        .expressionAttributeNames(Map.of("#until", "until"))
                                        .expressionAttributeValues(
                                                Map.of(":now", text(Items.sortable(message.at()))));
                            }
                        })
                .build();
    }

    /// In the order of the writes: an earlier claim says more than a person who changed, and that
    /// more than a timer, which may be another's by then.
    private static Claim refusal(TransactionCanceledException cancelled) {
        var reasons = cancelled.cancellationReasons();
        if (FAILED.equals(reasons.getFirst().code())) {
            return new Claim.Before(message(reasons.getFirst().item()));
        }
        if (FAILED.equals(reasons.get(1).code())
                || reasons.stream().anyMatch(reason -> CONFLICT.equals(reason.code()))) {
            return new Claim.Outdated();
        }
        if (FAILED.equals(reasons.getLast().code())) {
            return new Claim.TooSoon();
        }
        throw cancelled;
    }

    private static Map<String, AttributeValue> item(Message message) {
        var item = new HashMap<>(key(message.profile(), message.id()));
        item.put(DOC, text(MessageJson.write(message)));
        item.put("status", text(message.status().name()));
        message.providerId().ifPresent(id -> item.put("provider", text(id)));
        return item;
    }

    @Override
    public void release(ProfileId profile, MessageId id) {
        try {
            dynamo.deleteItem(
                    delete ->
                            delete.tableName(table)
                                    .key(key(profile, id))
                                    .conditionExpression("#status = :claimed")
                                    .expressionAttributeNames(STATUS)
                                    .expressionAttributeValues(
                                            Map.of(
                                                    ":claimed",
                                                    text(Message.Status.CLAIMED.name()))));
        } catch (ConditionalCheckFailedException noLongerAClaim) {
            return;
        }
    }

    @Override
    public void mark(
            ProfileId profile, MessageId id, Message.Status status, Optional<String> providerId) {
        var values = new HashMap<String, AttributeValue>();
        values.put(":status", text(status.name()));
        values.put(":sent", text(Message.Status.SENT.name()));
        providerId.ifPresent(provider -> values.put(":provider", text(provider)));
        var set =
                "SET #status = :status" + (providerId.isPresent() ? ", provider = :provider" : "");
        try {
            dynamo.updateItem(
                    update ->
                            update.tableName(table)
                                    .key(key(profile, id))
                                    .updateExpression(set)
                                    .conditionExpression(
                                            "attribute_exists(PK) AND #status <> :sent")
                                    .expressionAttributeNames(STATUS)
                                    .expressionAttributeValues(values)
                                    .returnValuesOnConditionCheckFailure(
                                            ReturnValuesOnConditionCheckFailure.ALL_OLD));
        } catch (ConditionalCheckFailedException sentOrNeverClaimed) {
            if (sentOrNeverClaimed.item().isEmpty()) {
                throw new IllegalStateException("nobody claimed " + id, sentOrNeverClaimed);
            }
        }
    }

    @Override
    public Optional<Message> find(ProfileId profile, MessageId id) {
        return Items.find(dynamo, table, key(profile, id)).map(DynamoMessages::message);
    }

    @Override
    public List<Message> of(ProfileId profile) {
        return messages(profile, query -> {});
    }

    @Override
    public List<Message> open(ProfileId profile) {
        return messages(profile, query -> query.consistentRead(true)).stream()
                .filter(message -> message.status() == Message.Status.CLAIMED)
                .toList();
    }

    private List<Message> messages(ProfileId profile, Consumer<QueryRequest.Builder> how) {
        return dynamo
                .queryPaginator(
                        query -> {
                            query.tableName(table)
                                    .keyConditionExpression("PK = :pk AND begins_with(SK, :m)")
                                    .expressionAttributeValues(
                                            Map.of(
                                                    ":pk", text(Items.pk(profile)),
                                                    ":m", text("M#")));
                            how.accept(query);
                        })
                .items()
                .stream()
                .map(DynamoMessages::message)
                .sorted(NEWEST_FIRST)
                .toList();
    }

    private static Map<String, AttributeValue> key(ProfileId profile, MessageId id) {
        return Items.key(Items.pk(profile), "M#" + id.value());
    }

    private static Message message(Map<String, AttributeValue> item) {
        return MessageJson.read(
                Items.profile(item),
                new MessageId(Items.text(item, Items.SK).substring(2)),
                Items.text(item, DOC),
                Message.Status.valueOf(Items.text(item, "status")),
                Items.find(item, "provider"));
    }
}
