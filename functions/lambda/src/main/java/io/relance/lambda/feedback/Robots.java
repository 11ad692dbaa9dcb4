package io.relance.lambda.feedback;

import java.util.regex.Pattern;

/// Who opens and clicks is not always a person. Apple Mail Privacy Protection fetches every picture
/// whether the mail is read or not, and names itself `Mozilla/5.0` and nothing more; scanners and
/// link previews name themselves, or the tool they are made of, or nothing at all. The picture
/// proxies of Gmail and Yahoo fetch when a person opens: they are none of these. Sources: [bot
/// clicks](https://help.klaviyo.com/hc/en-us/articles/28413442705435), Mail Privacy
/// Protection (<https://support.apple.com/guide/iphone/iphf084865c7/ios>); the names are as
/// observed, no list of them is published.
final class Robots {
    private static final String APPLE_PRIVACY = "Mozilla/5.0";

    private static final Pattern NAMES =
            Pattern.compile(
                    "bot\\b|crawl|spider|scan|preview|proofpoint|barracuda|mimecast|safelinks"
                            + "|headless|phantomjs|python-|go-http-client|okhttp|libwww|curl/|wget/"
                            + "|java/|apache-httpclient",
                    Pattern.CASE_INSENSITIVE);

    private Robots() {}

    static boolean named(String agent) {
        var name = agent.strip();
        return name.isEmpty() || name.equals(APPLE_PRIVACY) || NAMES.matcher(name).find();
    }
}
