package io.relance.aws.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relance.codec.document.ArrivalJson;
import io.relance.core.profile.Identifier;
import io.relance.core.profile.ProfilePatch;
import io.relance.core.record.Arrival;
import io.relance.core.record.Change;
import io.relance.core.value.Value;

import org.junit.jupiter.api.Test;

import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

class SqsArrivalQueueTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final RecordingSqs sqs = new RecordingSqs();
    private final SqsArrivalQueue queue =
            new SqsArrivalQueue(new Batches(sqs, "url", BackoffStrategy.retryImmediately()));

    @Test
    void givenArrivalsOfManyPeople_whenPut_thenTenGoAtOnceInOrder() {
        var arrivals =
                IntStream.range(0, 23).mapToObj(i -> arrival("p" + i + "@example.com", 1)).toList();

        queue.put("delivery", arrivals);

        assertThat(sqs.requests).extracting(List::size).containsExactly(10, 10, 3);
        assertThat(sqs.taken.stream().map(m -> ArrivalJson.read(m.messageBody())).toList())
                .isEqualTo(arrivals);
        assertThat(sqs.taken)
                .extracting(SendMessageBatchRequestEntry::messageDeduplicationId)
                .doesNotHaveDuplicates();
    }

    @Test
    void givenAPerson_whenPut_thenNoAddressStandsOutsideTheBody() {
        queue.put("delivery", List.of(arrival("ann@example.com", 1)));

        var message = sqs.taken.getFirst();
        assertThat(message.messageGroupId()).matches("[0-9A-Za-z]{22}");
        assertThat(message.messageDeduplicationId()).matches("[0-9A-Za-z]{42}");
    }

    @Test
    void givenTheSameDeliveryTwice_whenPut_thenItHasTheSameDeduplicationIds() {
        queue.put("a", List.of(arrival("ann@example.com", 1), arrival("bob@example.com", 1)));
        queue.put("a", List.of(arrival("ann@example.com", 1), arrival("bob@example.com", 1)));
        queue.put("b", List.of(arrival("ann@example.com", 1)));

        var ids =
                sqs.taken.stream()
                        .map(SendMessageBatchRequestEntry::messageDeduplicationId)
                        .toList();
        assertThat(ids.subList(0, 2)).isEqualTo(ids.subList(2, 4)).doesNotContain(ids.get(4));
    }

    @Test
    void givenTwoArrivalsOfOnePerson_whenTheFirstIsRefusedOnce_thenTheyStayInOrder() {
        var first = arrival("ann@example.com", 1);
        var second = arrival("ann@example.com", 2);
        sqs.refuse("0", false);

        queue.put("delivery", List.of(first, arrival("bob@example.com", 1), second));

        assertThat(
                        sqs.taken.stream()
                                .map(m -> ArrivalJson.read(m.messageBody()))
                                .filter(a -> a.group().contains("ann"))
                                .toList())
                .containsExactly(first, second);
        assertThat(sqs.taken).hasSize(3);
    }

    @Test
    void givenAMessageRefusedAgainAndAgain_whenPut_thenItFailsWithoutItsBody() {
        IntStream.range(0, 9).forEach(_ -> sqs.refuse("0", false));

        assertThatThrownBy(() -> queue.put("delivery", List.of(arrival("ann@example.com", 1))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ServiceUnavailable")
                .hasMessageNotContaining("ann");
        assertThat(sqs.requests).hasSize(4);
    }

    @Test
    void givenOurOwnFault_whenPut_thenItIsNotTriedAgain() {
        sqs.refuse("0", true);

        assertThatThrownBy(() -> queue.put("delivery", List.of(arrival("ann@example.com", 1))))
                .isInstanceOf(IllegalStateException.class);
        assertThat(sqs.requests).hasSize(1);
    }

    @Test
    void givenLargeArrivals_whenPut_thenNoRequestIsOverTheLimit() {
        var arrivals =
                IntStream.range(0, 5)
                        .mapToObj(i -> arrival("p" + i + "@example.com", 100_000))
                        .toList();

        queue.put("delivery", arrivals);

        assertThat(sqs.requests).extracting(List::size).containsExactly(2, 2, 1);
    }

    @Test
    void givenAnArrivalTooLarge_whenPut_thenExtrasAreCutAndThatIsTold() {
        queue.put("delivery", List.of(arrival("ann@example.com", 300_000)));

        var message = sqs.taken.getFirst();
        var arrival = ArrivalJson.read(message.messageBody());
        assertThat(Bodies.fits(message.messageBody())).isTrue();
        assertThat(arrival.changes())
                .first()
                .isInstanceOfSatisfying(
                        Change.Occurred.class,
                        occurred -> {
                            assertThat(occurred.extra().fields()).isEmpty();
                            assertThat(occurred.properties().get("$extra_cut"))
                                    .contains(Value.of(true));
                            assertThat(occurred.properties().get("size")).isPresent();
                        });
    }

    @Test
    void givenAnArrivalTooLargeInItself_whenPut_thenNothingOfItsDeliveryIsSent() {
        var large =
                new Arrival(
                        Optional.empty(),
                        Set.of(new Identifier(Identifier.Kind.EMAIL, "ann@example.com")),
                        ProfilePatch.of(
                                Map.of(),
                                new Value.Fields(Map.of("bio", Value.of("secret".repeat(50_000))))),
                        List.of(),
                        NOON,
                        false,
                        "api",
                        Optional.empty(),
                        Optional.empty());

        assertThatThrownBy(
                        () -> queue.put("delivery", List.of(arrival("bob@example.com", 1), large)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("262144")
                .hasMessageNotContaining("secret")
                .hasMessageNotContaining("ann");
        assertThat(sqs.requests).isEmpty();
    }

    @Test
    void givenCharactersSqsRefuses_whenPut_thenTheyTravelEscaped() {
        var odd = arrival("ann@example.com", "\uFFFE\uFFFF\uD83C x \u0001 \uD83C\uDF81");

        queue.put("delivery", List.of(odd));

        var body = sqs.taken.getFirst().messageBody();
        assertThat(body)
                .doesNotContain("\uFFFE", "\uFFFF", "\u0001")
                .contains("\\ud83c x", "\uD83C\uDF81");
        assertThat(ArrivalJson.read(body)).isEqualTo(odd);
    }

    private static Arrival arrival(String email, int extraCharacters) {
        return arrival(email, "x".repeat(extraCharacters));
    }

    private static Arrival arrival(String email, String extra) {
        return new Arrival(
                Optional.empty(),
                Set.of(new Identifier(Identifier.Kind.EMAIL, email)),
                ProfilePatch.NOTHING,
                List.of(
                        new Change.Occurred(
                                "Placed Order",
                                "1",
                                NOON,
                                Optional.empty(),
                                new Value.Fields(Map.of("size", Value.of(extra.length()))),
                                new Value.Fields(Map.of("line", Value.of(extra))))),
                NOON,
                false,
                "shopify:demo.myshopify.com",
                Optional.empty(),
                Optional.empty());
    }
}
