package io.relance.core.step;

import io.relance.core.definition.Settings;
import io.relance.core.event.Event;
import io.relance.core.flow.SmsMessage;
import io.relance.core.message.LinkSigner;
import io.relance.core.message.Message;
import io.relance.core.message.ShortLink;
import io.relance.core.message.Text;
import io.relance.core.profile.Attribute;
import io.relance.core.profile.Identifier;
import io.relance.core.record.ProfileState;
import io.relance.core.template.Context;
import io.relance.core.template.Escape;
import io.relance.core.template.Links;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Makes the text of a message: the body as it stands, nothing escaped, with who sends it in front
/// and how to opt out behind, where the message asks for it.
public final class TextComposer {
    /// All a text is made of.
    record Order(
            SmsMessage content,
            Message message,
            ProfileState state,
            Settings settings,
            Optional<Event> trigger,
            Instant now) {}

    /// @param links those that were made short in it
    record Composed(Text text, List<ShortLink> links) {}

    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\"]+");

    /// What ends a sentence does not belong to the link before it.
    private static final Pattern TRAILING = Pattern.compile("[.,;:!?)\\]}'»…]+$");

    private final LinkSigner signer;
    private final String publicUrl;
    private final boolean answerable;
    private final Templates templates = new Templates();

    /// @param publicUrl base of our own pages, without a slash at the end
    /// @param answerable whether who gets a text can answer it; else a link is the way out
    public TextComposer(LinkSigner signer, String publicUrl, boolean answerable) {
        this.signer = signer;
        this.publicUrl = publicUrl;
        this.answerable = answerable;
    }

    /// @return empty when the template is refused at render time, says nothing, or says more than
    /// a text message can hold
    Optional<Composed> compose(Order order) {
        var number =
                order.state()
                        .profile()
                        .get(Attribute.PHONE_NUMBER)
                        .flatMap(phone -> Identifier.of(Identifier.Kind.PHONE_NUMBER, phone))
                        .map(Identifier::value)
                        .orElseThrow();
        var links = new LinkedHashMap<String, ShortLink>();
        return body(order)
                .map(String::strip)
                .filter(body -> !body.isEmpty())
                .map(body -> order.content().shortenLinks() ? shortened(body, order, links) : body)
                .map(body -> prefix(order) + body + suffix(order, number, links))
                .filter(body -> body.length() <= Text.LONGEST)
                .map(body -> new Composed(text(order, number, body), List.copyOf(links.values())));
    }

    private Optional<String> body(Order order) {
        var context =
                new Context(
                        Variables.of(order.state().profile(), order.trigger(), order.settings()),
                        Escape.NONE,
                        Links.NONE,
                        order.now(),
                        order.settings().timezone(),
                        Locale.forLanguageTag(order.settings().locale()));
        return templates.rendered(order.content().body(), context);
    }

    /// The account's own name, once it has one: ours says nothing to a customer.
    private static String prefix(Order order) {
        var name = order.settings().name();
        var own = !name.isBlank() && !name.equals(Settings.DEFAULT.name());
        return own && order.content().organizationPrefix() ? name + ": " : "";
    }

    private String suffix(Order order, String number, Map<String, ShortLink> links) {
        var suffix = new StringBuilder();
        if (order.content().infoLink() && !order.settings().url().isBlank()) {
            suffix.append("\nInfo: ").append(order.settings().url());
        }
        if (order.content().optOutLanguage()) {
            var french =
                    Keywords.french(
                            order.state().profile().get(Attribute.LOCALE),
                            order.settings(),
                            number);
            suffix.append('\n').append(answerable ? Keywords.optOut(french) : way(order, links));
        }
        return suffix.toString();
    }

    private String way(Order order, Map<String, ShortLink> links) {
        var message = order.message();
        var link = new LinkSigner.Signed("t", message.profile(), message.id().value());
        return "STOP: " + shortened(publicUrl + "/u/" + signer.sign(link), order, links);
    }

    private String shortened(String body, Order order, Map<String, ShortLink> links) {
        return ADDRESS.matcher(body)
                .replaceAll(
                        found -> {
                            var whole = found.group();
                            var end = TRAILING.matcher(whole);
                            var target = end.find() ? whole.substring(0, end.start()) : whole;
                            var link = link(target, order);
                            links.put(link.code(), link);
                            var rest = whole.substring(target.length());
                            return java.util.regex.Matcher.quoteReplacement(
                                    publicUrl + "/s/" + link.code() + rest);
                        });
    }

    private ShortLink link(String target, Order order) {
        var message = order.message();
        return new ShortLink(
                signer.code("s", message.id().value(), target),
                target,
                message.profile(),
                Optional.of(message.id()),
                message.at().plus(ShortLink.LIFETIME));
    }

    private static Text text(Order order, String number, String body) {
        var message = order.message();
        return new Text(
                message.id(), number, body, order.content().transactional(), message.tags());
    }
}
