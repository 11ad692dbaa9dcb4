package io.relance.codec.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.relance.codec.Json;
import io.relance.core.consent.Channel;
import io.relance.core.consent.Consents;
import io.relance.core.consent.Reachability;
import io.relance.core.consent.Subscription;
import io.relance.core.consent.Subscription.Status;
import io.relance.core.profile.Attribute;
import io.relance.core.record.ProfileState;

import java.time.Instant;
import java.util.Locale;

/// The `subscriptions` of a profile: per channel, whether marketing may be sent, and what was said
/// last.
///
/// Who said nothing may get email marketing unless the account asks for explicit consent, but no
/// SMS and no push ([consent states](https://help.klaviyo.com/hc/en-us/articles/360037101072)).
final class SubscriptionsJson {
    private SubscriptionsJson() {}

    static ObjectNode write(ProfileState state, boolean explicitEmailConsent) {
        var json = Json.NODES.objectNode();
        json.putObject("email").set("marketing", email(state, explicitEmailConsent));
        var sms = json.putObject("sms");
        var reachable = state.profile().get(Attribute.PHONE_NUMBER).isPresent();
        sms.set("marketing", phone(state.consents(), "can_receive_sms_marketing", reachable));
        sms.set(
                "transactional",
                phone(state.consents(), "can_receive_sms_transactional", reachable));
        json.putObject("mobile_push").set("marketing", push(state.consents()));
        return json;
    }

    private static ObjectNode email(ProfileState state, boolean explicit) {
        var consents = state.consents();
        var said = consents.on(Channel.EMAIL);
        var allowed = Reachability.email(state.profile(), consents, false, explicit).isEmpty();
        var json = Json.NODES.objectNode().put("can_receive_email_marketing", allowed);
        say(json, consents, Channel.EMAIL);
        json.put("custom_method_detail", said.map(Subscription::methodDetail).orElse(null));
        json.put("double_optin", said.map(Subscription::doubleOptIn).orElse(null));
        var suppressions = json.putArray("suppression");
        consents.suppressions()
                .forEach(s -> suppressions.add(suppression(s.reason().name(), s.at())));
        said.filter(s -> s.status() == Status.UNSUBSCRIBED)
                .ifPresent(s -> suppressions.add(suppression("UNSUBSCRIBE", s.at())));
        json.putArray("list_suppressions");
        return json;
    }

    private static ObjectNode phone(Consents consents, String allowed, boolean reachable) {
        var json = Json.NODES.objectNode();
        json.put(allowed, reachable && subscribed(consents, Channel.SMS));
        say(json, consents, Channel.SMS);
        return json;
    }

    private static ObjectNode push(Consents consents) {
        var json = Json.NODES.objectNode();
        json.put("can_receive_push_marketing", subscribed(consents, Channel.PUSH));
        json.put("consent", consent(consents, Channel.PUSH));
        json.put("consent_timestamp", at(consents, Channel.PUSH));
        return json;
    }

    private static void say(ObjectNode json, Consents consents, Channel channel) {
        var said = consents.on(channel);
        json.put("consent", consent(consents, channel))
                .put("consent_timestamp", at(consents, channel))
                .put("last_updated", at(consents, channel))
                .put("method", said.map(s -> s.method().toUpperCase(Locale.ROOT)).orElse(null))
                .put("method_detail", said.map(Subscription::methodDetail).orElse(""));
    }

    private static boolean subscribed(Consents consents, Channel channel) {
        return consents.on(channel).filter(s -> s.status() == Status.SUBSCRIBED).isPresent();
    }

    private static String consent(Consents consents, Channel channel) {
        return consents.on(channel).map(s -> s.status().name()).orElse("NEVER_SUBSCRIBED");
    }

    private static @org.jspecify.annotations.Nullable String at(
            Consents consents, Channel channel) {
        return consents.on(channel).map(s -> ApiTime.write(s.at())).orElse(null);
    }

    private static ObjectNode suppression(String reason, Instant at) {
        return Json.NODES.objectNode().put("reason", reason).put("timestamp", ApiTime.write(at));
    }
}
