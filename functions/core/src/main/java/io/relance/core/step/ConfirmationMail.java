package io.relance.core.step;

import io.relance.core.definition.Settings;
import io.relance.core.message.LinkSigner;
import io.relance.core.message.Mail;
import io.relance.core.message.Message;
import io.relance.core.profile.Attribute;
import io.relance.core.profile.Profile;
import io.relance.core.template.Context;
import io.relance.core.template.Escape;
import io.relance.core.template.Links;
import io.relance.core.template.Template;
import io.relance.core.value.Value;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The mail that asks whether a sign-up was meant, in the person's language or the account's:
/// English or French.
public final class ConfirmationMail {
    private static final String FRAME =
            """
            <!doctype html>
            <html lang="{{ lang }}"><head><meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <title>{{ title }}</title></head>
            <body style="margin:0;padding:32px 16px;font:16px/1.6 Helvetica,Arial,sans-serif">
            <div style="max-width:32rem;margin:0 auto">
            <p>{{ shop }}</p>
            <h1 style="font-size:22px">{{ title }}</h1>
            <p>%s</p>
            <p><a ses:no-track href="{{ link }}" style="display:inline-block;padding:12px 24px;\
            border-radius:6px;background:#1f5c3d;color:#fff;text-decoration:none">%s</a></p>
            <p style="font-size:14px">%s</p>
            </div></body></html>
            """;

    private static final Template ENGLISH =
            template(
                    "You signed up{% if list %} for “{{ list }}”{% endif %}. One click, and we know"
                            + " that it was you:",
                    "Yes, subscribe me",
                    "The link is good for 30 days. If it was not you, do nothing: you will not be"
                            + " subscribed.");
    private static final Template FRENCH =
            template(
                    "Nous avons reçu votre inscription{% if list %} à « {{ list }} »{% endif %}. Un"
                            + " clic suffit pour nous dire que c’était bien vous :",
                    "Oui, je m’inscris",
                    "Le lien est valable 30 jours. Si ce n’était pas vous, ne faites rien : vous"
                            + " ne recevrez rien de plus.");

    private final LinkSigner signer;
    private final String publicUrl;
    private final String sender;

    /// @param publicUrl base of our own pages, without a slash at the end
    /// @param sender address it comes from, unless the account's settings name another
    public ConfirmationMail(LinkSigner signer, String publicUrl, String sender) {
        this.signer = signer;
        this.publicUrl = publicUrl;
        this.sender = sender;
    }

    Mail of(
            Message message,
            Profile profile,
            Optional<String> list,
            LinkSigner.Signed link,
            Settings settings,
            Instant now) {
        var language = profile.get(Attribute.LOCALE).orElse(settings.locale()).replace('_', '-');
        var french = Locale.forLanguageTag(language).getLanguage().equals("fr");
        var title =
                french ? "Confirmez votre inscription" : "Please confirm that you want our emails";
        var variables =
                new Value.Fields(
                        Map.of(
                                "lang", Value.of(french ? "fr" : "en"),
                                "title", Value.of(title),
                                "shop", Value.of(settings.name()),
                                "list", Value.of(list.orElse("")),
                                "link", Value.of(publicUrl + "/c/" + signer.sign(link))));
        var context =
                new Context(
                        variables,
                        Escape.HTML,
                        Links.NONE,
                        now,
                        settings.timezone(),
                        settings.formats());
        var html = (french ? FRENCH : ENGLISH).render(context).orThrow();
        var from = settings.signUps().fromEmail();
        return new Mail(
                message.id(),
                profile.get(Attribute.EMAIL).orElseThrow(),
                from.isBlank() ? sender : from,
                settings.name().replaceAll("[\\r\\n]+", " ").strip(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                title,
                html,
                Template.plainText(html),
                Map.of(),
                message.tags());
    }

    private static Template template(String text, String button, String note) {
        return Template.parse(FRAME.formatted(text, button, note)).orThrow();
    }
}
