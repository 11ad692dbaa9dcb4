package io.relance.aws.dynamo;

import static io.relance.aws.dynamo.Items.text;

import io.relance.core.profile.ProfileId;
import io.relance.core.record.Members;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// [Members] in a table of their own: `PK` = `G#<list or segment>`, `SK` = `<joined at, ISO with
/// nine decimals>#<profile>`, and nothing else. A page reads one item more than it shows, to know
/// whether there is another.
public final class DynamoMembers implements Members {
    private final DynamoDbClient dynamo;
    private final String table;

    public DynamoMembers(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    @Override
    public void put(Member member) {
        dynamo.putItem(put -> put.tableName(table).item(key(member)));
    }

    @Override
    public void remove(Member member) {
        dynamo.deleteItem(delete -> delete.tableName(table).key(key(member)));
    }

    @Override
    public Page page(String group, boolean newestFirst, Optional<Cursor> after, int limit) {
        var found =
                dynamo
                        .queryPaginator(
                                query -> {
                                    query.tableName(table)
                                            .keyConditionExpression("PK = :group")
                                            .expressionAttributeValues(
                                                    Map.of(":group", text(pk(group))))
                                            .scanIndexForward(!newestFirst)
                                            .limit(limit + 1);
                                    after.ifPresent(
                                            c ->
                                                    query.exclusiveStartKey(
                                                            Items.key(pk(group), sk(c))));
                                })
                        .items()
                        .stream()
                        .limit(limit + 1L)
                        .map(item -> member(group, item))
                        .toList();
        if (found.size() <= limit) {
            return new Page(found, Optional.empty());
        }
        var last = found.get(limit - 1);
        return new Page(
                found.subList(0, limit), Optional.of(new Cursor(last.joinedAt(), last.profile())));
    }

    private static Map<String, AttributeValue> key(Member member) {
        return Items.key(pk(member.group()), sk(new Cursor(member.joinedAt(), member.profile())));
    }

    private static String pk(String group) {
        return "G#" + group;
    }

    private static String sk(Cursor cursor) {
        return Items.sortable(cursor.joinedAt()) + "#" + cursor.profile().value();
    }

    private static Member member(String group, Map<String, AttributeValue> item) {
        var sk = Items.text(item, Items.SK);
        var end = sk.indexOf('#');
        return new Member(
                group, new ProfileId(sk.substring(end + 1)), Instant.parse(sk.substring(0, end)));
    }
}
