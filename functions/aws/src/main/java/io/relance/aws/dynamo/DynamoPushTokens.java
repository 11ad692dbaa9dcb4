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
import java.util.Optional;

/// [PushTokens] in the table of profiles: `PK` = `P#<profile>`, `SK` = `T#<fingerprint of the
/// token>`, `token`, `platform`, `enablement`, `background`, `at`. Not part of a profile's state:
/// only pushes read them. Whose a token is: `PK` = `T#<fingerprint of the token>`, `SK` = `T`,
/// `profile`; written last, so that who is interrupted takes it from the other person again.
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
        owner(token.value())
                .filter(before -> !before.equals(profile))
                .ifPresent(before -> forget(before, token.value()));
        var item = new HashMap<>(key(profile, token.value()));
        item.put("token", text(token.value()));
        item.put("platform", text(token.platform().apiName()));
        item.put("enablement", text(token.enablement().name()));
        item.put("background", text(token.background().name()));
        item.put("at", text(token.at().toString()));
        dynamo.putItem(put -> put.tableName(table).item(item));
        var owned = new HashMap<>(ownerKey(token.value()));
        owned.put("profile", text(profile.value()));
        dynamo.putItem(put -> put.tableName(table).item(owned));
    }

    @Override
    public void remove(ProfileId profile, String value) {
        forget(profile, value);
        if (owner(value).filter(profile::equals).isPresent()) {
            dynamo.deleteItem(delete -> delete.tableName(table).key(ownerKey(value)));
        }
    }

    private void forget(ProfileId profile, String value) {
        dynamo.deleteItem(delete -> delete.tableName(table).key(key(profile, value)));
    }

    private Optional<ProfileId> owner(String value) {
        return Items.findSurely(dynamo, table, ownerKey(value))
                .map(item -> new ProfileId(Items.text(item, "profile")));
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
                Items.find(item, "enablement")
                        .flatMap(PushToken.Enablement::named)
                        .orElse(PushToken.Enablement.AUTHORIZED),
                Items.find(item, "background")
                        .flatMap(PushToken.Background::named)
                        .orElse(PushToken.Background.AVAILABLE),
                Instant.parse(Items.text(item, "at")));
    }

    private static Map<String, AttributeValue> ownerKey(String token) {
        return Items.key("T#" + Fingerprint.of(22, token), "T");
    }

    private static Map<String, AttributeValue> key(ProfileId profile, String token) {
        return Items.key(Items.pk(profile), "T#" + Fingerprint.of(22, token));
    }
}
