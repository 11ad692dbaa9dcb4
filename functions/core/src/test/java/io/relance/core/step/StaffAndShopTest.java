package io.relance.core.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relance.core.Crashes;
import io.relance.core.definition.Definitions;
import io.relance.core.definition.InMemoryDefinitions;
import io.relance.core.event.InMemoryTimeline;
import io.relance.core.event.Timeline;
import io.relance.core.flow.Action;
import io.relance.core.flow.ActionId;
import io.relance.core.flow.AlertMessage;
import io.relance.core.flow.Flow;
import io.relance.core.flow.FlowDefinition;
import io.relance.core.flow.FlowId;
import io.relance.core.flow.InMemoryRuns;
import io.relance.core.flow.Reentry;
import io.relance.core.flow.Run;
import io.relance.core.flow.RunId;
import io.relance.core.flow.Runs;
import io.relance.core.flow.Status;
import io.relance.core.flow.Trigger;
import io.relance.core.flow.WebhookMessage;
import io.relance.core.list.ListId;
import io.relance.core.message.Handover;
import io.relance.core.message.InMemoryMessages;
import io.relance.core.message.LinkSigner;
import io.relance.core.message.Mail;
import io.relance.core.message.MailTemplate;
import io.relance.core.message.Mailer;
import io.relance.core.message.Message;
import io.relance.core.message.Messages;
import io.relance.core.message.TemplateId;
import io.relance.core.message.WebhookCall;
import io.relance.core.message.WebhookPoster;
import io.relance.core.message.WebhookQueue;
import io.relance.core.profile.Attribute;
import io.relance.core.profile.Identifier;
import io.relance.core.profile.ProfileId;
import io.relance.core.profile.ProfilePatch;
import io.relance.core.record.Arrival;
import io.relance.core.record.InMemoryMembers;
import io.relance.core.record.InMemoryOrders;
import io.relance.core.record.InMemoryProfiles;
import io.relance.core.record.Record;
import io.relance.core.review.InMemoryReviews;
import io.relance.core.segment.Definition;
import io.relance.core.value.Value;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a flow sends to others than the person: webhooks to the shop's server, alerts to its staff.
class StaffAndShopTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final FlowId FLOW = new FlowId("WELCOM");
    private static final ActionId HOOK = new ActionId("WELCOM01");
    private static final ActionId ALERT = new ActionId("WELCOM02");
    private static final TemplateId TEMPLATE = new TemplateId("ALERT1");
    private static final RunId RUN = new RunId("r1");
    private static final Crashes NONE = new Crashes(-1, false);

    private final InMemoryDefinitions definitions = new InMemoryDefinitions();
    private final InMemoryProfiles profiles = new InMemoryProfiles();
    private final InMemoryTimeline timeline = new InMemoryTimeline();
    private final InMemoryRuns runs = new InMemoryRuns();
    private final InMemoryMessages messages = new InMemoryMessages(profiles);
    private final List<WebhookCall> queued = new ArrayList<>();
    private final List<WebhookCall> posted = new ArrayList<>();
    private final List<Mail> outbox = new ArrayList<>();
    private WebhookPoster.Answer answer = answered(200);
    private Handover handover = new Handover.Accepted("ses-1");
    private Instant now = NOON;
    private String name = "Ana";
    private WebhookMessage hook =
            new WebhookMessage(
                    "hook",
                    "https://hooks.example/{{ first_name }}?n={{ first_name }}",
                    Map.of("X-Name", "{{ first_name }}", "Host", "evil.example"),
                    "{\"name\": \"{{ first_name }}\", \"lost\": \"{{ event.x }}\"}");
    private AlertMessage alert =
            new AlertMessage(
                    "alert",
                    "shop@example.com",
                    "Shop",
                    List.of("bea@example.com", "no address", "cid@example.com", "bea@example.com"),
                    "About {{ first_name }}",
                    Optional.of(TEMPLATE));
    private final Record record =
            new Record(
                    definitions,
                    profiles,
                    timeline,
                    new InMemoryMembers(),
                    new InMemoryOrders(),
                    enrolments -> {},
                    asks -> {},
                    length -> "ana",
                    () -> NOON);

    private ProfileId begin() {
        queued.clear();
        posted.clear();
        outbox.clear();
        var text = "<p>{{ first_name }} {% unsubscribe 'x' %}</p>";
        definitions.save(
                new MailTemplate(TEMPLATE, "a", "CODE", text, Optional.empty(), NOON, NOON));
        var actions = new LinkedHashMap<ActionId, Action>();
        actions.put(HOOK, new Action.SendWebhook(HOOK, Status.LIVE, hook, Optional.of(ALERT)));
        actions.put(ALERT, new Action.SendAlert(ALERT, Status.LIVE, alert, Optional.empty()));
        var definition =
                new FlowDefinition(
                        new Trigger.JoinedList(new ListId("NEWS01")),
                        Definition.EVERYBODY,
                        new Reentry.Never(),
                        actions,
                        Optional.of(HOOK));
        definitions.save(
                new Flow(FLOW, "w", Status.LIVE, false, definition, Optional.of("a"), NOON, NOON));
        var ana = record.now(arrival()).state().profile().id();
        runs.start(
                new Run(
                        RUN,
                        FLOW,
                        ana,
                        Optional.empty(),
                        NOON,
                        Optional.empty(),
                        Run.State.RUNNING,
                        Map.of(),
                        Optional.empty(),
                        List.of(),
                        List.of()));
        return ana;
    }

    private Arrival arrival() {
        return new Arrival(
                Optional.empty(),
                Set.of(Identifier.of(Identifier.Kind.EXTERNAL_ID, "42").orElseThrow()),
                ProfilePatch.of(
                        Map.of(Attribute.FIRST_NAME, Optional.of(name)), Value.Fields.EMPTY),
                List.of(),
                NOON,
                false,
                "test",
                Optional.empty(),
                Optional.empty());
    }

    private Step step(Crashes crashes) {
        Mailer mailer =
                mail -> {
                    if (handover instanceof Handover.Accepted) {
                        outbox.add(mail);
                    }
                    return handover;
                };
        var events = crashes.around(Timeline.class, timeline);
        var claims = crashes.around(Messages.class, messages);
        var out = crashes.around(Mailer.class, mailer);
        var known = crashes.around(Definitions.class, definitions);
        var receipts = new Receipts(arrival -> Optional.empty());
        var composer = new Composer(new LinkSigner(new byte[] {1}), "https://mail.example");
        var sending =
                new Sending(
                        profiles,
                        events,
                        claims,
                        receipts,
                        new Mails(known, events, out, composer),
                        NoTexts.texts(),
                        NoTexts.pushes());
        return new Step(
                known,
                profiles,
                events,
                crashes.around(Runs.class, runs),
                new InMemoryReviews(),
                sending,
                new Posting(
                        events,
                        crashes.around(WebhookQueue.class, queued::add),
                        text -> text.startsWith("{\"name\"") || text.equals("{}")),
                new Alerting(known, events, claims, out),
                arrival -> Optional.empty(),
                () -> now);
    }

    private WebhookDelivery delivery(Crashes crashes) {
        return new WebhookDelivery(
                crashes.around(Runs.class, runs),
                crashes.around(
                        WebhookPoster.class,
                        call -> {
                            posted.add(call);
                            return answer;
                        }));
    }

    private static WebhookPoster.Answer answered(int status) {
        return new WebhookPoster.Answer.Answered(status, Optional.empty());
    }

    private static Step.Request at(ProfileId ana, ActionId action) {
        return new Step.Request(RUN, FLOW, ana, action, Optional.empty());
    }

    private Run.Reached reached(ProfileId ana, ActionId action) {
        return runs.find(ana, RUN).orElseThrow().reached(action).orElseThrow();
    }

    @Test
    void givenAWebhook_whenItsTurnComes_thenItIsQueuedAsRenderedAndTheRunGoesOn() {
        name = "O\"Neil & \\ Söhne\r\nX: 1";
        var ana = begin();

        step(NONE).carryOut(at(ana, HOOK));

        assertThat(reached(ana, HOOK).outcome()).isEqualTo("done");
        var call = queued.getFirst();
        assertThat(call.url())
                .startsWith("https://hooks.example/O%22Neil%20%26%20%5C%20S%C3%B6hne%0D%0A")
                .contains("?n=O%22Neil%20%26");
        assertThat(call.body())
                .isEqualTo("{\"name\": \"O\\\"Neil & \\\\ Söhne\\r\\nX: 1\", \"lost\": \"\"}");
        assertThat(call.headers()).isEqualTo(Map.of("X-Name", "O\"Neil & \\ Söhne X: 1"));
    }

    @Test
    void givenWhatComesOutAsNoAddressOrNoJson_whenItsTurnComes_thenItIsSkipped() {
        var headers = Map.of("X", "y");
        for (var bad :
                List.of(
                        new WebhookMessage("h", "https://{{ event.host }}/", headers, ""),
                        new WebhookMessage("h", "http://hooks.example/", headers, ""),
                        new WebhookMessage("h", "https://hooks.example:22/", headers, ""),
                        new WebhookMessage("h", "https://hooks.example/", headers, "[oops"),
                        new WebhookMessage("h", "https://hooks.example/", headers, "{% if %}"),
                        new WebhookMessage("h", "https://h.example/", Map.of("a b", "c"), ""),
                        new WebhookMessage(
                                "h", "https://h.example/", Map.of("a", "x".repeat(300_000)), ""))) {
            var test = new StaffAndShopTest();
            test.hook = bad;
            var ana = test.begin();

            test.step(NONE).carryOut(at(ana, HOOK));

            assertThat(test.reached(ana, HOOK))
                    .extracting(Run.Reached::outcome, Run.Reached::reason)
                    .containsExactly("skipped", "TEMPLATE_ERROR");
            assertThat(test.queued).isEmpty();
        }
    }

    @Test
    void givenACrashAtAnyCall_whenTriedAgain_thenTheWebhookIsPostedByTheSameKeyAndTheRunGoesOn() {
        var plain = crashedWebhook(new Crashes(-1, false), new Crashes(-1, false));
        assertThat(plain[0]).isGreaterThan(3);
        assertThat(plain[1]).isEqualTo(3);
        for (var after : List.of(false, true)) {
            for (var at = 0; at < plain[0]; at++) {
                crashedWebhook(new Crashes(at, after), NONE);
            }
            for (var at = 0; at < plain[1]; at++) {
                crashedWebhook(NONE, new Crashes(at, after));
            }
        }
    }

    /// @return how many calls of ports the step made, and the delivery
    private static int[] crashedWebhook(Crashes atStep, Crashes atDelivery) {
        var test = new StaffAndShopTest();
        var ana = test.begin();
        var before = new int[] {atStep.calls(), atDelivery.calls()};
        try {
            test.step(atStep).carryOut(at(ana, HOOK));
        } catch (Crashes.Crash crash) {
            test.step(NONE).carryOut(at(ana, HOOK)); // the machine tries again
        }
        var stepped = atStep.calls() - before[0];
        for (var call : List.copyOf(test.queued)) {
            try {
                test.delivery(atDelivery).attempt(call, 1);
            } catch (Crashes.Crash crash) {
                assertThat(test.delivery(NONE).attempt(call, 2)).isEmpty(); // it comes again
            }
        }
        assertThat(test.posted).isNotEmpty().hasSizeLessThanOrEqualTo(2);
        assertThat(test.posted).extracting(WebhookCall::key).containsOnly(test.posted.get(0).key());
        assertThat(test.reached(ana, HOOK).outcome()).isEqualTo("done");
        assertThat(test.runs.awaits(ana, RUN, HOOK)).isFalse();
        return new int[] {stepped, atDelivery.calls() - before[1]};
    }

    @Test
    void givenAnswers_whenPosted_thenWhatMayPassIsTriedAgainAndTheRestIsFinal() {
        for (var status : new int[] {429, 500, 502, 503, 504, 599}) {
            assertThat(tried(answered(status))).as("%d", status).hasSize(5);
        }
        for (var status : new int[] {200, 204, 304, 400, 401, 404, 408, 410, 422}) {
            assertThat(tried(answered(status))).as("%d", status).isEmpty();
        }
        assertThat(tried(new WebhookPoster.Answer.Refused("no"))).isEmpty();
        assertThat(tried(new WebhookPoster.Answer.Broken("timed out")))
                .containsExactly(
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(120),
                        Duration.ofSeconds(240),
                        Duration.ofSeconds(480));
        assertThat(tried(asking(100))).startsWith(Duration.ofSeconds(100), Duration.ofSeconds(100));
        assertThat(tried(asking(86400))).startsWith(Duration.ofMinutes(15));
    }

    private static WebhookPoster.Answer asking(int seconds) {
        return new WebhookPoster.Answer.Answered(503, Optional.of(Duration.ofSeconds(seconds)));
    }

    private static List<Duration> tried(WebhookPoster.Answer answer) {
        var test = new StaffAndShopTest();
        test.answer = answer;
        var ana = test.begin();
        test.step(NONE).carryOut(at(ana, HOOK));
        var waits = new ArrayList<Duration>();
        for (var attempt = 1; attempt < 10; attempt++) {
            var again = test.delivery(NONE).attempt(test.queued.getFirst(), attempt);
            if (again.isEmpty()) {
                break;
            }
            waits.add(again.get());
        }
        var good = answer instanceof WebhookPoster.Answer.Answered(var s, _) && s < 300;
        var end = test.reached(ana, HOOK);
        assertThat(end.outcome()).isEqualTo(good ? "done" : "failed");
        assertThat(end.reason().isEmpty()).isEqualTo(good);
        if (waits.size() == 5 && answer instanceof WebhookPoster.Answer.Answered(var s, _)) {
            assertThat(end.reason()).isEqualTo("HTTP " + s + " after 6 attempts");
        }
        return waits;
    }

    @Test
    void givenAPersonWhoWasDeleted_whenTheirWebhookComesUp_thenItIsNotPosted() {
        var ana = begin();
        step(NONE).carryOut(at(ana, HOOK));
        var call = queued.getFirst();
        var gone =
                new WebhookCall(
                        call.key(),
                        new ProfileId("gone"),
                        call.run(),
                        call.flow(),
                        call.action(),
                        call.url(),
                        call.headers(),
                        call.body());

        assertThat(delivery(NONE).attempt(gone, 1)).isEmpty();
        assertThat(posted).isEmpty();
    }

    /// The person here has no address, and so no consent: it is not asked for.
    @Test
    void givenAnAlert_whenItsTurnComes_thenEveryColleagueGetsOneMailThatIsNobodysMarketing() {
        var ana = begin();

        step(NONE).carryOut(at(ana, ALERT));
        step(NONE).carryOut(at(ana, ALERT));

        assertThat(reached(ana, ALERT).outcome()).isEqualTo("sent");
        assertThat(outbox)
                .extracting(Mail::to)
                .containsExactly("bea@example.com", "cid@example.com");
        var mail = outbox.getFirst();
        assertThat(mail.subject()).isEqualTo("About Ana");
        assertThat(mail.html()).startsWith("<p>Ana").doesNotContain("https://mail.example");
        assertThat(mail.headers()).isEmpty();
        assertThat(mail.tags()).doesNotContainKey("relance-message");
        assertThat(timeline.of(ana)).isEmpty();
        assertThat(profiles.load(ana).orElseThrow().smartSendingUntil()).isEmpty();
    }

    @Test
    void givenAlertsThatCannotGo_whenTheirTurnComes_thenTheReasonIsTold() {
        assertThat(alerted("shop@example.com", List.of(), TEMPLATE)).isEqualTo("MISSING_EMAIL");
        assertThat(alerted("shop@example.com", List.of("x"), TEMPLATE)).isEqualTo("MISSING_EMAIL");
        assertThat(alerted("nobody", List.of("a@example.com"), TEMPLATE)).isEqualTo("INVALID_FROM");
        assertThat(alerted("s@example.com", List.of("a@example.com"), new TemplateId("GONE01")))
                .isEqualTo("TEMPLATE_ERROR");
    }

    private static String alerted(String from, List<String> to, TemplateId template) {
        var test = new StaffAndShopTest();
        test.alert = new AlertMessage("a", from, "", to, "s", Optional.of(template));
        var ana = test.begin();
        test.step(NONE).carryOut(at(ana, ALERT));
        assertThat(test.reached(ana, ALERT).outcome()).isEqualTo("skipped");
        assertThat(test.outbox).isEmpty();
        return test.reached(ana, ALERT).reason();
    }

    @Test
    void givenAProviderThatDoesNotTakeTheAlertNow_whenTriedAgain_thenItGoesOnce() {
        var ana = begin();
        handover = new Handover.Postponed("throttled");
        assertThatThrownBy(() -> step(NONE).carryOut(at(ana, ALERT))).isInstanceOf(Postponed.class);

        handover = new Handover.Accepted("ses-1");
        step(NONE).carryOut(at(ana, ALERT));

        assertThat(outbox).hasSize(2);
    }

    @Test
    void givenACrashAtAnyCall_whenTheAlertIsTriedAgain_thenNobodyGetsItTwice() {
        var calls = crashedAlert(NONE);
        assertThat(calls).isGreaterThan(8);
        for (var at = 0; at < calls; at++) {
            crashedAlert(new Crashes(at, false));
            crashedAlert(new Crashes(at, true));
        }
    }

    private static int crashedAlert(Crashes crashes) {
        var test = new StaffAndShopTest();
        var ana = test.begin();
        var before = crashes.calls();
        try {
            test.step(crashes).carryOut(at(ana, ALERT));
        } catch (Crashes.Crash crash) {
            test.now = test.now.plus(Message.LEASE);
            test.step(NONE).carryOut(at(ana, ALERT));
        }
        assertThat(test.outbox).extracting(Mail::to).doesNotHaveDuplicates();
        var end = test.reached(ana, ALERT);
        assertThat(end.outcome().equals("sent") ? test.outbox.size() == 2 : !end.reason().isEmpty())
                .isTrue();
        return crashes.calls() - before;
    }
}
