package io.relance.aws.dynamo;

import static io.relance.aws.dynamo.Items.text;

import io.relance.core.Fingerprint;
import io.relance.core.message.PushToken;
import io.relance.core.message.PushTokens;
import io.relance.core.profile.ProfileId;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// [PushTokens] in the table of profiles: `PK` = `P#<profile>`, `SK` = `T#<fingerprint of the
/// token>`, `token`, `platform`, `at`. Not part of a profile's state: only pushes read them.
public final class DynamoPushTokens implements PushTokens {
    private static final Comparator<PushToken> NEWEST_FIRST =
            Comparator.comparing(PushToken::at).reversed().thenComparing(PushToken::value);

    private final DynamoDbClient dynamo;
    private final String table;

    public DynamoPushTokens(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    @Override
    public void keep(ProfileId profile, PushToken token) {
        var item = new HashMap<>(key(profile, token.value()));
        item.put("token", text(token.value()));
        item.put("platform", text(token.platform().apiName()));
        item.put("at", text(token.at().toString()));
        dynamo.putItem(put -> put.tableName(table).item(item));
    }

    @Override
    public void remove(ProfileId profile, String value) {
        dynamo.deleteItem(delete -> delete.tableName(table).key(key(profile, value)));
    }

    @Override
    public List<PushToken> of(ProfileId profile) {
        return dynamo
                .queryPaginator(
                        query ->
                                query.tableName(table)
                                        .keyConditionExpression("PK = :pk AND begins_with(SK, :t)")
                                        .expressionAttributeValues(
                                                Map.of(
                                                        ":pk", text(Items.pk(profile)),
                                                        ":t", text("T#"))))
                .items()
                .stream()
                .map(DynamoPushTokens::token)
                .sorted(NEWEST_FIRST)
                .toList();
    }

    private static PushToken token(Map<String, AttributeValue> item) {
        return new PushToken(
                Items.text(item, "token"),
                PushToken.Platform.named(Items.text(item, "platform")).orElseThrow(),
                Instant.parse(Items.text(item, "at")));
    }

    private static Map<String, AttributeValue> key(ProfileId profile, String token) {
        return Items.key(Items.pk(profile), "T#" + Fingerprint.of(22, token));
    }
}
