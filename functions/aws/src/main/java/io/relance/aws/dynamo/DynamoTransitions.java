package io.relance.aws.dynamo;

import static io.relance.aws.dynamo.Items.text;

import io.relance.core.profile.ProfileId;
import io.relance.core.recalculation.Transition;
import io.relance.core.recalculation.Transitions;
import io.relance.core.record.Profiles;
import io.relance.core.rfm.Group;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// [Transitions] in the table of members: `PK` = `T#<shard>`, `SK` = `<at, ISO with nine
/// decimals>#<profile>`, `from` and `to`, each where there is such a group.
public final class DynamoTransitions implements Transitions {
    private static final String FROM = "from";
    private static final String TO = "to";

    /// Sorts after everything that follows an instant.
    private static final String AFTER_ALL = "#\uffff";

    private final DynamoDbClient dynamo;
    private final String table;

    public DynamoTransitions(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    @Override
    public void put(Transition transition) {
        var item = new HashMap<>(key(transition));
        transition.from().ifPresent(group -> item.put(FROM, text(group.name())));
        transition.to().ifPresent(group -> item.put(TO, text(group.name())));
        dynamo.putItem(put -> put.tableName(table).item(item));
    }

    @Override
    public List<Transition> page(
            int shard, Instant after, Instant until, Optional<Transition> last, int limit) {
        if (!after.isBefore(until)) {
            return List.of();
        }
        var values =
                Map.of(
                        ":shard", text(pk(shard)),
                        ":after", text(Items.sortable(after) + AFTER_ALL),
                        ":until", text(Items.sortable(until) + AFTER_ALL));
        return dynamo
                .queryPaginator(
                        query -> {
                            query.tableName(table)
                                    .keyConditionExpression(
                                            "PK = :shard AND SK BETWEEN :after AND :until")
                                    .expressionAttributeValues(values)
                                    .consistentRead(true)
                                    .limit(limit);
                            last.ifPresent(t -> query.exclusiveStartKey(key(t)));
                        })
                .items()
                .stream()
                .limit(limit)
                .map(DynamoTransitions::transition)
                .toList();
    }

    private static String pk(int shard) {
        return "T#" + shard;
    }

    private static Map<String, AttributeValue> key(Transition transition) {
        return Items.key(
                pk(Profiles.shardOf(transition.profile())),
                Items.sortable(transition.at()) + "#" + transition.profile());
    }

    private static Transition transition(Map<String, AttributeValue> item) {
        var sk = Items.text(item, Items.SK);
        var end = sk.indexOf('#');
        return new Transition(
                new ProfileId(sk.substring(end + 1)),
                Items.find(item, FROM).map(Group::valueOf),
                Items.find(item, TO).map(Group::valueOf),
                Instant.parse(sk.substring(0, end)));
    }
}
