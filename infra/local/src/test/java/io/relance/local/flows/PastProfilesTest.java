package io.relance.local.flows;

import static io.relance.local.flows.Shop.days;
import static io.relance.local.flows.Shop.mail;
import static io.relance.local.flows.Shop.on;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.flow.Run;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.Duration;

/// Adding past profiles: whoever bought before the flow was there is put where he would be by now.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PastProfilesTest {
    private static final String RECENT = "recent@example.com";
    private static final String EARLIER = "earlier@example.com";
    private static final String LONG_AGO = "long-ago@example.com";

    private final Shop shop = Shop.openedAt("2026-06-01T12:00:00Z");
    private String flow = "";

    @BeforeAll
    void aFlowDrawnAfterTheOrders() {
        var metric = shop.metric("Bought");
        bought(RECENT, 10);
        bought(EARLIER, 80);
        bought(LONG_AGO, 86);
        var template = shop.template("<p>Back?</p>");
        flow =
                shop.flow(
                        on(metric),
                        days("d1", 75, "first"),
                        mail("first", template, "d2"),
                        days("d2", 10, "second"),
                        mail("second", template, ""));
    }

    @AfterAll
    void close() {
        shop.close();
    }

    private void bought(String email, int daysAgo) {
        var at = shop.now().minus(Duration.ofDays(daysAgo));
        shop.event("Bought", email, "'time': '%s'".formatted(at));
    }

    private String add() {
        var job =
                shop.ok(
                        "POST",
                        "/api/flows/%s/past-profiles".formatted(flow),
                        """
                        {'data': {'type': 'flow-past-profiles-job',
                         'attributes': {'mode': 'relative'}}}
                        """);
        shop.settle();
        return "/api/flows/%s/past-profiles/%s".formatted(flow, job.path("id").asText());
    }

    @Test
    void givenOrdersBeforeTheFlow_whenAddedTwice_thenEachStandsWhereHeWouldAndNobodyTwice() {
        var job = add();
        add();

        assertThat(shop.get(job).at("/attributes/status").asText()).isEqualTo("complete");
        shop.to("2026-06-06T11:59:00Z");
        assertThat(shop.outbox(flow)).isEmpty();
        shop.to("2026-06-06T12:01:00Z");
        assertThat(shop.subjects(flow, EARLIER)).containsExactly("second");
        shop.to("2026-08-05T11:59:00Z");
        assertThat(shop.subjects(flow, RECENT)).isEmpty();
        shop.to("2026-08-05T12:01:00Z");
        assertThat(shop.subjects(flow, RECENT)).containsExactly("first");

        add();

        shop.to("2026-08-20T12:00:00Z");
        assertThat(shop.subjects(flow, RECENT)).containsExactly("first", "second");
        assertThat(shop.subjects(flow, EARLIER)).containsExactly("second");
        assertThat(shop.subjects(flow, LONG_AGO)).isEmpty();
        assertThat(shop.runs(flow))
                .as("the two, and whoever the metric is known by")
                .extracting(Run::profile)
                .hasSize(3)
                .doesNotHaveDuplicates();
    }

    @Test
    void givenAMetricFlow_whenEverybodyIsToStartNow_thenTheJobIsRefused() {
        var answer =
                shop.call(
                        "POST",
                        "/api/flows/%s/past-profiles".formatted(flow),
                        """
                        {'data': {'type': 'flow-past-profiles-job',
                         'attributes': {'mode': 'start-now'}}}
                        """);

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    }
}
