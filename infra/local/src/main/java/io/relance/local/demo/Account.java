package io.relance.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.relance.codec.Json;
import io.relance.codec.flow.FlowLibrary;
import io.relance.core.event.Metric;
import io.relance.core.event.MetricId;
import io.relance.local.http.InProcess;
import io.relance.local.http.PrivateApi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// The demo's account, set up through the public API: list, segment, templates, and the library's
/// flows, live.
final class Account {
    private static final String SENDER = "bonjour@maison-alba.example";
    private static final int LAPSED_DAYS = 14;

    private final PrivateApi api;
    private final Map<String, String> templates = new LinkedHashMap<>();
    private final Map<String, String> flows = new LinkedHashMap<>();
    private String newsletter = "";

    Account(InProcess api) {
        this.api = new PrivateApi(api, "api.maison-alba.example");
    }

    void setUp() {
        newsletter =
                api.created(
                        "/api/lists",
                        "list",
                        attributes("name", "Newsletter").put("opt_in_process", "single_opt_in"));
        var segment = attributes("name", "Win-back");
        segment.set("definition", lapsed());
        var winBack = api.created("/api/segments", "segment", segment);
        var account = new FlowLibrary.Account(_ -> newsletter, _ -> winBack, this::template);
        for (var name : FlowLibrary.NAMES) {
            var attributes = (ObjectNode) FlowLibrary.load(name, account);
            signed(attributes);
            var flow = api.created("/api/flows", "flow", attributes);
            flows.put(flow, attributes.path("name").asText());
            var live = Json.NODES.objectNode().put("status", "live");
            api.call("PATCH", "/api/flows/" + flow, PrivateApi.document("flow", flow, live));
        }
    }

    /// Names of the flows by identifier.
    Map<String, String> flows() {
        return flows;
    }

    /// Someone fills in the newsletter form.
    void signUp(String email, String timezone) {
        var location = Json.NODES.objectNode().put("timezone", timezone);
        var profile = attributes("email", email);
        profile.set("location", location);
        api.call("POST", "/api/profile-import", PrivateApi.document("profile", "", profile));
        var who = attributes("email", email);
        who.putObject("subscriptions")
                .putObject("email")
                .putObject("marketing")
                .put("consent", "SUBSCRIBED");
        var job = Json.NODES.objectNode();
        var person = job.putObject("profiles").putArray("data").addObject();
        person.put("type", "profile").set("attributes", who);
        var document = PrivateApi.document("profile-subscription-bulk-create-job", "", job);
        ((ObjectNode) document.path("data"))
                .putObject("relationships")
                .putObject("list")
                .putObject("data")
                .put("type", "list")
                .put("id", newsletter);
        api.call("POST", "/api/profile-subscription-bulk-create-jobs", document);
    }

    private String template(String name) {
        return templates.computeIfAbsent(
                name,
                _ -> {
                    var attributes = attributes("name", name);
                    attributes.put("editor_type", "CODE").put("html", html(name));
                    return api.created("/api/templates", "template", attributes);
                });
    }

    private static String html(String name) {
        return file("layout").replace("<!-- content -->", file(name));
    }

    private static String file(String name) {
        try (var text = Account.class.getResourceAsStream("mails/" + name + ".html")) {
            if (text == null) {
                throw new IllegalStateException("no mail of the demo is named " + name);
            }
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// Mails of the library name no sender: that is the shop's.
    private static void signed(JsonNode attributes) {
        attributes.findValues("message").stream()
                .filter(JsonNode::isObject)
                .forEach(
                        message ->
                                ((ObjectNode) message)
                                        .put("from_email", SENDER)
                                        .put("from_label", "Maison Alba"));
    }

    /// Bought once, but not lately.
    private static ObjectNode lapsed() {
        var ever = Json.NODES.objectNode().put("type", "date").put("operator", "alltime");
        var lately =
                Json.NODES
                        .objectNode()
                        .put("type", "date")
                        .put("operator", "in-the-last")
                        .put("unit", "day")
                        .put("quantity", LAPSED_DAYS);
        var definition = Json.NODES.objectNode();
        var groups = definition.putArray("condition_groups");
        groups.addObject().putArray("conditions").add(orders("greater-than", ever));
        groups.addObject().putArray("conditions").add(orders("equals", lately));
        return definition;
    }

    private static ObjectNode orders(String operator, ObjectNode timeframe) {
        var condition = Json.NODES.objectNode().put("type", "profile-metric");
        condition.put("metric_id", MetricId.named(Metric.PLACED_ORDER).value());
        condition.put("measurement", "count");
        condition
                .putObject("measurement_filter")
                .put("type", "numeric")
                .put("operator", operator)
                .put("value", 0);
        condition.set("timeframe_filter", timeframe);
        return condition;
    }

    private static ObjectNode attributes(String name, String value) {
        return Json.NODES.objectNode().put(name, value);
    }
}
