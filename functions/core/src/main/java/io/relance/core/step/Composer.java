package io.relance.core.step;

import io.relance.core.definition.Settings;
import io.relance.core.event.Event;
import io.relance.core.flow.EmailMessage;
import io.relance.core.flow.Flow;
import io.relance.core.message.LinkSigner;
import io.relance.core.message.Mail;
import io.relance.core.message.MailTemplate;
import io.relance.core.message.Message;
import io.relance.core.profile.Attribute;
import io.relance.core.record.ProfileState;
import io.relance.core.template.Context;
import io.relance.core.template.Escape;
import io.relance.core.template.Links;
import io.relance.core.template.Template;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Makes the mail of a message: subject, HTML, plain text, one-click headers ([RFC
/// 8058](https://www.rfc-editor.org/rfc/rfc8058)) and the tags the provider reports back with.
public final class Composer {
    /// All a mail is made of.
    record Order(
            EmailMessage content,
            MailTemplate template,
            Message message,
            ProfileState state,
            Settings settings,
            Optional<Event> trigger,
            Flow flow,
            Instant now) {}

    private static final String FOOTER = "<p style=\"font-size:12px\">{% unsubscribe %}</p>";

    private static final String PREHEADER =
            "<div style=\"display:none;max-height:0;overflow:hidden\">%s</div>";
    private static final Pattern BODY = Pattern.compile("<body[^>]*>", Pattern.CASE_INSENSITIVE);

    private final LinkSigner signer;
    private final String publicUrl;
    private final Templates templates = new Templates();

    /// @param publicUrl base of our own pages, without a slash at the end
    public Composer(LinkSigner signer, String publicUrl) {
        this.signer = signer;
        this.publicUrl = publicUrl;
    }

    /// @return empty when a template is refused at render time
    Optional<Mail> compose(Order order) {
        var unsubscribe = unsubscribeUrl(order.message());
        var links = new Links(unsubscribe, unsubscribe, "");
        var variables = Variables.of(order.state().profile(), order.trigger(), order.settings());
        var html = context(order, variables, Escape.HTML, links);
        var plain = context(order, variables, Escape.NONE, links);
        return templates
                .rendered(order.content().subject(), plain)
                .flatMap(
                        subject ->
                                html(order, html)
                                        .flatMap(
                                                body ->
                                                        text(order, plain, body)
                                                                .map(
                                                                        text ->
                                                                                mail(
                                                                                        order,
                                                                                        subject,
                                                                                        body,
                                                                                        text,
                                                                                        unsubscribe))));
    }

    private String unsubscribeUrl(Message message) {
        var link = new LinkSigner.Signed("u", message.profile(), message.id().value());
        return publicUrl + "/u/" + signer.sign(link);
    }

    private static Context context(
            Order order, io.relance.core.value.Value.Fields variables, Escape escape, Links links) {
        return new Context(
                variables,
                escape,
                links,
                order.now(),
                order.settings().timezone(),
                Locale.forLanguageTag(order.settings().locale()));
    }

    /// Marketing mail always has a way out, even where the template forgot it.
    private Optional<String> html(Order order, Context context) {
        var template = templates.parsed(order.template().html());
        if (template.isEmpty()) {
            return Optional.empty();
        }
        var body =
                Templates.rendered(template.get(), context)
                        .flatMap(
                                plain ->
                                        templates
                                                .rendered(order.content().previewText(), context)
                                                .map(preview -> withPreheader(plain, preview)));
        var forgotten = !order.content().transactional() && !template.get().hasUnsubscribe();
        return forgotten
                ? body.flatMap(
                        b ->
                                templates
                                        .rendered(FOOTER, context)
                                        .map(footer -> withFooter(b, footer)))
                : body;
    }

    /// What mail programs show beside the subject: hidden, ahead of everything else.
    private static String withPreheader(String body, String preview) {
        if (preview.isBlank()) {
            return body;
        }
        var tag = BODY.matcher(body);
        var at = tag.find() ? tag.end() : 0;
        return body.substring(0, at) + PREHEADER.formatted(preview) + body.substring(at);
    }

    private static String withFooter(String body, String footer) {
        var end = body.toLowerCase(Locale.ROOT).lastIndexOf("</body>");
        return end < 0 ? body + footer : body.substring(0, end) + footer + body.substring(end);
    }

    private Optional<String> text(Order order, Context context, String html) {
        return order.template()
                .text()
                .filter(text -> !text.isBlank())
                .map(text -> templates.rendered(text, context))
                .orElseGet(() -> Optional.of(Template.plainText(html)));
    }

    private static Mail mail(
            Order order, String subject, String html, String text, String unsubscribe) {
        var content = order.content();
        var message = order.message();
        var headers = new LinkedHashMap<String, String>();
        if (!content.transactional()) {
            headers.put("List-Unsubscribe", "<" + unsubscribe + ">");
            headers.put("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        return new Mail(
                message.id(),
                order.state().profile().get(Attribute.EMAIL).orElseThrow(),
                content.fromEmail(),
                oneLine(content.fromLabel()),
                content.replyTo(),
                content.cc(),
                content.bcc(),
                oneLine(subject),
                html,
                text,
                headers,
                message.tags());
    }

    /// Line breaks never reach a header.
    private static String oneLine(String text) {
        return text.replaceAll("[\\r\\n]+", " ").strip();
    }
}
