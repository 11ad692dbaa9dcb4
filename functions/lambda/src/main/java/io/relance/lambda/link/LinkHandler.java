package io.relance.lambda.link;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;

import io.relance.core.consent.Channel;
import io.relance.core.definition.Definitions;
import io.relance.core.event.Metric;
import io.relance.core.message.LinkSigner;
import io.relance.core.message.MessageId;
import io.relance.core.profile.ProfilePatch;
import io.relance.core.record.Arrival;
import io.relance.core.record.Change;
import io.relance.core.record.Profiles;
import io.relance.core.record.Recorder;
import io.relance.core.step.WebView;
import io.relance.core.value.Value;
import io.relance.lambda.Wiring;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The links of messages. `GET /u/{token}` shows a page and changes nothing: link scanners open
/// every
/// link. `POST /u/{token}` unsubscribes, from the page's button or by a mail program's one click
/// ([RFC 8058](https://www.rfc-editor.org/rfc/rfc8058)), before it answers. `GET /s/{token}` is a
/// short link of a text: it leads where the text said, and the click is recorded. `GET /w/{token}`
/// is a mail as a page.
public final class LinkHandler
        implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private static final String PAGE_POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; form-action 'self';"
                    + " frame-ancestors 'none'";

    /// A mail has pictures, styles and fonts from anywhere, and never a script.
    private static final String MAIL_POLICY =
            "default-src 'none'; img-src * data:; style-src 'unsafe-inline' https:;"
                    + " font-src https: data:; form-action 'none'; frame-ancestors 'none'";

    /// An answer has at most 6 MB.
    private static final int MOST_CHARACTERS = 1_500_000;

    private final LinkSigner signer;
    private final Recorder recorder;
    private final Profiles profiles;
    private final Definitions definitions;
    private final InstantSource clock;
    private final ShortLinkDoor shortLinks;
    private final WebView webView;

    public LinkHandler() {
        this(Wiring.fromEnvironment());
    }

    public LinkHandler(Wiring wiring) {
        signer = wiring.linkSigner();
        recorder = wiring.lastWord();
        profiles = wiring.profiles();
        definitions = wiring.definitions();
        clock = wiring.clock();
        shortLinks = new ShortLinkDoor(wiring);
        webView = wiring.webView();
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        var pages = new Pages(definitions.current().settings(), language(event));
        var token = Optional.ofNullable(event.getPathParameters()).map(p -> p.get("token"));
        if (event.getRequestContext().getHttp().getPath().startsWith("/s/")) {
            return token.flatMap(shortLinks::follow)
                    .orElseGet(() -> answer(404, pages.brokenLink()));
        }
        if (event.getRequestContext().getHttp().getPath().startsWith("/w/")) {
            return token.flatMap(signer::read)
                    .filter(signed -> signed.purpose().equals("w"))
                    .flatMap(s -> webView.page(s.profile(), new MessageId(s.subject())))
                    .filter(page -> page.length() <= MOST_CHARACTERS)
                    .map(page -> answer(200, page, MAIL_POLICY))
                    .orElseGet(() -> answer(404, pages.brokenLink()));
        }
        var link = token.flatMap(signer::read).filter(signed -> channel(signed).isPresent());
        if (link.isEmpty() || profiles.load(link.get().profile()).isEmpty()) {
            return answer(404, pages.brokenLink());
        }
        if (!event.getRequestContext().getHttp().getMethod().equals("POST")) {
            return answer(200, pages.askToUnsubscribe());
        }
        unsubscribe(link.get(), body(event).contains("List-Unsubscribe=One-Click"));
        return answer(200, pages.unsubscribed());
    }

    private static Optional<Channel> channel(LinkSigner.Signed link) {
        return switch (link.purpose()) {
            case "u" -> Optional.of(Channel.EMAIL);
            case "t" -> Optional.of(Channel.SMS);
            default -> Optional.empty();
        };
    }

    private void unsubscribe(LinkSigner.Signed link, boolean oneClick) {
        var now = clock.instant();
        var channel = channel(link).orElseThrow();
        var changes = new ArrayList<Change>();
        changes.add(
                new Change.Unsubscribed(
                        List.of(channel),
                        Optional.empty(),
                        now,
                        oneClick ? "one_click_unsubscribe" : "preference_page",
                        ""));
        if (!oneClick && channel == Channel.EMAIL) {
            changes.add(clicked(link, now));
        }
        recorder.now(
                new Arrival(
                        Optional.of(link.profile()),
                        Set.of(),
                        ProfilePatch.NOTHING,
                        changes,
                        now,
                        false,
                        "link",
                        Optional.empty(),
                        Optional.empty()));
    }

    private static Change clicked(LinkSigner.Signed link, Instant now) {
        return new Change.Occurred(
                Metric.CLICKED_AND_UNSUBSCRIBED,
                link.subject(),
                now,
                Optional.empty(),
                new Value.Fields(Map.of("$message", Value.of(link.subject()))),
                Value.Fields.EMPTY);
    }

    private static String body(APIGatewayV2HTTPEvent event) {
        var body = Optional.ofNullable(event.getBody()).orElse("");
        return event.getIsBase64Encoded()
                ? new String(Base64.getDecoder().decode(body), StandardCharsets.UTF_8)
                : body;
    }

    private static String language(APIGatewayV2HTTPEvent event) {
        return Optional.ofNullable(event.getHeaders())
                .map(headers -> headers.get("accept-language"))
                .orElse("");
    }

    private static APIGatewayV2HTTPResponse answer(int status, String html) {
        return answer(status, html, PAGE_POLICY);
    }

    private static APIGatewayV2HTTPResponse answer(int status, String html, String policy) {
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(status)
                .withHeaders(
                        Map.of(
                                "content-type", "text/html; charset=utf-8",
                                "cache-control", "no-store",
                                "referrer-policy", "no-referrer",
                                "x-robots-tag", "noindex",
                                "content-security-policy", policy))
                .withBody(html)
                .build();
    }
}
