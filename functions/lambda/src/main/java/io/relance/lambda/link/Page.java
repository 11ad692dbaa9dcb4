package io.relance.lambda.link;

import io.relance.core.definition.Settings;
import io.relance.core.profile.Attribute;
import io.relance.core.profile.Profile;

import java.util.Optional;

/// What all our pages look like: plain, readable by a screen reader, wide or narrow, light or dark,
/// without script, in the account's name.
final class Page {
    private static final String FRAME =
            """
            <!DOCTYPE html>
            <html lang="%s">
            <head>
            <meta charset="utf-8"/>
            <meta name="viewport" content="width=device-width, initial-scale=1"/>
            <meta name="robots" content="noindex"/>
            <title>%s</title>
            <style>
            :root { color-scheme: light dark; --ink: #fff; --leaf: #1f5c3d; --line: #767676; }
            @media (prefers-color-scheme: dark) {
              :root { --ink: #10241a; --leaf: #8fd0ab; --line: #8c8c8c; }
            }
            body { margin: 0; font: 1.125rem/1.6 system-ui, sans-serif; color: CanvasText; }
            body { background: Canvas; overflow-wrap: anywhere; }
            main, footer { max-width: 32rem; margin: 0 auto; padding: 0 1.25rem; }
            main { padding-top: clamp(1.5rem, 10vh, 6rem); }
            footer { padding-top: 2rem; padding-bottom: 2rem; font-size: .9375rem; }
            h1 { font-size: 1.6rem; line-height: 1.3; margin: 0 0 1rem; }
            .shop { font-weight: 600; margin: 0 0 .5rem; }
            fieldset { border: 1px solid var(--line); border-radius: .5rem; }
            fieldset { margin: 0 0 1.25rem; padding: .5rem 1rem 1rem; min-width: 0; }
            legend { font-weight: 600; padding: 0 .4rem; }
            label { display: flex; gap: .75rem; align-items: flex-start; padding: .45rem 0; }
            input { flex: none; width: 1.4rem; height: 1.4rem; margin: .2rem 0 0; }
            input { accent-color: var(--leaf); }
            .note { margin: .25rem 0 0; font-size: 1rem; }
            .done, .stop { border-inline-start: .3rem solid var(--leaf); padding-left: .9rem; }
            .stop { border-color: #b3541e; }
            button { font: inherit; font-weight: 600; padding: .65rem 1.4rem; cursor: pointer; }
            button { border: 2px solid var(--leaf); border-radius: .5rem; max-width: 100%%; }
            button { background: var(--leaf); color: var(--ink); margin: 0 .5rem .75rem 0; }
            button.second { background: none; color: inherit; }
            a { color: LinkText; }
            :focus-visible { outline: 3px solid currentColor; outline-offset: 3px; }
            </style>
            </head>
            <body>
            <main>
            <p class="shop">%s</p>
            <h1>%s</h1>
            %s
            </main>
            %s
            </body>
            </html>
            """;

    private Page() {}

    /// @param title as HTML, without tags
    /// @param content as HTML
    static String of(Language language, Settings settings, String title, String content) {
        var shop = escaped(settings.name());
        var address = escaped(settings.fullAddress());
        return FRAME.formatted(
                language.tag(),
                title + " – " + shop,
                shop,
                title,
                content,
                address.isBlank() ? "" : "<footer>" + shop + ", " + address + "</footer>");
    }

    /// A link that is incomplete, made up, or of somebody who is gone.
    static String broken(Language language, Settings settings) {
        return of(
                language,
                settings,
                language.say("This link does not work.", "Ce lien ne fonctionne pas."),
                "<p>"
                        + language.say(
                                "It may be incomplete. Open it again from our message. If that does"
                                        + " not help, write to us and we will do it for you.",
                                "Il est peut-être incomplet. Ouvrez-le à nouveau depuis notre"
                                    + " message. Si cela n’aide pas, écrivez-nous : nous nous en"
                                    + " chargerons.")
                        + "</p>");
    }

    /// An address whose owner knows it, and nobody else: `a•••@example.com`.
    static Optional<String> maskedEmail(Profile profile) {
        return profile.get(Attribute.EMAIL)
                .map(
                        email -> {
                            var first = email.codePoints().limit(1).toArray();
                            var shown = email.indexOf('@') > 0 ? new String(first, 0, 1) : "";
                            return bold(shown + "•••" + email.substring(email.lastIndexOf('@')));
                        });
    }

    /// The same of a number: `•••• 78`.
    static Optional<String> maskedPhone(Profile profile) {
        return profile.get(Attribute.PHONE_NUMBER)
                .filter(phone -> phone.length() > 4)
                .map(phone -> bold("•••• " + phone.substring(phone.length() - 2)));
    }

    private static String bold(String text) {
        return "<strong>" + escaped(text) + "</strong>";
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
