package io.relance.aws.dynamo;

import static io.relance.aws.dynamo.Items.text;

import io.relance.core.message.MessageId;
import io.relance.core.message.ShortLink;
import io.relance.core.message.ShortLinks;
import io.relance.core.profile.ProfileId;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// [ShortLinks] in the table of profiles: `PK` = `L#<code>`, `SK` = `L`, `target`, `profile`,
/// `message` where there is one, and `expiresAt` in seconds since 1970, by which DynamoDB deletes
/// the item, some day after.
public final class DynamoShortLinks implements ShortLinks {
    private final DynamoDbClient dynamo;
    private final String table;

    public DynamoShortLinks(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    @Override
    public void keep(ShortLink link) {
        var item = new HashMap<>(key(link.code()));
        item.put("target", text(link.target()));
        item.put("profile", text(link.profile().value()));
        link.message().ifPresent(id -> item.put("message", text(id.value())));
        item.put("expiresAt", Items.number(link.expiresAt().getEpochSecond()));
        dynamo.putItem(put -> put.tableName(table).item(item));
    }

    @Override
    public Optional<ShortLink> find(String code, Instant now) {
        return Items.find(dynamo, table, key(code))
                .map(item -> link(code, item))
                .filter(link -> now.isBefore(link.expiresAt()));
    }

    private static ShortLink link(String code, Map<String, AttributeValue> item) {
        return new ShortLink(
                code,
                Items.text(item, "target"),
                new ProfileId(Items.text(item, "profile")),
                Items.find(item, "message").map(MessageId::new),
                Instant.ofEpochSecond(Items.number(item, "expiresAt")));
    }

    private static Map<String, AttributeValue> key(String code) {
        return Items.key("L#" + code, "L");
    }
}
