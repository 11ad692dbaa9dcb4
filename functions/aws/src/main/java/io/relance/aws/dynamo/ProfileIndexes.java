package io.relance.aws.dynamo;

import static io.relance.aws.dynamo.Items.text;

import io.relance.core.Fingerprint;
import io.relance.core.profile.ProfileId;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// Profiles over all: by the time they are to be woken, and by shard. Both indexes are keys only
/// and follow the table within moments.
final class ProfileIndexes {
    /// Number of shards of the index `due`.
    static final int DUE_SHARDS = 2;

    private final DynamoDbClient dynamo;
    private final String table;

    ProfileIndexes(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    static String dueShard(ProfileId id) {
        return Integer.toString(Fingerprint.below(DUE_SHARDS, id.value()));
    }

    List<ProfileId> due(Instant now, int limit) {
        record Due(String at, ProfileId profile) {}
        var due = new ArrayList<Due>();
        for (var shard = 0; shard < DUE_SHARDS; shard++) {
            for (var item : dueIn(shard, Optional.of(now), limit)) {
                due.add(new Due(Items.text(item, "dueAt"), Items.profile(item)));
            }
        }
        return due.stream()
                .sorted(Comparator.comparing(Due::at).thenComparing(d -> d.profile().value()))
                .limit(limit)
                .map(Due::profile)
                .toList();
    }

    Optional<Instant> nextDue() {
        return IntStream.range(0, DUE_SHARDS)
                .mapToObj(shard -> dueIn(shard, Optional.empty(), 1))
                .flatMap(List::stream)
                .map(item -> Items.text(item, "dueAt"))
                .min(String::compareTo)
                .map(Instant::parse);
    }

    private List<Map<String, AttributeValue>> dueIn(int shard, Optional<Instant> until, int limit) {
        var values = new HashMap<String, AttributeValue>();
        values.put(":shard", text(Integer.toString(shard)));
        until.ifPresent(at -> values.put(":until", text(Items.sortable(at))));
        return dynamo
                .queryPaginator(
                        query ->
                                query.tableName(table)
                                        .indexName(Tables.DUE_INDEX)
                                        .keyConditionExpression(
                                                "dueShard = :shard"
                                                        + (until.isPresent()
                                                                ? " AND dueAt <= :until"
                                                                : ""))
                                        .expressionAttributeValues(values)
                                        .limit(limit))
                .items()
                .stream()
                .limit(limit)
                .toList();
    }

    List<ProfileId> page(int shard, Optional<ProfileId> after, int limit) {
        var values = new HashMap<String, AttributeValue>();
        values.put(":shard", text(Integer.toString(shard)));
        after.ifPresent(id -> values.put(":after", text(Items.pk(id))));
        return dynamo
                .queryPaginator(
                        query ->
                                query.tableName(table)
                                        .indexName(Tables.SHARD_INDEX)
                                        .keyConditionExpression(
                                                "#shard = :shard"
                                                        + (after.isPresent()
                                                                ? " AND PK > :after"
                                                                : ""))
                                        .expressionAttributeNames(Map.of("#shard", "shard"))
                                        .expressionAttributeValues(values)
                                        .limit(limit))
                .items()
                .stream()
                .limit(limit)
                .map(Items::profile)
                .toList();
    }
}
