package io.relance.lambda.link;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;

import io.relance.core.definition.Definitions;
import io.relance.core.message.LinkSigner;
import io.relance.core.message.MessageId;
import io.relance.core.profile.Attribute;
import io.relance.core.record.Profiles;
import io.relance.core.step.WebView;
import io.relance.lambda.Wiring;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Predicate;

/// The links of messages. `GET` shows a page and changes nothing: link scanners open every link.
/// Only `POST` does, and what it does is done before it answers.
///
/// `/u/{token}` unsubscribes, from the page's button or by a mail program's one click ([RFC
/// 8058](https://www.rfc-editor.org/rfc/rfc8058)). `/p/{token}` is the page of preferences,
/// `/c/{token}` confirms a sign-up. `/s/{token}` is a short link of a text: it leads where the text
/// said, and the click is recorded. `/w/{token}` is a mail as a page. A link of one kind opens no
/// other door.
public final class LinkHandler
        implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    /// An answer has at most 6 MB.
    private static final int MOST_CHARACTERS = 1_500_000;

    private final LinkSigner signer;
    private final Profiles profiles;
    private final Definitions definitions;
    private final InstantSource clock;
    private final ShortLinkDoor shortLinks;
    private final WebView webView;
    private final UnsubscribeDoor unsubscribe;
    private final PreferenceDoor preferences;
    private final ConfirmationDoor confirmation;

    public LinkHandler() {
        this(Wiring.fromEnvironment());
    }

    public LinkHandler(Wiring wiring) {
        var recorder = wiring.lastWord();
        signer = wiring.linkSigner();
        profiles = wiring.profiles();
        definitions = wiring.definitions();
        clock = wiring.clock();
        shortLinks = new ShortLinkDoor(wiring);
        webView = wiring.webView();
        unsubscribe = new UnsubscribeDoor(recorder, signer);
        preferences = new PreferenceDoor(recorder);
        confirmation = new ConfirmationDoor(recorder, signer);
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return Optional.ofNullable(event.getPathParameters())
                .flatMap(parameters -> Optional.ofNullable(parameters.get("token")))
                .flatMap(token -> answer(event, token))
                .orElseGet(() -> broken(event));
    }

    /// @return empty for a link that leads nowhere
    private Optional<APIGatewayV2HTTPResponse> answer(APIGatewayV2HTTPEvent event, String token) {
        var http = event.getRequestContext().getHttp();
        var post = http.getMethod().equals("POST");
        return switch (http.getPath().split("/", 3)[1]) {
            case "u" ->
                    visit(event, token, link -> UnsubscribeDoor.channel(link).isPresent())
                            .map(
                                    visit ->
                                            post
                                                    ? unsubscribe.submit(visit, form(event))
                                                    : unsubscribe.show(visit));
            case "p" ->
                    visit(event, token, link -> link.purpose().equals(PreferenceDoor.PURPOSE))
                            .map(
                                    visit ->
                                            post
                                                    ? preferences.submit(visit, form(event))
                                                    : preferences.show(visit));
            case "c" ->
                    visit(event, token, link -> link.purpose().equals(ConfirmationDoor.PURPOSE))
                            .map(
                                    visit ->
                                            post
                                                    ? confirmation.submit(visit)
                                                    : confirmation.show(visit));
            case "s" -> shortLinks.follow(token);
            case "w" -> mail(token);
            default -> Optional.empty();
        };
    }

    private Optional<Visit> visit(
            APIGatewayV2HTTPEvent event, String token, Predicate<LinkSigner.Signed> right) {
        var catalogue = definitions.current();
        return signer.read(token)
                .filter(right)
                .flatMap(
                        link ->
                                profiles.newest(link.profile())
                                        .map(
                                                state ->
                                                        new Visit(
                                                                link,
                                                                state,
                                                                catalogue,
                                                                Language.of(
                                                                        wish(event),
                                                                        state.profile()
                                                                                .get(
                                                                                        Attribute
                                                                                                .LOCALE),
                                                                        catalogue.settings()),
                                                                saved(event),
                                                                clock.instant())));
    }

    private Optional<APIGatewayV2HTTPResponse> mail(String token) {
        return signer.read(token)
                .filter(link -> link.purpose().equals("w"))
                .flatMap(link -> webView.page(link.profile(), new MessageId(link.subject())))
                .filter(page -> page.length() <= MOST_CHARACTERS)
                .map(Replies::mail);
    }

    private APIGatewayV2HTTPResponse broken(APIGatewayV2HTTPEvent event) {
        var settings = definitions.current().settings();
        var language = Language.of(wish(event), Optional.empty(), settings);
        return Replies.page(404, Page.broken(language, settings));
    }

    private static Form form(APIGatewayV2HTTPEvent event) {
        var body = Optional.ofNullable(event.getBody()).orElse("");
        return Form.of(
                event.getIsBase64Encoded()
                        ? new String(Base64.getDecoder().decode(body), StandardCharsets.UTF_8)
                        : body);
    }

    private static boolean saved(APIGatewayV2HTTPEvent event) {
        return PreferenceDoor.SAVED.equals(event.getRawQueryString());
    }

    private static String wish(APIGatewayV2HTTPEvent event) {
        return Optional.ofNullable(event.getHeaders())
                .flatMap(headers -> Optional.ofNullable(headers.get("accept-language")))
                .orElse("");
    }
}
