package io.relance.core.step;

import io.relance.core.definition.Settings;
import io.relance.core.flow.UtmParam;
import io.relance.core.message.Message;
import io.relance.core.profile.Attribute;
import io.relance.core.profile.Profile;
import io.relance.core.template.HtmlLinks;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Tells the shop's statistics where a visitor came from, by parameters of a message's links:
/// `utm_source` the shop, `utm_medium` the channel, `utm_campaign` the flow, `utm_id` the message
/// of the flow. The message's own parameters come besides, or in place of those of the same name;
/// where one's value is the name of something we know, such as `flow_name`, that is meant.
///
/// What a link says already stays; so do our own pages, and whatever is no web address. Our own
/// pages are kept out of SES's click tracking too: who unsubscribes clicked nothing. Sources: [UTM
/// tracking](https://help.klaviyo.com/hc/en-us/articles/115005247808), the [names of
/// values](https://developers.klaviyo.com/en/reference/update_tracking_setting), [`ses:no-track`
/// ](https://docs.aws.amazon.com/ses/latest/dg/faqs-metrics.html).
final class Origin {
    private static final String UNTRACKED = "ses:no-track";
    private static final String WORDS = "link_alt_text";
    private static final Pattern COMPLETE = Pattern.compile("(?:[?&]|&amp;)$");

    /// The `#` of an entity such as `&#38;` begins none.
    private static final Pattern FRAGMENT = Pattern.compile("(?<!&)#|#(?!x?[0-9a-fA-F]+;)");
    private static final String REST = "(?:[/?#].*)?$";

    private final Map<String, String> params;
    private final Map<String, String> known;
    private final Pattern own;

    /// @param params by name, in the order they are written
    /// @param known what values may name
    private Origin(Map<String, String> params, Map<String, String> known, String publicUrl) {
        this.params = params;
        this.known = known;
        // Every page of ours has a name of one letter, and a token behind it.
        own = Pattern.compile("^" + Pattern.quote(publicUrl) + "/[a-z]/[^/?#]+" + REST);
    }

    /// @param wanted whether the message asks for it; the account may ask for it in all of them
    /// @param subject of a mail; empty for other messages
    static Origin of(
            boolean wanted,
            List<UtmParam> own,
            Message message,
            String flow,
            String subject,
            Profile profile,
            Settings settings,
            String publicUrl) {
        var known = known(message, flow, subject, profile);
        var params = new LinkedHashMap<String, String>();
        if (wanted || settings.messageRules().trackingParams()) {
            params.put("utm_source", settings.name());
            params.put("utm_medium", "message_type");
            params.put("utm_campaign", "flow_name");
            params.put("utm_id", said(message));
            own.forEach(param -> params.put(param.param(), param.value()));
        }
        return new Origin(params, known, publicUrl);
    }

    private static Map<String, String> known(
            Message message, String flow, String subject, Profile profile) {
        return Map.of(
                "email_subject", subject,
                "flow_id", message.flow().value(),
                "flow_name", flow,
                "message_name", message.name(),
                "message_name_id", "%s (%s)".formatted(message.name(), said(message)).strip(),
                "message_type", message.channel().apiName(),
                "profile_external_id", profile.get(Attribute.EXTERNAL_ID).orElse(""),
                "profile_id", profile.id().value());
    }

    /// The flow's message: what was sent, where an A/B test drew it.
    private static String said(Message message) {
        return message.variation().orElse(message.action()).value();
    }

    /// As readers get it: SES takes its mark out, and pages of our own never had one.
    static String unmarked(String html) {
        return html.replace("<a " + UNTRACKED + " ", "<a ");
    }

    String html(String html) {
        return HtmlLinks.each(html, this::tag);
    }

    private String tag(HtmlLinks.Link link) {
        var address = link.address();
        if (own.matcher(address).matches()) {
            return link.has(UNTRACKED)
                    ? link.tag()
                    : "<a " + UNTRACKED + link.tag().substring("<a".length());
        }
        return more(address, link::words)
                .map(more -> with(link.written(), more, "&amp;"))
                .map(link::with)
                .orElseGet(link::tag);
    }

    String text(String text) {
        return Addresses.each(text, this::address);
    }

    private String address(String address) {
        return own.matcher(address).matches()
                ? address
                : more(address, () -> "").map(more -> with(address, more, "&")).orElse(address);
    }

    /// What is to be added to the address's query.
    private Optional<List<String>> more(String address, Supplier<String> words) {
        var start = address.toLowerCase(Locale.ROOT);
        if (params.isEmpty() || !start.startsWith("http://") && !start.startsWith("https://")) {
            return Optional.empty();
        }
        var there = names(address);
        return Optional.of(
                        params.entrySet().stream()
                                .filter(param -> !there.contains(lower(param.getKey())))
                                .flatMap(param -> written(param, words))
                                .toList())
                .filter(added -> !added.isEmpty());
    }

    private Stream<String> written(Map.Entry<String, String> param, Supplier<String> words) {
        var value = param.getValue().equals(WORDS) ? words.get() : meant(param.getValue());
        return value.isBlank()
                ? Stream.empty()
                : Stream.of(encoded(param.getKey()) + "=" + encoded(value.strip()));
    }

    private String meant(String value) {
        return known.getOrDefault(value, value);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static List<String> names(String address) {
        var query = address.substring(0, fragment(address));
        var mark = query.indexOf('?');
        return mark < 0
                ? List.of()
                : Stream.of(query.substring(mark + 1).split("&"))
                        .map(pair -> lower(decoded(pair.split("=", 2)[0])))
                        .toList();
    }

    private static String decoded(String name) {
        try {
            return URLDecoder.decode(name, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return name;
        }
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /// Into the query, ahead of a fragment.
    private static String with(String written, List<String> more, String and) {
        var end = fragment(written);
        var query = written.substring(0, end);
        var between = query.indexOf('?') < 0 ? "?" : COMPLETE.matcher(query).find() ? "" : and;
        return query + between + String.join(and, more) + written.substring(end);
    }

    /// Where the fragment begins; the address's end where there is none.
    private static int fragment(String address) {
        var found = FRAGMENT.matcher(address);
        return found.find() ? found.start() : address.length();
    }
}
