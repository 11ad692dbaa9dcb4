package io.relance.aws.dynamo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relance.codec.document.EventJson;
import io.relance.core.event.Event;
import io.relance.core.event.EventId;
import io.relance.core.event.MetricId;
import io.relance.core.profile.ProfileId;
import io.relance.core.value.Value;

import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

class TimelineItemsTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final ProfileId ANN = new ProfileId("ann");
    private static final MetricId ORDERED = MetricId.named("Placed Order");

    private final String table = LocalDynamo.table();
    private final DynamoTimeline timeline = new DynamoTimeline(LocalDynamo.client(), table);

    @Test
    void givenAnExtraThatCompresses_whenStored_thenItIsWhole() {
        var event = event(Event.id(ANN, ORDERED, "1"), "a line of an order ".repeat(50_000));

        timeline.append(List.of(event));

        assertThat(timeline.find(event.id())).contains(event);
    }

    @Test
    void givenAnExtraStoredBeforeThereWasADictionary_whenRead_thenItIsWhole() {
        var event = event(Event.id(ANN, ORDERED, "1"), "a line of an order");
        timeline.append(List.of(event));
        var key = Items.key("P#ann", "E#" + ORDERED + "#" + event.id().value().split("-", 3)[2]);
        LocalDynamo.client()
                .updateItem(
                        update ->
                                update.tableName(table)
                                        .key(key)
                                        .updateExpression("SET extra = :plain")
                                        .conditionExpression("attribute_exists(extra)")
                                        .expressionAttributeValues(
                                                Map.of(
                                                        ":plain",
                                                        AttributeValue.fromB(
                                                                Deflated.bytes(
                                                                        EventJson.writeExtra(
                                                                                event))))));

        assertThat(timeline.find(event.id())).contains(event);
    }

    @Test
    void givenAnExtraTooLarge_whenStored_thenItIsCutAndThatIsTold() {
        var noise = new byte[400_000];
        new Random(7).nextBytes(noise);
        var event = event(Event.id(ANN, ORDERED, "1"), Base64.getEncoder().encodeToString(noise));

        timeline.append(List.of(event));

        var found = timeline.find(event.id()).orElseThrow();
        assertThat(found.extra().fields()).isEqualTo(Map.of("$extra_cut", Value.of(true)));
        assertThat(found.uniqueId()).isEqualTo("1");
    }

    @Test
    void givenAnIdentifierThatIsNotDerived_whenStored_thenThatIsABug() {
        for (var id : List.of("x", "bob-" + ORDERED + "-0123456789abcdef")) {
            assertThatThrownBy(() -> timeline.append(List.of(event(new EventId(id), ""))))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static Event event(EventId id, String extra) {
        return new Event(
                id,
                ANN,
                ORDERED,
                "1",
                NOON,
                NOON,
                Optional.empty(),
                Value.Fields.EMPTY,
                new Value.Fields(Map.of("line", Value.of(extra))),
                false);
    }
}
