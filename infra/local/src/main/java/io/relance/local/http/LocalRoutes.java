package io.relance.local.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.relance.local.Cloud;
import io.relance.local.function.Deployment;
import io.relance.local.outbox.Outgoing;
import io.relance.local.ses.Report;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What only the local cloud has: `/_local/…`.
final class LocalRoutes {
    /// A thrown refusal: one sentence.
    private static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String why) {
            super(why);
        }
    }

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    private final Cloud cloud;

    LocalRoutes(Cloud cloud) {
        this.cloud = cloud;
    }

    Answer handle(Request request) {
        try {
            return switch (request.method() + " " + request.path()) {
                case "GET /_local/clock" -> Answer.ok(now());
                case "POST /_local/clock" -> clock(body(request));
                case "POST /_local/settle" -> ran(cloud.time().settle());
                case "GET /_local/outbox" -> outbox(request);
                case "GET /_local/runs" -> Answer.ok(RunsView.of(cloud).json(request.parameters()));
                case "POST /_local/feedback" -> feedback(body(request));
                case "POST /_local/sms" -> sms(body(request));
                case "GET /_local/meter" -> Answer.ok(MeterView.json(cloud.meter()));
                default -> Answer.message(404, "Not Found");
            };
        } catch (Refused refused) {
            return Answer.refused(String.valueOf(refused.getMessage()));
        }
    }

    private static JsonNode body(Request request) throws Refused {
        try {
            var body = Deployment.json().readTree(request.body());
            if (body.isObject()) {
                return body;
            }
        } catch (JsonProcessingException notJson) {
            throw new Refused("The body is not JSON.");
        } catch (IOException unreadable) {
            throw new Refused("The body cannot be read.");
        }
        throw new Refused("The body is not a JSON object.");
    }

    private ObjectNode now() {
        return JSON.objectNode().put("now", cloud.time().instant().toString());
    }

    private Answer ran(long pieces) {
        return Answer.ok(now().put("ran", pieces));
    }

    private Answer clock(JsonNode body) throws Refused {
        if (body.has("advance") == body.has("to")) {
            throw new Refused("Say either how far to \"advance\" or which instant to go \"to\".");
        }
        var target = body.has("to") ? instant(body.get("to")) : later(body.get("advance"));
        if (target.isBefore(cloud.time().instant())) {
            throw new Refused("Time does not run backwards.");
        }
        if (target.isAfter(LAST)) {
            throw new Refused("Time ends with the year 9999.");
        }
        return ran(cloud.time().moveTo(target));
    }

    private static Instant instant(JsonNode to) throws Refused {
        try {
            return Instant.parse(to.asText());
        } catch (DateTimeException notAnInstant) {
            throw new Refused("\"to\" is an instant such as 2026-03-01T12:00:00Z.");
        }
    }

    private Instant later(JsonNode advance) throws Refused {
        try {
            return cloud.time().instant().plus(Duration.parse(advance.asText()));
        } catch (DateTimeException | ArithmeticException notADuration) {
            throw new Refused("\"advance\" is a duration such as PT4H or P2D.");
        }
    }

    private Answer outbox(Request request) throws Refused {
        return Answer.ok(new OutboxView(cloud).json(request.parameters()));
    }

    private Answer feedback(JsonNode body) throws Refused {
        var mail = mail(body.path("message").asText());
        var report = report(body);
        cloud.reports().report(mail, report);
        return Answer.json(
                202,
                JSON.objectNode()
                        .put("message", mail.id())
                        .put("type", body.path("type").asText()));
    }

    private Answer sms(JsonNode body) throws Refused {
        if (!body.path("from").isTextual() || !body.path("body").isTextual()) {
            throw new Refused("A text is told \"from\" which number, and its \"body\".");
        }
        cloud.texts().receive(body.path("from").asText(), body.path("body").asText());
        return ran(cloud.time().settle());
    }

    private Outgoing mail(String id) throws Refused {
        return cloud.outbox()
                .find(id)
                .filter(found -> found.channel().equals("email"))
                .orElseThrow(() -> new Refused("The outbox has no mail with this \"message\" id."));
    }

    private static Report report(JsonNode body) throws Refused {
        return switch (body.path("type").asText()) {
            case "delivery" -> new Report.Delivery();
            case "complaint" -> new Report.Complaint();
            case "open" -> new Report.Open();
            case "bounce" -> bounce(body.path("bounce").asText("Permanent"));
            case "click" -> click(Optional.ofNullable(body.path("url").textValue()));
            default ->
                    throw new Refused(
                            "\"type\" is one of delivery, bounce, complaint, open, click.");
        };
    }

    private static Report bounce(String kind) throws Refused {
        return switch (kind) {
            case "Permanent" -> new Report.Bounce(true);
            case "Transient" -> new Report.Bounce(false);
            default -> throw new Refused("\"bounce\" is Permanent or Transient.");
        };
    }

    private static Report click(Optional<String> url) throws Refused {
        return new Report.Click(
                url.orElseThrow(() -> new Refused("A click needs the \"url\" that was clicked.")));
    }
}
