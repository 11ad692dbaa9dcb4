package io.relance.codec.flow;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.relance.codec.Json;
import io.relance.core.Result;
import io.relance.core.flow.ActionId;
import io.relance.core.flow.WebhookMessage;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// The `message` of a `send-webhook` action. Its address, header values and body may have the tags
/// of a template, but none of products, coupons or feeds. Source: [webhook
/// actions](https://help.klaviyo.com/hc/en-us/articles/4534329515931).
final class WebhookJson {
    private static final int LONGEST_URL = 2_000;
    private static final int LONGEST_BODY = 100_000;
    private static final Pattern TAG = Pattern.compile("\\{[{%]");
    private static final Pattern FOREIGN =
            Pattern.compile(
                    "\\{%-?\\s*(catalog|coupon_code|feed)\\b|\\{[{%][^}%\\n]*\\b(feeds)\\b");

    /// [RFC 7230](https://www.rfc-editor.org/rfc/rfc7230#section-3.2.6), token.
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,200}");

    private static final Set<String> OURS =
            Set.of("host", "content-length", "transfer-encoding", "connection");

    private WebhookJson() {}

    static WebhookMessage read(Fields message, Filters filters) {
        var url = message.text("url").orElse("").strip();
        if (!url(message, url)) {
            message.refuse("url", "Say where to post: an address that begins with https://.");
        } else {
            check(message, "url", url, filters);
        }
        return new WebhookMessage(
                MessageJson.text(message, "name"),
                url,
                headers(message, filters),
                body(message, filters));
    }

    private static boolean url(Fields message, String url) {
        if (url.length() > LONGEST_URL || url.chars().anyMatch(Character::isISOControl)) {
            return false;
        }
        if (url.startsWith("{{") || url.startsWith("{%")) {
            return true;
        }
        return url.toLowerCase(Locale.ROOT).startsWith("https://")
                && (TAG.matcher(url).find() || hasHost(url));
    }

    private static boolean hasHost(String url) {
        try {
            return new URI(url).getHost() != null;
        } catch (URISyntaxException noAddress) {
            return false;
        }
    }

    private static Map<String, String> headers(Fields message, Filters filters) {
        var headers = new LinkedHashMap<String, String>();
        var given = message.object("headers");
        message.textsByName("headers")
                .forEach(
                        (name, value) -> {
                            header(given, name, value);
                            check(given, name, value, filters);
                            headers.put(name, value);
                        });
        return headers;
    }

    private static void header(Fields headers, String name, String value) {
        if (!TOKEN.matcher(name).matches()) {
            headers.refuse(name, "This cannot be the name of a header.");
        } else if (OURS.contains(name.toLowerCase(Locale.ROOT))) {
            headers.refuse(name, "This header is set by itself: leave it out.");
        } else if (value.chars().anyMatch(c -> c == '\r' || c == '\n')) {
            headers.refuse(name, "A header is one line.");
        }
    }

    private static String body(Fields message, Filters filters) {
        var body = MessageJson.text(message, "body");
        if (body.length() > LONGEST_BODY) {
            message.refuse("body", "A body has at most %d characters.".formatted(LONGEST_BODY));
        } else if (TAG.matcher(body).find()) {
            check(message, "body", body, filters);
        } else if (!body.isBlank() && Json.read(body) instanceof Result.Err(var refusal)) {
            message.refuse("body", refusal.message());
        }
        return body;
    }

    private static void check(Fields at, String name, String text, Filters filters) {
        var foreign = FOREIGN.matcher(text);
        if (!foreign.find()) {
            TextTemplates.check(at, name, text, filters);
            return;
        }
        var tag = foreign.group(1) == null ? foreign.group(2) : foreign.group(1);
        var before = text.substring(0, foreign.start());
        TextTemplates.refuse(
                at,
                name,
                (int) before.chars().filter(c -> c == '\n').count() + 1,
                before.length() - before.lastIndexOf('\n'),
                "A webhook knows the person and the event alone: %s cannot be used."
                        .formatted(tag));
    }

    static ObjectNode write(ActionId id, WebhookMessage message) {
        var node = Json.NODES.objectNode().put("url", message.url());
        if (message.headers().isEmpty()) {
            node.putNull("headers");
        } else {
            var headers = node.putObject("headers");
            message.headers().forEach(headers::put);
        }
        MessageJson.text(node, "body", message.body());
        MessageJson.text(node, "name", message.name());
        return node.put("id", id.value());
    }
}
