package io.relance.core.step;

import io.relance.core.Result;
import io.relance.core.definition.Settings;
import io.relance.core.event.Event;
import io.relance.core.flow.SmsMessage;
import io.relance.core.message.LinkSigner;
import io.relance.core.message.Message;
import io.relance.core.message.ShortLink;
import io.relance.core.message.SkipReason;
import io.relance.core.message.Text;
import io.relance.core.phone.PhoneCountry;
import io.relance.core.profile.Attribute;
import io.relance.core.profile.Identifier;
import io.relance.core.record.ProfileState;
import io.relance.core.template.Escape;
import io.relance.core.template.Links;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes the text of a message: the body as it stands, nothing escaped, with who sends it in front
/// and how to opt out behind, where the message asks for it.
public final class TextComposer {
    /// All a text is made of.
    ///
    /// @param flow its name
    record Order(
            SmsMessage content,
            Message message,
            String flow,
            ProfileState state,
            Settings settings,
            Optional<Event> trigger,
            Instant now) {}

    /// @param links those that were made short in it
    record Composed(Text text, List<ShortLink> links) {}

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

    /// @return the text; else why there is nothing to send. A template that says nothing, or more
    /// than a text message can hold, is wrong too
    Result<Composed, SkipReason> compose(Order order) {
        var number =
                order.state()
                        .profile()
                        .get(Attribute.PHONE_NUMBER)
                        .flatMap(phone -> Identifier.of(Identifier.Kind.PHONE_NUMBER, phone))
                        .map(Identifier::value)
                        .orElseThrow();
        return body(order).then(body -> composed(order, number, body.strip()));
    }

    private Result<String, SkipReason> body(Order order) {
        var context =
                Rendering.context(
                        Variables.of(order.state(), order.trigger(), order.settings()),
                        Escape.NONE,
                        Links.NONE,
                        order.settings(),
                        order.now());
        return templates.rendered(order.content().body(), context).map(origin(order)::text);
    }

    private Origin origin(Order order) {
        return Origin.of(
                order.content().trackingParams(),
                order.content().customParams(),
                order.message(),
                order.flow(),
                "",
                order.state().profile(),
                order.settings(),
                publicUrl);
    }

    private Result<Composed, SkipReason> composed(Order order, String number, String body) {
        var links = new LinkedHashMap<String, ShortLink>();
        var said = order.content().shortenLinks() ? shortened(body, order, links) : body;
        var whole = prefix(order, number) + said + suffix(order, number, links);
        return body.isEmpty() || whole.length() > Text.LONGEST
                ? Result.err(SkipReason.TEMPLATE_ERROR)
                : Result.ok(new Composed(text(order, number, whole), List.copyOf(links.values())));
    }

    /// The account's own name, once it has one: ours says nothing to a customer. In France no text
    /// goes without it: [SMS in
    /// France](https://help.klaviyo.com/hc/en-us/articles/360035285472).
    private static String prefix(Order order, String number) {
        var name = order.settings().name();
        var own = !name.isBlank() && !name.equals(Settings.DEFAULT.name());
        var wanted = order.content().organizationPrefix() || french(number);
        return own && wanted ? name + ": " : "";
    }

    private static boolean french(String number) {
        return PhoneCountry.of(number).map(PhoneCountry::code).filter("FR"::equals).isPresent();
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
        return Addresses.each(
                body,
                target -> {
                    var link = link(target, order);
                    links.put(link.code(), link);
                    return publicUrl + "/s/" + link.code();
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
