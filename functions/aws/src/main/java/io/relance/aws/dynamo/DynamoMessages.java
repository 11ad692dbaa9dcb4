package io.relance.aws.dynamo;

import static io.relance.aws.dynamo.Items.DOC;
import static io.relance.aws.dynamo.Items.text;

import io.relance.codec.document.MessageJson;
import io.relance.core.message.Message;
import io.relance.core.message.MessageId;
import io.relance.core.message.Messages;
import io.relance.core.profile.ProfileId;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// [Messages] in the table of profiles: `PK` = `P#<profile>`, `SK` = `M#<message>`, `doc` as
/// claimed (see [MessageJson]), `status`, and `provider` once the provider's identifier is known.
///
/// A claim is a put of an item that must not be there; where it is, the answer brings it along.
public final class DynamoMessages implements Messages {
    private static final Map<String, String> STATUS = Map.of("#status", "status");

    private final DynamoDbClient dynamo;
    private final String table;

    public DynamoMessages(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    @Override
    public Optional<Message> claim(Message message) {
        var item = new HashMap<>(key(message.profile(), message.id()));
        item.put(DOC, text(MessageJson.write(message)));
        item.put("status", text(message.status().name()));
        message.providerId().ifPresent(id -> item.put("provider", text(id)));
        try {
            dynamo.putItem(
                    put ->
                            put.tableName(table)
                                    .item(item)
                                    .conditionExpression("attribute_not_exists(PK)")
                                    .returnValuesOnConditionCheckFailure(
                                            ReturnValuesOnConditionCheckFailure.ALL_OLD));
            return Optional.empty();
        } catch (ConditionalCheckFailedException claimedBefore) {
            return Optional.of(message(claimedBefore.item()));
        }
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
        return dynamo
                .queryPaginator(
                        query ->
                                query.tableName(table)
                                        .keyConditionExpression("PK = :pk AND begins_with(SK, :m)")
                                        .expressionAttributeValues(
                                                Map.of(
                                                        ":pk", text(Items.pk(profile)),
                                                        ":m", text("M#"))))
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
