package io.relance.core.step;

import io.relance.core.Result;
import io.relance.core.definition.Settings;
import io.relance.core.event.Event;
import io.relance.core.flow.EmailMessage;
import io.relance.core.message.LinkSigner;
import io.relance.core.message.Mail;
import io.relance.core.message.MailSources;
import io.relance.core.message.Message;
import io.relance.core.message.SkipReason;
import io.relance.core.profile.Attribute;
import io.relance.core.record.ProfileState;
import io.relance.core.template.Context;
import io.relance.core.template.Escape;
import io.relance.core.template.Links;
import io.relance.core.template.Template;
import io.relance.core.value.Value;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Makes the mail of a message: subject, HTML, plain text, one-click headers ([RFC
/// 8058](https://www.rfc-editor.org/rfc/rfc8058)) and the tags the provider reports back with.
public final class Composer {
    /// All a mail is made of.
    ///
    /// @param flow its name
    record Order(
            EmailMessage content,
            MailSources template,
            Message message,
            String flow,
            ProfileState state,
            Settings settings,
            Optional<Event> trigger,
            Instant now) {}

    private static final String PREVIEW = "preview_text";
    private static final String FOOTER = "<p style=\"font-size:12px\">{% unsubscribe %}</p>";
    private static final String LINE = "\n\n{% unsubscribe %}\n";

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

    /// @return the mail; else why there is nothing to send
    Result<Mail, SkipReason> compose(Order order) {
        var unsubscribe = link("u", order.message());
        var links = new Links(unsubscribe, link("p", order.message()), link("w", order.message()));
        var variables = Variables.of(order.state(), order.trigger(), order.settings());
        var plain = context(order, variables, Escape.NONE, links);
        return templates
                .rendered(order.content().previewText(), plain)
                .map(preview -> with(variables, preview))
                .then(all -> compose(order, all, links, unsubscribe));
    }

    private Result<Mail, SkipReason> compose(
            Order order, Value.Fields variables, Links links, String unsubscribe) {
        var plain = context(order, variables, Escape.NONE, links);
        return templates
                .rendered(order.content().subject(), plain)
                .then(
                        subject ->
                                html(order, context(order, variables, Escape.HTML, links))
                                        .map(origin(order, subject)::html)
                                        .then(
                                                body ->
                                                        text(order, plain, body, subject)
                                                                .map(
                                                                        own ->
                                                                                mail(
                                                                                        order,
                                                                                        subject,
                                                                                        body,
                                                                                        own,
                                                                                        unsubscribe))));
    }

    private Origin origin(Order order, String subject) {
        return Origin.of(
                order.content().trackingParams(),
                order.content().customParams(),
                order.message(),
                order.flow(),
                oneLine(subject),
                order.state().profile(),
                order.settings(),
                publicUrl);
    }

    /// Templates print it by `{% render_variable preview_text %}`.
    private static Value.Fields with(Value.Fields variables, String preview) {
        var all = new LinkedHashMap<>(variables.fields());
        all.put(PREVIEW, Value.of(preview));
        return new Value.Fields(all);
    }

    private String link(String purpose, Message message) {
        var link = new LinkSigner.Signed(purpose, message.profile(), message.id().value());
        return publicUrl + "/" + purpose + "/" + signer.sign(link);
    }

    private static Context context(
            Order order, Value.Fields variables, Escape escape, Links links) {
        return Rendering.context(variables, escape, links, order.settings(), order.now());
    }

    /// Marketing mail always has a way out, even where the template forgot it; and the preview text
    /// stands ahead of everything, unless the template has its own place for it.
    private Result<String, SkipReason> html(Order order, Context context) {
        return templates
                .parsed(order.template().html())
                .then(
                        template ->
                                Templates.rendered(template, context)
                                        .then(body -> previewed(order, body, context))
                                        .then(body -> footed(order, template, body, context)));
    }

    private Result<String, SkipReason> previewed(Order order, String body, Context context) {
        var own = order.template().html().stream().anyMatch(html -> html.contains(PREVIEW));
        return own
                ? Result.ok(body)
                : templates
                        .rendered(order.content().previewText(), context)
                        .map(preview -> withPreheader(body, preview));
    }

    private Result<String, SkipReason> footed(
            Order order, Template template, String body, Context context) {
        return complete(order, template)
                ? Result.ok(body)
                : templates.rendered(FOOTER, context).map(footer -> withFooter(body, footer));
    }

    private static boolean complete(Order order, Template template) {
        return order.content().transactional() || template.hasUnsubscribe();
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

    private Result<String, SkipReason> text(
            Order order, Context context, String html, String subject) {
        return order.template()
                .text()
                .map(sources -> own(order, sources, context).map(origin(order, subject)::text))
                .orElseGet(() -> Result.ok(Template.plainText(html)));
    }

    private Result<String, SkipReason> own(Order order, List<String> sources, Context context) {
        return templates
                .parsed(sources)
                .then(
                        template ->
                                Templates.rendered(template, context)
                                        .then(
                                                text ->
                                                        complete(order, template)
                                                                ? Result.ok(text)
                                                                : templates
                                                                        .rendered(LINE, context)
                                                                        .map(text::concat)));
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
