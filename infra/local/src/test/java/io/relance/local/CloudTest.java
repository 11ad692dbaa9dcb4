package io.relance.local;

import static io.relance.local.Fixture.NOON;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;

import io.relance.local.function.Deployment;
import io.relance.local.function.Outcome;
import io.relance.local.ses.Report;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

class CloudTest {
    private static final String QUEUES =
            "https://sqs.us-east-1.amazonaws.com/000000000000/relance-";

    private Cloud cloud;

    @BeforeEach
    void boot() throws IOException {
        cloud = Fixture.boot();
    }

    @AfterEach
    void close() {
        cloud.close();
    }

    private void queue(String... bodies) {
        for (var body : bodies) {
            cloud.clients()
                    .sqs()
                    .sendMessage(
                            send ->
                                    send.queueUrl(QUEUES + "Work.fifo")
                                            .messageBody(body)
                                            .messageGroupId(body.substring(0, 1))
                                            .messageDeduplicationId(body));
        }
    }

    @Test
    void givenABatchWithAPoisonMessage_whenSettled_thenOnlyItComesBackAndEndsWithTheDead() {
        queue("a1", "b-fail", "c1");

        cloud.time().settle();
        assertThat(Fixture.notes(cloud).all("work")).containsExactly("a1", "c1");
        assertThat(cloud.sqs().waiting(QUEUES + "Dead.fifo")).isZero();

        cloud.time().moveTo(NOON.plus(Duration.ofMinutes(3)));
        assertThat(cloud.sqs().waiting(QUEUES + "Dead.fifo")).isEqualTo(1);
        assertThat(cloud.sqs().waiting(QUEUES + "Work.fifo")).isZero();
    }

    @Test
    void givenAMail_whenItBounces_thenTheReportReachesTheQueueInTheShapeOfSes()
            throws JsonProcessingException {
        queue("mail");
        cloud.time().settle();
        var mail = cloud.outbox().find("m-mail").orElseThrow();

        cloud.reports().report(mail, new Report.Bounce(true));
        cloud.reports().report(mail, new Report.Open()); // not asked for by the configuration set
        cloud.time().settle();

        var reports = Fixture.notes(cloud).all("report");
        assertThat(reports).hasSize(1);
        var report = Deployment.json().readTree(reports.getFirst());
        assertThat(report.at("/eventType").asText()).isEqualTo("Bounce");
        assertThat(report.at("/bounce/bounceType").asText()).isEqualTo("Permanent");
        assertThat(report.at("/mail/messageId").asText()).isEqualTo(mail.id());
        assertThat(report.at("/mail/tags/relance-message/0").asText()).isEqualTo("m-mail");
    }

    @Test
    void givenARule_whenEventsArePut_thenOnlyThoseThatMatchCallTheFunction()
            throws JsonProcessingException {
        for (var event :
                List.of(
                        "{\"id\":\"1\",\"source\":\"shop.one\",\"detail\":{\"total\":11}}",
                        "{\"id\":\"2\",\"source\":\"shop.one\",\"detail\":{\"total\":9}}",
                        "{\"id\":\"3\",\"source\":\"other\",\"detail\":{\"total\":99}}")) {
            cloud.buses().put("default", Deployment.json().readTree(event));
        }

        cloud.time().settle();

        assertThat(Fixture.notes(cloud).all("matched")).containsExactly("1");
    }

    @Test
    void givenAScheduleWithWorkAhead_whenHoursPass_thenIdleMinutesAreCountedButNotMade() {
        cloud.time().moveTo(NOON.plus(Duration.ofHours(3)));

        assertThat(Fixture.notes(cloud).all("tick"))
                .containsExactly("2026-03-01T12:01:00Z", "2026-03-01T14:00:00Z");
        var usage = cloud.meter().snapshot();
        assertThat(usage.of("eventbridge", "schedules")).isEqualTo(180);
        assertThat(usage.of("lambda", "requests")).isEqualTo(180);
    }

    @Test
    void givenTheSameSeed_whenPlayedTwice_thenEverythingIsTheSame() throws IOException {
        queue("a1", "b-fail", "mail", "a2");
        cloud.time().moveTo(NOON.plus(Duration.ofHours(1)));
        var first = cloud.outbox().all();
        var firstUsage = cloud.meter().snapshot();
        cloud.close();

        cloud = Fixture.boot();
        queue("a1", "b-fail", "mail", "a2");
        cloud.time().moveTo(NOON.plus(Duration.ofHours(1)));

        assertThat(cloud.outbox().all()).isEqualTo(first);
        assertThat(cloud.meter().snapshot()).isEqualTo(firstUsage);
    }

    @Test
    void givenASampleEvent_whenInvoked_thenItsTypeIsReadFromJson() throws JsonProcessingException {
        var event =
                Deployment.json()
                        .readTree(
                                "{\"detail-type\":\"Scheduled"
                                        + " Event\",\"time\":\"2026-03-01T12:00:00Z\"}");

        var outcome = cloud.functions().find("Ticker").orElseThrow().invoke(event);

        assertThat(outcome).isEqualTo(new Outcome.Answer("Scheduled Event"));
    }

    @Test
    void givenWrites_whenMetered_thenIndexesAndFailedConditionsCount() {
        queue("a1");
        cloud.time().settle();
        var usage = cloud.meter().snapshot();

        // The item and its index entry.
        assertThat(usage.of("dynamodb", "writeUnits")).isEqualTo(2);
        // One receive and one deletion, beside the sending.
        assertThat(usage.of("sqs", "fifoRequests")).isEqualTo(3);
        assertThat(usage.of("lambda", "gbSecondsArm")).isEqualTo(0.008);
        assertThat(usage.totalUsd(cloud.meter().prices())).isGreaterThan(0);
    }
}
