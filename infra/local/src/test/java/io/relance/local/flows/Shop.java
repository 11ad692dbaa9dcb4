package io.relance.local.flows;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.relance.codec.Json;
import io.relance.core.event.MetricId;
import io.relance.core.flow.Run;
import io.relance.core.flow.Runs;
import io.relance.core.profile.ProfileId;
import io.relance.local.Cloud;
import io.relance.local.CloudOptions;
import io.relance.local.Repository;
import io.relance.local.http.InProcess;
import io.relance.local.outbox.Outgoing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A shop that drives the local cloud by the public API alone. Bodies are written with `'` for `"`.
final class Shop implements AutoCloseable {
    private static final Map<String, String> HEADERS =
            Map.of(
                    "authorization", "Klaviyo-API-Key rk_local",
                    "content-type", "application/vnd.api+json",
                    "host", "api.maison-alba.example");

    private final Cloud cloud;
    private final InProcess http;
    private int events;

    /// Flow and name of an action to the identifier it was given.
    private final Map<String, String> actions = new HashMap<>();

    private Shop(Cloud cloud) {
        this.cloud = cloud;
        http = new InProcess(cloud);
    }

    static Shop openedAt(String instant) {
        var options =
                CloudOptions.of(Repository.file("template.yaml"))
                        .startingAt(Instant.parse(instant))
                        .servedAt("https://mail.maison-alba.example");
        try {
            return new Shop(Cloud.boot(options));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public void close() {
        cloud.close();
    }

    Cloud cloud() {
        return cloud;
    }

    Instant now() {
        return cloud.time().instant();
    }

    void settle() {
        cloud.time().settle();
    }

    void to(String instant) {
        cloud.time().moveTo(Instant.parse(instant));
    }

    void pass(Duration duration) {
        cloud.time().moveTo(now().plus(duration));
    }

    // --- the API

    InProcess.Response call(String method, String path, String body) {
        var bytes = body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return http.call(method, path, HEADERS, bytes);
    }

    JsonNode ok(String method, String path, String body) {
        var answer = call(method, path, body);
        assertThat(answer.status())
                .as("%s %s: %s", method, path, answer.body())
                .isBetween(200, 299);
        return answer.body().isBlank()
                ? Json.NODES.nullNode()
                : Json.read(answer.body()).orThrow().path("data");
    }

    private String create(String path, String type, String attributes) {
        var body = "{'data': {'type': '%s', 'attributes': %s}}".formatted(type, attributes);
        return ok("POST", path, body).path("id").asText();
    }

    JsonNode get(String path) {
        return ok("GET", path, "");
    }

    /// A metric exists from its first event on; this one starts nothing.
    String metric(String name) {
        event(name, "seed@example.com", "'backfill': true");
        return MetricId.named(name).value();
    }

    void event(String metric, String email) {
        event(metric, email, "'value': 1");
    }

    /// @param more attributes of the event
    void event(String metric, String email, String more) {
        create(
                "/api/events",
                "event",
                """
                {'unique_id': 'e%d', 'properties': {'From': '%s'}, %s,
                 'metric': {'data': {'type': 'metric', 'attributes': {'name': '%s'}}},
                 'profile': {'data': {'type': 'profile', 'attributes': {'email': '%s'}}}}
                """
                        .formatted(++events, email, more, metric, email));
        settle();
    }

    String profile(String attributes) {
        var id = create("/api/profile-import", "profile", "{%s}".formatted(attributes));
        settle();
        return id;
    }

    JsonNode properties(String profile) {
        return get("/api/profiles/" + profile).at("/attributes/properties");
    }

    String list(String name) {
        return create("/api/lists", "list", "{'name': '%s'}".formatted(name));
    }

    void addToList(String list, String profile) {
        ok(
                "POST",
                "/api/lists/%s/relationships/profiles".formatted(list),
                "{'data': [{'type': 'profile', 'id': '%s'}]}".formatted(profile));
        settle();
    }

    List<String> members(String list) {
        return get("/api/lists/%s/profiles".formatted(list)).findValuesAsText("email");
    }

    void consentToTexts(String phone) {
        create(
                "/api/profile-subscription-bulk-create-jobs",
                "profile-subscription-bulk-create-job",
                """
                {'profiles': {'data': [{'type': 'profile', 'attributes': {'phone_number': '%s',
                 'subscriptions': {'sms': {'marketing': {'consent': 'SUBSCRIBED'}}}}}]}}
                """
                        .formatted(phone));
        settle();
    }

    String template(String html) {
        return create(
                "/api/templates",
                "template",
                "{'name': 't', 'editor_type': 'CODE', 'html': '%s{%% unsubscribe %%}'}"
                        .formatted(html));
    }

    /// A draft; people may enter it as often as they like.
    InProcess.Response draw(String trigger, String entry, String... actions) {
        return call(
                "POST",
                "/api/flows",
                """
                {'data': {'type': 'flow', 'attributes': {'name': 'A flow', 'definition': {
                 'triggers': [%s], 'entry_action_id': '%s', 'actions': [%s],
                 'reentry_criteria': {'duration': 0, 'unit': 'alltime'}}}}}
                """
                        .formatted(trigger, entry, String.join(",", actions)));
    }

    /// A live flow; the first action is the one it begins with.
    String flow(String trigger, String... actions) {
        var entry = json(actions[0]).path("temporary_id").asText();
        var answer = draw(trigger, entry, actions);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        var flow = Json.read(answer.body()).orThrow().at("/data/id").asText();
        var drawn = get("/api/flows/%s?additional-fields[flow]=definition".formatted(flow));
        var given = drawn.at("/attributes/definition/actions");
        for (var n = 0; n < actions.length; n++) {
            var name = json(actions[n]).path("temporary_id").asText();
            this.actions.put(flow + name, given.path(n).path("id").asText());
        }
        ok(
                "PATCH",
                "/api/flows/" + flow,
                "{'data': {'type': 'flow', 'id': '%s', 'attributes': {'status': 'live'}}}"
                        .formatted(flow));
        return flow;
    }

    /// Changes fields of an action's data.
    void change(String flow, String action, String data) {
        var id = actions.get(flow + action);
        ok(
                "PATCH",
                "/api/flow-actions/" + id,
                """
                {'data': {'type': 'flow-action', 'id': '%s', 'attributes': {
                 'definition': {'data': %s}}}}
                """
                        .formatted(id, data));
    }

    static JsonNode json(String text) {
        return Json.read(text.replace('\'', '"')).orThrow();
    }

    // --- what came of it

    List<Run> runs(String flow) {
        return cloud.profilesWithRuns()
                .flatMap(profile -> cloud.wiring().runs().of(new ProfileId(profile)).stream())
                .filter(run -> run.flow().value().equals(flow))
                .sorted(Runs.OLDEST_FIRST)
                .toList();
    }

    /// What became of the actions of a run, in order: `type outcome reason`.
    static List<String> told(Run run) {
        return run.log().stream()
                .map(r -> (r.type() + " " + r.outcome() + " " + r.reason()).strip())
                .toList();
    }

    List<Outgoing> outbox(String flow) {
        return cloud.outbox().all().stream()
                .filter(message -> message.tag("relance-flow").equals(flow))
                .toList();
    }

    /// Subjects of the flow's mails to an address, oldest first.
    List<String> subjects(String flow, String to) {
        return outbox(flow).stream().filter(m -> m.to().equals(to)).map(Outgoing::subject).toList();
    }

    // --- what flows are drawn of

    static String on(String metric) {
        return "{'type': 'metric', 'id': '%s'}".formatted(metric);
    }

    static String onList(String list) {
        return "{'type': 'list', 'id': '%s'}".formatted(list);
    }

    static String action(String id, String type, String next, String data) {
        return "{'temporary_id': '%s', 'type': '%s', 'links': {'next': %s}, 'data': %s}"
                .formatted(id, type, next.isEmpty() ? "null" : "'" + next + "'", data);
    }

    static String days(String id, int days, String next) {
        return action(id, "time-delay", next, "{'unit': 'days', 'value': %d}".formatted(days));
    }

    /// A mail whose subject is the action's name.
    static String mail(String id, String template, String next) {
        return action(
                id,
                "send-email",
                next,
                """
                {'message': {'from_email': 'shop@example.com', 'from_label': 'Shop', 'name': '%1$s',
                 'subject_line': '%1$s', 'template_id': '%2$s', 'smart_sending_enabled': false}}
                """
                        .formatted(id, template));
    }
}
