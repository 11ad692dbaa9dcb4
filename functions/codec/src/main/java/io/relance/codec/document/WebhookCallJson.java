package io.relance.codec.document;

import io.relance.codec.Json;
import io.relance.core.flow.ActionId;
import io.relance.core.flow.FlowId;
import io.relance.core.flow.RunId;
import io.relance.core.message.WebhookCall;
import io.relance.core.profile.ProfileId;

import java.util.function.Function;

/// [WebhookCall] on its queue: `{"key", "profile", "run", "flow", "action", "url", "headers"?:
/// {name: value}, "body"}`, the body as text.
public final class WebhookCallJson {
    private WebhookCallJson() {}

    public static String write(WebhookCall call) {
        var document = Stored.object();
        document.put("key", call.key());
        document.put("profile", call.profile().value());
        document.put("run", call.run().value());
        document.put("flow", call.flow().value());
        document.put("action", call.action().value());
        document.put("url", call.url());
        Stored.putUnlessEmpty(
                document,
                "headers",
                Stored.map(call.headers(), Function.identity(), Json.NODES::textNode));
        document.put("body", call.body());
        return Json.write(document);
    }

    public static WebhookCall read(String text) {
        var document = Stored.document(text);
        return new WebhookCall(
                Stored.text(document, "key"),
                new ProfileId(Stored.text(document, "profile")),
                new RunId(Stored.text(document, "run")),
                new FlowId(Stored.text(document, "flow")),
                new ActionId(Stored.text(document, "action")),
                Stored.text(document, "url"),
                Stored.entries(document, "headers", Function.identity(), Stored::text),
                Stored.text(document, "body"));
    }
}
