package io.relance.codec.api;

import io.relance.core.consent.Channel;
import io.relance.core.list.ListId;
import io.relance.core.profile.Attribute;
import io.relance.core.record.Change;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// What one person of a bulk subscription job said, by channel ([bulk
/// subscribe](https://developers.klaviyo.com/en/reference/bulk_subscribe_profiles), [bulk
/// unsubscribe](https://developers.klaviyo.com/en/reference/bulk_unsubscribe_profiles)).
///
/// Marketing on email, SMS and push is understood, and transactional SMS. Consent to SMS marketing
/// includes transactional SMS, not the other way round, and who leaves one leaves both.
public final class SubscriptionRequest {
    private static final String METHOD = "api";
    private static final String SUPPORTED =
            "Only consent to marketing on email, sms and push, and to transactional sms, is kept"
                    + " here.";
    private static final Map<Channel, Set<String>> FIELDS =
            Map.of(
                    Channel.EMAIL, Set.of("marketing"),
                    Channel.SMS, Set.of("marketing", "transactional"),
                    Channel.PUSH, Set.of("marketing", "tokens"));

    private final Optional<ListId> list;
    private final String source;
    private final boolean historical;
    private final Instant now;

    /// @param source where the consent was gathered, as the caller says; may be empty
    /// @param historical consent of the past: it tells when, and starts nothing
    public SubscriptionRequest(
            Optional<ListId> list, String source, boolean historical, Instant now) {
        this.list = list;
        this.source = source;
        this.historical = historical;
        this.now = now;
    }

    /// Reads who said yes. Channels consented to at different times make a change each.
    public List<Change> subscribed(Part data, ProfileRequest who) {
        Map<Instant, List<Channel>> channels = new TreeMap<>();
        for (var channel : Channel.values()) {
            var marketing = marketing(data, channel);
            if (marketing.present()) {
                consent(marketing, "SUBSCRIBED");
                reachable(data, channel, who);
                channels.computeIfAbsent(consentedAt(marketing), _ -> new ArrayList<>())
                        .add(channel);
            }
        }
        var texts = transactional(data);
        some(data, channels.isEmpty() && !texts.present());
        var changes = new ArrayList<Change>();
        if (texts.present()) {
            consent(texts, "SUBSCRIBED");
            reachable(data, Channel.SMS, who);
            var at = consentedAt(texts);
            if (!marketing(data, Channel.SMS).present()) {
                changes.add(transactionalTexts(at));
            }
        }
        channels.forEach(
                (at, some) ->
                        changes.add(
                                new Change.Subscribed(
                                        some, list, at, METHOD, source, false, historical)));
        return changes;
    }

    private Change transactionalTexts(Instant at) {
        var sms = List.of(Channel.SMS);
        return new Change.Subscribed(sms, list, at, METHOD, source, false, historical, true);
    }

    /// Reads who said no.
    public List<Change> unsubscribed(Part data, ProfileRequest who) {
        var channels = new ArrayList<Channel>();
        for (var channel : Channel.values()) {
            var marketing = marketing(data, channel);
            var leaves =
                    channel == Channel.SMS
                            ? List.of(marketing, transactional(data))
                            : List.of(marketing);
            leaves.stream().filter(Part::present).forEach(p -> consent(p, "UNSUBSCRIBED"));
            if (leaves.stream().anyMatch(Part::present)) {
                reachable(data, channel, who);
                channels.add(channel);
            }
        }
        some(data, channels.isEmpty());
        return List.of(new Change.Unsubscribed(channels, list, now, METHOD, source));
    }

    private static Part marketing(Part data, Channel channel) {
        var subscriptions = subscriptions(data);
        return subscriptions.maybePart(channel.apiName()).maybePart("marketing");
    }

    private static Part transactional(Part data) {
        return subscriptions(data).maybePart(Channel.SMS.apiName()).maybePart("transactional");
    }

    private static Part subscriptions(Part data) {
        return data.maybePart("attributes").maybePart("subscriptions");
    }

    private static void some(Part data, boolean none) {
        var subscriptions = data.maybePart("attributes").part("subscriptions");
        for (var field : subscriptions.node().properties()) {
            if (Channel.named(field.getKey()).isEmpty() && !field.getValue().isNull()) {
                subscriptions.refuse(field.getKey(), SUPPORTED);
                return;
            }
        }
        for (var channel : Channel.values()) {
            var said = subscriptions.maybePart(channel.apiName());
            for (var field : said.node().properties()) {
                var known = FIELDS.getOrDefault(channel, Set.of()).contains(field.getKey());
                if (!known && !field.getValue().isNull()) {
                    said.refuse(field.getKey(), SUPPORTED);
                    return;
                }
            }
        }
        if (subscriptions.present() && none) {
            subscriptions.refuse(SUPPORTED);
        }
    }

    private static void consent(Part marketing, String wanted) {
        marketing
                .text("consent")
                .filter(consent -> !consent.equals(wanted))
                .ifPresent(
                        consent ->
                                marketing.refuse("consent", "The consent here is " + wanted + "."));
    }

    private Instant consentedAt(Part marketing) {
        var at = marketing.maybeTime("consented_at");
        if (historical && at.isEmpty() && marketing.lacks("consented_at")) {
            marketing.refuse("consented_at", "A historical import tells when consent was given.");
        }
        if (!historical && at.isPresent()) {
            marketing.refuse("consented_at", "Only a historical_import tells consented_at.");
        }
        at.filter(time -> !time.isBefore(now))
                .ifPresent(time -> marketing.refuse("consented_at", "This has to be in the past."));
        at.filter(time -> time.isBefore(Instant.parse("1990-01-01T00:00:00Z")))
                .ifPresent(time -> marketing.refuse("consented_at", "This is before 1990."));
        return at.orElse(now);
    }

    private static void reachable(Part data, Channel channel, ProfileRequest who) {
        var needed =
                switch (channel) {
                    case EMAIL -> Optional.of(Attribute.EMAIL);
                    case SMS -> Optional.of(Attribute.PHONE_NUMBER);
                    case PUSH -> Optional.<Attribute>empty();
                };
        needed.filter(attribute -> who.id().isEmpty())
                .filter(attribute -> data.maybePart("attributes").lacks(attribute.apiName()))
                .ifPresent(
                        attribute ->
                                data.maybePart("attributes")
                                        .refuse(
                                                attribute.apiName(),
                                                "Consent on %s needs the %s."
                                                        .formatted(
                                                                channel.apiName(),
                                                                attribute.apiName())));
    }
}
