package io.relance.local.replay;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.relance.codec.Json;
import io.relance.codec.flow.FlowLibrary;
import io.relance.core.rfm.Group;
import io.relance.core.rfm.Standing;
import io.relance.local.http.PrivateApi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The account of a replay, set up through the public API: a flow for customers whose group says
/// that they may be lost, and one that thanks for each order, both live.
final class ReplayAccount {
    /// Who is written to, that they come back.
    static final List<Group> SLIPPING = List.of(Group.AT_RISK, Group.NEEDS_ATTENTION);

    private static final String SENDER = "hello@replay.example";

    private final PrivateApi api;
    private final Map<String, String> flows = new LinkedHashMap<>();
    private String retention = "";

    ReplayAccount(PrivateApi api) {
        this.api = api;
    }

    void setUp() {
        var template = template();
        var attributes = Json.NODES.objectNode().put("name", "At risk, or needing attention");
        attributes.set("definition", slipping());
        var segment = api.created("/api/segments", "segment", attributes);
        var text = file("retention.json").replace("SEGMENT", segment).replace("TEMPLATE", template);
        retention = live((ObjectNode) Json.read(text).orThrow());
        var account = new FlowLibrary.Account(_ -> "", _ -> "", _ -> template);
        live((ObjectNode) FlowLibrary.load("post-purchase", account));
    }

    /// Names of the flows by identifier.
    Map<String, String> flows() {
        return flows;
    }

    /// The flow for customers who may be lost.
    String retention() {
        return retention;
    }

    private String live(ObjectNode attributes) {
        for (var message : attributes.findValues("message")) {
            if (message instanceof ObjectNode mail) {
                mail.put("from_email", SENDER).put("from_label", "Replay");
            }
        }
        var flow = api.created("/api/flows", "flow", attributes);
        var live = Json.NODES.objectNode().put("status", "live");
        api.call("PATCH", "/api/flows/" + flow, PrivateApi.document("flow", flow, live));
        flows.put(flow, attributes.path("name").asText());
        return flow;
    }

    private String template() {
        var attributes = Json.NODES.objectNode().put("name", "Mail").put("editor_type", "CODE");
        return api.created("/api/templates", "template", attributes.put("html", file("mail.html")));
    }

    private static ObjectNode slipping() {
        var definition = Json.NODES.objectNode();
        var conditions = definition.putArray("condition_groups").addObject().putArray("conditions");
        for (var group : SLIPPING) {
            conditions
                    .addObject()
                    .put("type", "profile-property")
                    .put("property", "properties['" + Standing.CURRENT + "']")
                    .putObject("filter")
                    .put("type", "string")
                    .put("operator", "equals")
                    .put("value", group.label());
        }
        return definition;
    }

    private static String file(String name) {
        try (var text = ReplayAccount.class.getResourceAsStream(name)) {
            if (text == null) {
                throw new IllegalStateException("no file of the replay is named " + name);
            }
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
