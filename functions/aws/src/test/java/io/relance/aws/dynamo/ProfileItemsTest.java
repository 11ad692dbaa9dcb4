package io.relance.aws.dynamo;

import static io.relance.core.record.SampleStates.NOON;
import static io.relance.core.record.SampleStates.everything;
import static io.relance.core.record.SampleStates.person;
import static io.relance.core.record.SampleStates.waking;
import static io.relance.core.record.SampleStates.with;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relance.core.profile.Attribute;
import io.relance.core.profile.ProfileId;
import io.relance.core.record.ProfileState;

import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/// What lies in the table of profiles, beyond what the contract sees.
class ProfileItemsTest {
    private final DynamoDbClient dynamo = LocalDynamo.client();
    private final String table = LocalDynamo.profilesTable();
    private final DynamoProfiles profiles =
            new DynamoProfiles(dynamo, table, InstantSource.fixed(NOON));

    @Test
    void givenOnlyTheStateChanged_whenSaved_thenTheHeadIsNotWritten() {
        var ann = created();

        var later = profiles.save(ann, waking(ann, Optional.of(NOON.plusSeconds(9)))).orElseThrow();
        profiles.save(later, with(later, Map.of(Attribute.CITY, "Bern"))).orElseThrow();

        assertThat(item("S#HEAD").get("version").n()).isEqualTo("3");
        assertThat(item("S#STATE").get("head").n()).isEqualTo("3");
        assertThat(later.version()).isEqualTo(2);
    }

    @Test
    void givenNoRecheck_whenSaved_thenTheProfileIsInNoIndexOfWakes() {
        var ann = created();
        assertThat(item("S#STATE")).doesNotContainKeys("dueAt", "dueShard").containsKey("shard");

        profiles.save(ann, waking(ann, Optional.of(NOON.plusSeconds(9)))).orElseThrow();

        assertThat(item("S#STATE").get("dueAt").s()).isEqualTo("2026-03-02T12:00:09.000000000Z");
    }

    @Test
    void givenAHeadThatDoesNotBelongToItsState_whenLoaded_thenItIsNotTakenForAWhole() {
        created();
        dynamo.updateItem(
                update ->
                        update.tableName(table)
                                .key(Items.key("P#ann", "S#HEAD"))
                                .updateExpression("SET version = :old")
                                .expressionAttributeValues(Map.of(":old", Items.number(0))));

        assertThatThrownBy(() -> profiles.load(new ProfileId("ann")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ann");
    }

    @Test
    void givenAnAddress_whenSaved_thenNoKeyShowsIt() {
        created();

        var keys =
                dynamo.scan(scan -> scan.tableName(table)).items().stream()
                        .map(item -> item.get("PK").s() + item.get("SK").s())
                        .toList();

        assertThat(keys).hasSize(3).noneMatch(key -> key.contains("example"));
    }

    @Test
    void givenAFaultThatIsNoLostRace_whenSaved_thenItRises() {
        var nowhere = new DynamoProfiles(dynamo, "nowhere", InstantSource.fixed(NOON));
        var ann = person("ann", Map.of());

        assertThatThrownBy(() -> nowhere.save(ann, ann))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> cancelling("ThrottlingError").save(ann, ann))
                .isInstanceOf(TransactionCanceledException.class);
        assertThat(cancelling("TransactionConflict").save(ann, ann)).isEmpty();
    }

    @Test
    void givenEverything_whenSaved_thenTheStateIsAStringUnderItsOwnItem() {
        var all = everything("ann");
        profiles.save(ProfileState.fresh(all.profile()), all).orElseThrow();

        assertThat(item("S#STATE").get("doc").s()).doesNotContain("Zürich").startsWith("{\"l\":");
        assertThat(item("S#HEAD").get("doc").s()).startsWith("{\"attributes\":");
    }

    private static DynamoProfiles cancelling(String code) {
        return new DynamoProfiles(
                new DynamoDbClient() {
                    @Override
                    public TransactWriteItemsResponse transactWriteItems(
                            TransactWriteItemsRequest request) {
                        throw TransactionCanceledException.builder()
                                .cancellationReasons(
                                        CancellationReason.builder().code("None").build(),
                                        CancellationReason.builder().code(code).build())
                                .build();
                    }

                    @Override
                    public String serviceName() {
                        return "dynamodb";
                    }

                    @Override
                    public void close() {}
                },
                "t",
                InstantSource.fixed(NOON));
    }

    private ProfileState created() {
        var ann = person("ann", Map.of());
        return profiles.save(ann, with(ann, Map.of(Attribute.EMAIL, "ann@example.com")))
                .orElseThrow();
    }

    private Map<String, AttributeValue> item(String sk) {
        return dynamo.getItem(get -> get.tableName(table).key(Items.key("P#ann", sk))).item();
    }
}
