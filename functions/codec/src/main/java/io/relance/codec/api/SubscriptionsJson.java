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
import java.util.Optional;

/// The `subscriptions` of a profile: per channel, whether marketing may be sent, and what was said
/// last. What is not kept here, consent to the tracking of opens and to WhatsApp, is null.
///
/// Who said nothing may get email marketing unless the account asks for explicit consent, but no
/// SMS and no push ([consent states](https://help.klaviyo.com/hc/en-us/articles/360037101072)).
final class SubscriptionsJson {
    private static final String UNSUBSCRIBE = "UNSUBSCRIBE";

    private SubscriptionsJson() {}

    static ObjectNode write(ProfileState state, boolean explicitEmailConsent) {
        var json = Json.NODES.objectNode();
        var consents = state.consents();
        json.putObject("email")
                .putNull("open_tracking")
                .set("marketing", email(state, explicitEmailConsent));
        var sms = json.putObject("sms");
        var reachable = state.profile().get(Attribute.PHONE_NUMBER).isPresent();
        var marketing = consents.on(Channel.SMS);
        sms.set("marketing", phone(marketing, "can_receive_sms_marketing", reachable));
        var transactional = consents.onTransactionalTexts();
        sms.set("transactional", phone(transactional, "can_receive_sms_transactional", reachable));
        json.putObject("mobile_push").set("marketing", push(consents.on(Channel.PUSH)));
        return json.putNull("whatsapp");
    }

    private static ObjectNode email(ProfileState state, boolean explicit) {
        var consents = state.consents();
        var said = consents.on(Channel.EMAIL);
        var allowed = Reachability.email(state.profile(), consents, false, explicit).isEmpty();
        var json = Json.NODES.objectNode().put("can_receive_email_marketing", allowed);
        say(json, said);
        json.put("custom_method_detail", said.flatMap(SubscriptionsJson::source).orElse(null));
        json.put("double_optin", said.map(Subscription::doubleOptIn).orElse(null));
        suppressions(json, consents);
        return json;
    }

    private static void suppressions(ObjectNode json, Consents consents) {
        var suppressions = json.putArray("suppression");
        consents.suppressions()
                .forEach(s -> suppressions.add(suppression(s.reason().name(), s.at())));
        consents.on(Channel.EMAIL)
                .filter(s -> s.status() == Status.UNSUBSCRIBED)
                .ifPresent(s -> suppressions.add(suppression(UNSUBSCRIBE, s.at())));
        var lists = json.putArray("list_suppressions");
        consents.listSuppressions()
                .forEach(
                        s ->
                                lists.add(
                                        suppression(UNSUBSCRIBE, s.at())
                                                .put("list_id", s.list().value())));
    }

    private static ObjectNode phone(
            Optional<Subscription> said, String allowed, boolean reachable) {
        var json = Json.NODES.objectNode();
        json.put(allowed, reachable && subscribed(said));
        say(json, said);
        return json;
    }

    private static ObjectNode push(Optional<Subscription> said) {
        return Json.NODES
                .objectNode()
                .put("can_receive_push_marketing", subscribed(said))
                .put("consent", consent(said))
                .put("consent_timestamp", at(said).orElse(null));
    }

    private static void say(ObjectNode json, Optional<Subscription> said) {
        json.put("consent", consent(said))
                .put("consent_timestamp", at(said).orElse(null))
                .put("last_updated", at(said).orElse(null))
                .put("method", said.map(s -> s.method().toUpperCase(Locale.ROOT)).orElse(null))
                .put(
                        "method_detail",
                        said.filter(s -> source(s).isEmpty())
                                .map(Subscription::methodDetail)
                                .orElse(""));
    }

    /// By the API, the detail is what its caller said of the source.
    private static Optional<String> source(Subscription said) {
        return Optional.of(said.methodDetail())
                .filter(detail -> said.method().equals("api") && !detail.isEmpty());
    }

    private static boolean subscribed(Optional<Subscription> said) {
        return said.filter(s -> s.status() == Status.SUBSCRIBED).isPresent();
    }

    private static String consent(Optional<Subscription> said) {
        return said.map(s -> s.status().name()).orElse("NEVER_SUBSCRIBED");
    }

    private static Optional<String> at(Optional<Subscription> said) {
        return said.map(s -> ApiTime.write(s.at()));
    }

    private static ObjectNode suppression(String reason, Instant at) {
        return Json.NODES.objectNode().put("reason", reason).put("timestamp", ApiTime.write(at));
    }
}
