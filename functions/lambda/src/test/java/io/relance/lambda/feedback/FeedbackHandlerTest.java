package io.relance.lambda.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.relance.codec.Json;
import io.relance.core.consent.Channel;
import io.relance.core.flow.ActionId;
import io.relance.core.flow.FlowId;
import io.relance.core.flow.InMemoryRuns;
import io.relance.core.flow.RunId;
import io.relance.core.message.InMemoryMessages;
import io.relance.core.message.Message;
import io.relance.core.message.MessageId;
import io.relance.core.profile.ProfileId;
import io.relance.core.record.Change;
import io.relance.core.record.InMemoryProfiles;
import io.relance.core.step.MailReports;
import io.relance.core.step.Receipts;
import io.relance.core.value.Value;
import io.relance.lambda.NoContext;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Every shape in which SES reports, as its documentation shows it, and what it means here.
class FeedbackHandlerTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final ProfileId ANA = new ProfileId("ana");

    /// The files of the documentation's examples, and what each makes known: of a message nobody
    /// knew whether it left, its status; and the changes.
    private static final Map<String, String> MEANINGS =
            new TreeMap<>(
                    Map.ofEntries(
                            Map.entry("event_send", "SENT Received Email"),
                            Map.entry("event_deliverydelay", "SENT Received Email"),
                            Map.entry("event_delivery", "SENT Received Email, delivered"),
                            Map.entry(
                                    "event_bounce",
                                    "SENT Received Email, Bounced Email Hard, HARD_BOUNCE"),
                            Map.entry(
                                    "event_complaint",
                                    "SENT Received Email, Marked Email as Spam, SPAM_COMPLAINT"),
                            Map.entry("event_reject", "FAILED Dropped Email"),
                            Map.entry("event_rendering_failure", "FAILED Dropped Email"),
                            Map.entry(
                                    "event_subscription",
                                    "SENT Received Email, no to email by one_click_unsubscribe"),
                            Map.entry(
                                    "event_open", "SENT Received Email, Opened Email by a person"),
                            Map.entry(
                                    "event_click",
                                    "SENT Received Email, Clicked Email by a person"),
                            Map.entry(
                                    "notification_amazon_sns_delivery",
                                    "SENT Received Email, delivered"),
                            Map.entry(
                                    "notification_bounce",
                                    "SENT Received Email, Bounced Email Hard, HARD_BOUNCE"),
                            Map.entry(
                                    "notification_complaint",
                                    "SENT Received Email, Marked Email as Spam, SPAM_COMPLAINT")));

    private final List<Change> changes = new ArrayList<>();
    private final List<String> rejected = new ArrayList<>();
    private final InMemoryMessages messages = new InMemoryMessages(new InMemoryProfiles());
    private final FeedbackHandler handler =
            new FeedbackHandler(
                    messages,
                    new MailReports(
                            messages,
                            new Receipts(
                                    arrival -> {
                                        changes.addAll(arrival.changes());
                                        return Optional.empty();
                                    }),
                            new InMemoryRuns()),
                    (source, reason, body) -> rejected.add(reason));

    @Test
    void givenEveryExampleOfTheDocumentation_whenItIsReported_thenItMeansWhatItSays()
            throws IOException {
        for (var wrapped : List.of(false, true)) {
            for (var file : examples("ses")) {
                var report = tagged(file);
                var kind = MEANINGS.keySet().stream().filter(file.toString()::contains).toList();
                messages.claim(mail("m-" + file.hashCode() + wrapped, Message.Status.UNKNOWN));
                ((ObjectNode) report.at("/mail/tags"))
                        .putArray("relance-message")
                        .add("m-" + file.hashCode() + wrapped);
                report(wrapped ? wrapped(report) : Json.write(report));

                if (kind.isEmpty()) {
                    assertThat(rejected).as("%s", file.getFileName()).hasSize(1);
                } else {
                    var id = new MessageId("m-" + file.hashCode() + wrapped);
                    assertThat(rejected).as("%s", file.getFileName()).isEmpty();
                    var status = messages.find(ANA, id).orElseThrow().status();
                    assertThat(status + " " + said())
                            .as("%s", file.getFileName())
                            .isEqualTo(MEANINGS.get(kind.getLast()));
                }
                rejected.clear();
                changes.clear();
            }
        }
    }

    @Test
    void givenExamplesThatAreNoReportsOfOurs_whenTheyCome_thenTheyAreSetAsideWithTheirReason()
            throws IOException {
        var count = 0;
        for (var folder : List.of("ses", "sns")) {
            for (var file : examples(folder)) {
                report(Files.readString(file));
                count++;
            }
        }

        assertThat(rejected).hasSize(count);
        assertThat(changes).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Permanent, General, Hard",
        "Permanent, NoEmail, Hard",
        "Permanent, Suppressed, Hard",
        "Permanent, OnAccountSuppressionList, Hard",
        "Transient, General, Soft",
        "Transient, MailboxFull, Soft",
        "Transient, ContentRejected, Soft",
        "Undetermined, Undetermined, Soft"
    })
    void givenABounce_whenReported_thenItsTypeSaysWhetherForGood(
            String type, String subType, String kind) {
        messages.claim(mail("m1", Message.Status.SENT));
        report(
                """
                {"eventType": "Bounce", "mail": %s, "bounce": {"bounceType": "%s",
                 "bounceSubType": "%s", "timestamp": "2026-03-02T12:00:05Z"}}\
                """
                        .formatted(MAIL_PART, type, subType));

        var more = kind.equals("Hard") ? "HARD_BOUNCE" : "soft bounce";
        assertThat(said()).isEqualTo("Bounced Email " + kind + ", " + more);
    }

    @ParameterizedTest
    @CsvSource({
        "Bounce, bounce, bouncedRecipients",
        "Complaint, complaint, complainedRecipients",
        "Delivery, delivery, recipients"
    })
    void givenACopyToSomebodyElse_whenItBounces_thenThatIsNothingAboutThePerson(
            String type, String part, String list) {
        messages.claim(mail("m1", Message.Status.SENT));
        var report =
                """
                {"eventType": "%s", "mail": %s, "%s": {"bounceType": "Permanent", "%s":
                 [{"emailAddress": "%s"}], "timestamp": "2026-03-02T12:00:05Z"}}\
                """;

        report(report.formatted(type, MAIL_PART, part, list, "boss@example.com"));
        assertThat(changes).isEmpty();
        report(report.formatted(type, MAIL_PART, part, list, "<ANA@example.com>"));
        assertThat(changes).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mozilla/5.0 | a robot",
                "'' | a robot",
                "Mozilla/5.0 (compatible; Googlebot/2.1) | a robot",
                "python-requests/2.31 | a robot",
                "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com"
                        + " GoogleImageProxy) | a person",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Mobile/15E148 | a person"
            })
    void givenWhoOpensAndClicks_whenReported_thenMachinesAreToldApart(String agent, String who) {
        messages.claim(mail("m1", Message.Status.SENT));
        for (var kind : List.of("Open", "Click")) {
            report(
                    """
                    {"eventType": "%s", "mail": %s, "%s": {"link": "https://x.example",
                     "timestamp": "2026-03-02T12:01:00Z", "userAgent": "%s"}}\
                    """
                            .formatted(kind, MAIL_PART, kind.toLowerCase(), agent));
        }

        assertThat(said()).isEqualTo("Opened Email by " + who + ", Clicked Email by " + who);
    }

    @Test
    void givenASettledMail_whenItsSendingIsReported_thenNothingIsNew() {
        messages.claim(mail("m1", Message.Status.SENT));
        report("{\"eventType\": \"Send\", \"mail\": %s, \"send\": {}}".formatted(MAIL_PART));

        assertThat(changes).isEmpty();
        assertThat(rejected).isEmpty();
    }

    private static final String MAIL_PART =
            """
            {"timestamp": "2026-03-02T12:00:00Z", "commonHeaders": {"to": ["Ana <ana@example.com>"]},
             "tags": {"relance-message": ["m1"], "relance-profile": ["ana"]}}\
            """;

    private void report(String body) {
        var message = new SQSEvent.SQSMessage();
        message.setMessageId("q1");
        message.setBody(body);
        var event = new SQSEvent();
        event.setRecords(List.of(message));

        assertThat(handler.handleRequest(event, new NoContext()).getBatchItemFailures()).isEmpty();
    }

    private String said() {
        return String.join(", ", changes.stream().map(FeedbackHandlerTest::words).toList());
    }

    private static String words(Change change) {
        return switch (change) {
            case Change.Occurred event -> event.metric() + more(event.properties());
            case Change.Suppressed(var reason, _) -> reason.name();
            case Change.SoftBounced _ -> "soft bounce";
            case Change.Delivered _ -> "delivered";
            case Change.Unsubscribed no ->
                    "no to " + no.channels().getFirst().apiName() + " by " + no.method();
            default -> throw new AssertionError(change);
        };
    }

    private static String more(Value.Fields properties) {
        for (var flag : List.of("machine_open", "bot_click")) {
            if (properties.fields().containsKey(flag)) {
                var machine = properties.fields().get(flag).equals(Value.of(true));
                return machine ? " by a robot" : " by a person";
            }
        }
        return properties.fields().containsKey("bounce_type")
                ? (properties.fields().get("bounce_type").equals(Value.of("Hard"))
                        ? " Hard"
                        : " Soft")
                : "";
    }

    /// The example with the tags our mails carry.
    private static JsonNode tagged(Path file) throws IOException {
        var report = Json.read(Files.readString(file)).orThrow();
        if (report.path("mail") instanceof ObjectNode mail) {
            var tags = mail.path("tags") instanceof ObjectNode own ? own : mail.putObject("tags");
            tags.putArray("relance-profile").add(ANA.value());
            return report;
        }
        return Json.NODES
                .objectNode()
                .set("mail", Json.NODES.objectNode().set("tags", Json.NODES.objectNode()));
    }

    private static String wrapped(JsonNode report) {
        return Json.write(
                Json.NODES
                        .objectNode()
                        .put("Type", "Notification")
                        .put("Message", Json.write(report)));
    }

    private static Message mail(String id, Message.Status status) {
        return new Message(
                new MessageId(id),
                Channel.EMAIL,
                ANA,
                new RunId("r1"),
                new FlowId("f1"),
                new ActionId("a1"),
                Optional.empty(),
                "Welcome",
                false,
                status,
                Optional.empty(),
                NOON);
    }

    private static List<Path> examples(String folder) throws IOException {
        var home = Path.of(System.getProperty("user.dir")).toAbsolutePath();
        while (!Files.exists(home.resolve("template.yaml"))) {
            home = home.getParent();
        }
        var examples = home.resolveSibling("shared").resolve("data/aws-events").resolve(folder);
        assumeTrue(Files.isDirectory(examples), "no examples of AWS's events beside the project");
        try (var files = Files.list(examples)) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
        }
    }
}
