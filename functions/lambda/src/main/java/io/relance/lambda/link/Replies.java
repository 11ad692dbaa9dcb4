package io.relance.lambda.link;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;

import java.util.Map;

/// Answers with the headers all pages share: nobody keeps, frames, indexes or passes them on.
final class Replies {
    private static final String PAGE_POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none';"
                    + " frame-ancestors 'none'";

    /// A mail has pictures, styles and fonts from anywhere, and never a script.
    private static final String MAIL_POLICY =
            "default-src 'none'; img-src * data:; style-src 'unsafe-inline' https:;"
                    + " font-src https: data:; form-action 'none'; frame-ancestors 'none'";

    private Replies() {}

    static APIGatewayV2HTTPResponse page(int status, String html) {
        return html(status, html, PAGE_POLICY);
    }

    static APIGatewayV2HTTPResponse mail(String html) {
        return html(200, html, MAIL_POLICY);
    }

    /// After a form was saved: what is then reloaded is a page, and no second form.
    static APIGatewayV2HTTPResponse seeOther(String location) {
        return redirect(303, location);
    }

    static APIGatewayV2HTTPResponse found(String location) {
        return redirect(302, location);
    }

    private static APIGatewayV2HTTPResponse redirect(int status, String location) {
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(status)
                .withHeaders(
                        Map.of(
                                "location", location,
                                "cache-control", "no-store",
                                "referrer-policy", "no-referrer"))
                .withBody("")
                .build();
    }

    private static APIGatewayV2HTTPResponse html(int status, String html, String policy) {
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(status)
                .withHeaders(
                        Map.of(
                                "content-type", "text/html; charset=utf-8",
                                "cache-control", "no-store",
                                "referrer-policy", "no-referrer",
                                "vary", "accept-language",
                                "x-content-type-options", "nosniff",
                                "x-robots-tag", "noindex",
                                "content-security-policy", policy))
                .withBody(html)
                .build();
    }
}
