package io.relance.core.step;

import io.relance.core.Fingerprint;
import io.relance.core.Result;
import io.relance.core.event.Timeline;
import io.relance.core.flow.Action;
import io.relance.core.message.PostAddress;
import io.relance.core.message.SkipReason;
import io.relance.core.message.WebhookCall;
import io.relance.core.message.WebhookQueue;
import io.relance.core.segment.Definition;
import io.relance.core.template.Escape;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Renders the webhook of an action and puts it on its queue: a shop's server never holds up a run.
/// What becomes of it is told to the run later, by [WebhookDelivery].
///
/// Values are made safe for the place they stand in: percent-encoded in the address, escaped in the
/// JSON of the body, on one line in a header. `|safe` prints them as they are. What does not come
/// out as an address or as JSON is not posted: the action is skipped as `TEMPLATE_ERROR`. An empty
/// body is `{}`.
///
/// Source: [webhook actions](https://help.klaviyo.com/hc/en-us/articles/4534329515931).
public final class Posting {
    /// What a [header's name](https://www.rfc-editor.org/rfc/rfc9110#name-field-names) is made of.
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    /// Headers that belong to the connection, and the key that is ours.
    private static final Set<String> OURS =
            Set.of(
                    "connection",
                    "content-length",
                    "expect",
                    "host",
                    "idempotency-key",
                    "keep-alive",
                    "proxy-authorization",
                    "proxy-connection",
                    "te",
                    "trailer",
                    "transfer-encoding",
                    "upgrade");

    private final Timeline timeline;
    private final Gate gate;
    private final WebhookQueue queue;
    private final Predicate<String> isJson;
    private final Templates templates = new Templates();

    /// @param isJson whether a text is one JSON document
    public Posting(Timeline timeline, WebhookQueue queue, Predicate<String> isJson) {
        this.timeline = timeline;
        this.gate = new Gate(timeline);
        this.queue = queue;
        this.isJson = isJson;
    }

    Outcome post(Place place, Action.SendWebhook action) {
        var reason = gate.whyNot(place, action.id(), Definition.EVERYBODY);
        if (reason.isPresent()) {
            return Outcome.skipped(reason.get());
        }
        return switch (call(place, action)) {
            case Result.Err(var refused) -> Outcome.skipped(refused);
            case Result.Ok(var call) -> {
                queue.put(call);
                yield Outcome.DONE;
            }
        };
    }

    private Result<WebhookCall, SkipReason> call(Place place, Action.SendWebhook action) {
        var message = action.message();
        var rendering = new Rendering(place, timeline, templates);
        return rendering
                .text(message.url(), Escape.URL)
                .then(url -> only(url, PostAddress.of(url) instanceof Result.Ok))
                .then(
                        url ->
                                headers(message.headers(), rendering)
                                        .then(
                                                headers ->
                                                        body(message.body(), rendering)
                                                                .map(
                                                                        body ->
                                                                                call(
                                                                                        place,
                                                                                        action,
                                                                                        url.strip(),
                                                                                        headers,
                                                                                        body))))
                .then(call -> only(call, call.fits()));
    }

    private static <T> Result<T, SkipReason> only(T made, boolean good) {
        return good ? Result.ok(made) : Result.err(SkipReason.TEMPLATE_ERROR);
    }

    private static WebhookCall call(
            Place place,
            Action.SendWebhook action,
            String url,
            Map<String, String> headers,
            String body) {
        var run = place.run();
        return new WebhookCall(
                Fingerprint.of(22, "webhook", run.id().value(), action.id().value()),
                run.profile(),
                run.id(),
                place.flow().id(),
                action.id(),
                url,
                headers,
                body);
    }

    private Result<String, SkipReason> body(String source, Rendering rendering) {
        return rendering
                .text(source, Escape.JSON)
                .map(body -> body.isBlank() ? "{}" : body)
                .then(body -> only(body, isJson.test(body)));
    }

    private static Result<Map<String, String>, SkipReason> headers(
            Map<String, String> sources, Rendering rendering) {
        var headers = new LinkedHashMap<String, String>();
        for (var source : sources.entrySet()) {
            var name = source.getKey().strip();
            if (!NAME.matcher(name).matches()) {
                return Result.err(SkipReason.TEMPLATE_ERROR);
            }
            switch (rendering.text(source.getValue(), Escape.NONE)) {
                case Result.Err(var refused) -> {
                    return Result.err(refused);
                }
                case Result.Ok(var value) -> {
                    if (!OURS.contains(name.toLowerCase(Locale.ROOT))) {
                        headers.put(name, oneLine(value));
                    }
                }
            }
        }
        return Result.ok(headers);
    }

    /// Line breaks and other control characters never reach a header.
    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }
}
