package io.relance.lambda.link;

import io.relance.core.definition.Settings;

/// The few pages people see: plain, readable by a screen reader, without script, in French or
/// English, in the shop's name.
final class Pages {
    private static final String PAGE =
            """
            <!doctype html>
            <html lang="%s">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex">
            <title>%s</title>
            <style>
            :root { color-scheme: light dark; }
            body { margin: 0; font: 1.125rem/1.6 system-ui, sans-serif; color: CanvasText; }
            main { max-width: 32rem; margin: 12vh auto 0; padding: 0 1.5rem; }
            h1 { font-size: 1.6rem; line-height: 1.3; margin: 0 0 1rem; }
            button { font: inherit; font-weight: 600; padding: .7rem 1.4rem; border: 0; }
            button { border-radius: .5rem; background: #1f5c3d; color: #fff; cursor: pointer; }
            button:focus-visible { outline: 3px solid #8fc7a8; outline-offset: 2px; }
            .shop { letter-spacing: .04em; opacity: .75; margin: 0 0 .5rem; }
            </style>
            </head>
            <body>
            <main>
            <p class="shop">%s</p>
            <h1>%s</h1>
            %s
            </main>
            </body>
            </html>
            """;

    private final Settings settings;
    private final boolean french;

    /// @param acceptLanguage the browser's wish; the account's language where it has none
    Pages(Settings settings, String acceptLanguage) {
        this.settings = settings;
        var wish = acceptLanguage.isBlank() ? settings.locale() : acceptLanguage;
        french = wish.strip().toLowerCase(java.util.Locale.ROOT).startsWith("fr");
    }

    String askToUnsubscribe() {
        return french
                ? page(
                        "Ne plus recevoir nos e-mails ?",
                        "<p>Nous ne vous enverrons plus d’e-mails commerciaux. Les messages liés à"
                                + " vos commandes continueront d’arriver.</p>"
                                + form("Me désinscrire"))
                : page(
                        "Stop receiving our emails?",
                        "<p>We will send you no more marketing emails. Messages about your orders"
                                + " will still reach you.</p>"
                                + form("Unsubscribe me"));
    }

    String unsubscribed() {
        return french
                ? page(
                        "C’est fait : votre désinscription est enregistrée.",
                        "<p>Vous ne recevrez plus nos e-mails commerciaux.</p>")
                : page(
                        "Done: you are unsubscribed.",
                        "<p>You will get no more marketing emails from us.</p>");
    }

    String brokenLink() {
        return french
                ? page(
                        "Ce lien ne fonctionne pas.",
                        "<p>Il est peut-être incomplet. Ouvrez-le à nouveau depuis l’e-mail, ou"
                                + " répondez-y : nous vous désinscrirons.</p>")
                : page(
                        "This link does not work.",
                        "<p>It may be incomplete. Open it from the email again, or answer the"
                                + " email and we will unsubscribe you.</p>");
    }

    private static String form(String button) {
        return "<form method=\"post\"><button type=\"submit\">" + button + "</button></form>";
    }

    private String page(String title, String content) {
        return PAGE.formatted(
                french ? "fr" : "en", title, escaped(settings.name()), title, content);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
