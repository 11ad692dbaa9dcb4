package io.relance.local.replay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.stream.Stream;

class FeedTest {
    @Test
    void givenCustomers_whenAddressed_thenEachHasAnAddressOfTheirOwn() {
        var addresses =
                Stream.of("00017", "17", "Ana", "ana", "ana@example.com", "ana-example-com", "é")
                        .map(Feed::email)
                        .toList();

        assertThat(addresses)
                .doesNotHaveDuplicates()
                .allMatch(a -> a.matches("[a-z0-9-]+@replay.example"));
        assertThat(addresses).startsWith("customer-00017@replay.example");
    }

    @Test
    void givenALongCustomer_whenAddressed_thenTheAddressIsShortEnough() {
        var one = Feed.email("x".repeat(300) + "1");

        assertThat(one).isNotEqualTo(Feed.email("x".repeat(300) + "2"));
        assertThat(one.substring(0, one.indexOf('@'))).hasSizeLessThanOrEqualTo(64);
    }
}
