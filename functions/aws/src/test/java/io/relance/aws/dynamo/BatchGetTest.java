package io.relance.aws.dynamo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

class BatchGetTest {
    /// Answers so many keys of a request at most, and leaves the rest unprocessed.
    private static final class Busy implements DynamoDbClient {
        private final int atOnce;
        private final List<Integer> asked = new ArrayList<>();

        private Busy(int atOnce) {
            this.atOnce = atOnce;
        }

        @Override
        public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
            var page = request.requestItems().values().iterator().next();
            assertThat(page.consistentRead()).isTrue();
            asked.add(page.keys().size());
            var done = page.keys().stream().limit(atOnce).toList();
            var rest = page.keys().stream().skip(atOnce).toList();
            return BatchGetItemResponse.builder()
                    .responses(Map.of("t", done))
                    .unprocessedKeys(
                            rest.isEmpty()
                                    ? Map.of()
                                    : Map.of("t", page.toBuilder().keys(rest).build()))
                    .build();
        }

        @Override
        public String serviceName() {
            return "dynamodb";
        }

        @Override
        public void close() {}
    }

    @Test
    void givenKeysLeftUnprocessed_whenRead_thenTheyAreAskedForAgain() {
        var busy = new Busy(40);

        var found = read(busy, 130);

        assertThat(found).containsExactlyElementsOf(keys(130));
        assertThat(busy.asked).containsExactly(100, 60, 20, 30);
    }

    @Test
    void givenADatabaseThatNeverAnswers_whenRead_thenAPartIsNotTakenForTheWhole() {
        var busy = new Busy(0);

        assertThatThrownBy(() -> read(busy, 3))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("unprocessed");
        assertThat(busy.asked).hasSize(8);
    }

    private static List<Map<String, AttributeValue>> read(Busy busy, int count) {
        return new BatchGet(busy, "t", BackoffStrategy.retryImmediately())
                .items(keys(count), List.of("PK"), true);
    }

    private static List<Map<String, AttributeValue>> keys(int count) {
        return IntStream.range(0, count).mapToObj(i -> Items.key("k" + i, "s")).toList();
    }
}
