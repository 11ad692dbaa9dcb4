package io.relance.local.flows;

import static io.relance.local.flows.Shop.mail;
import static io.relance.local.flows.Shop.on;
import static io.relance.local.flows.Shop.told;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.util.List;

/// Manual actions: people wait for the operator's word, runs do not.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReviewsTest {
    private static final String ANN = "ann@example.com";

    private final Shop shop = Shop.openedAt("2026-06-01T12:00:00Z");

    @AfterAll
    void close() {
        shop.close();
    }

    /// A flow of a mail to review and one that is sent; Ann has entered it.
    private String annIn(String template, String metric) {
        var flow =
                shop.flow(
                        on(shop.metric(metric)),
                        mail("asked", template, "after"),
                        mail("after", template, ""));
        shop.change(flow, "asked", "{'status': 'manual'}");
        shop.event(metric, ANN);
        return flow;
    }

    private List<String> waiting(String flow) {
        return shop.get("/api/flows/%s/reviews".formatted(flow)).findValuesAsText("run_id");
    }

    private String review(String flow) {
        return "/api/flows/%s/reviews/%s"
                .formatted(
                        flow,
                        shop.get("/api/flows/%s/reviews".formatted(flow))
                                .path(0)
                                .path("id")
                                .asText());
    }

    @Test
    void givenAManualAction_whenReached_thenThePersonWaitsForReviewAndTheRunGoesOn() {
        var flow = annIn(shop.template("<p>Hello</p>"), "Wait");

        var run = shop.runs(flow).getFirst();
        assertThat(told(run)).containsExactly("send-email needs_review", "send-email sent");
        assertThat(run.endedAt()).isPresent();
        assertThat(shop.subjects(flow, ANN)).containsExactly("after");
        assertThat(waiting(flow)).containsExactly(run.id().value());
    }

    @Test
    void givenSomebodyInReview_whenSent_thenTheMailGoesOutOnceWithTodaysContent() {
        var template = shop.template("<p>Old words</p>");
        var flow = annIn(template, "Send");
        var review = review(flow);
        shop.ok(
                "PATCH",
                "/api/templates/" + template,
                "{'data': {'type': 'template', 'id': '%s', 'attributes': {'html': '%s'}}}"
                        .formatted(template, "<p>New words</p>{% unsubscribe %}"));
        shop.change(flow, "asked", "{'message': {'subject_line': 'new subject'}}");

        shop.ok("POST", review + "/send", "");
        shop.settle();
        var again = shop.call("POST", review + "/send", "");
        shop.settle();

        assertThat(again.status()).isEqualTo(404);
        assertThat(shop.subjects(flow, ANN)).containsExactly("after", "new subject");
        assertThat(shop.outbox(flow).getLast().html()).contains("New words");
        assertThat(waiting(flow)).isEmpty();
        assertThat(told(shop.runs(flow).getFirst()))
                .containsExactly("send-email sent", "send-email sent");
    }

    @Test
    void givenSomebodyInReview_whenCancelled_thenNothingIsSentAndTheLogSaysSo() {
        var flow = annIn(shop.template("<p>Hello</p>"), "Cancel");

        shop.ok("POST", review(flow) + "/cancel", "");
        shop.settle();

        assertThat(shop.subjects(flow, ANN)).containsExactly("after");
        assertThat(waiting(flow)).isEmpty();
        assertThat(told(shop.runs(flow).getFirst()))
                .containsExactly("send-email skipped CANCELLED", "send-email sent");
    }

    @Test
    void givenPeopleInReview_whenTheActionGoesLive_thenTheyStayAndNewcomersAreSentTo() {
        var flow = annIn(shop.template("<p>Hello</p>"), "Live");

        shop.change(flow, "asked", "{'status': 'live'}");
        shop.event("Live", "ben@example.com");

        assertThat(waiting(flow)).hasSize(1);
        assertThat(shop.subjects(flow, ANN)).containsExactly("after");
        assertThat(shop.subjects(flow, "ben@example.com")).containsExactly("asked", "after");
    }
}
