package io.relance.codec.segment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.relance.codec.Json;
import io.relance.core.consent.Channel;
import io.relance.core.consent.Suppression;
import io.relance.core.segment.Condition;
import io.relance.core.segment.ConsentFilter;
import io.relance.core.segment.Timeframe;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The consent part of a `profile-marketing-consent` condition.
final class ConsentJson {
    private static final List<String> SAID =
            List.of("any", "subscribed", "unsubscribed", "never_subscribed");
    private static final List<String> CHANNELS =
            Stream.of(Channel.values()).map(Channel::apiName).toList();
    private static final List<String> FIELDS =
            List.of(
                    "is_double_opt_in",
                    "status_date",
                    "custom_source",
                    "method",
                    "bounce_date",
                    "manual_suppression_date",
                    "invalid_email_date");
    private static final List<String> METHODS =
            List.of(
                    "api",
                    "back_in_stock",
                    "bulk_remove",
                    "carrier_deactivation",
                    "checkout",
                    "data_warehouse_import",
                    "failed_age_gate",
                    "form",
                    "inbound_message",
                    "integration",
                    "mailbox_provider",
                    "manual_add",
                    "manual_import",
                    "manual_remove",
                    "message_blocked",
                    "one_click_unsubscribe",
                    "preference_page",
                    "profile_modification",
                    "provided_landline",
                    "provided_no_age",
                    "sftp",
                    "spam_complaint");
    private static final ConsentFilter STAND_IN = new ConsentFilter.DoubleOptIn(true);

    private ConsentJson() {}

    static Condition read(Part consent) {
        if (!consent.isObject()) {
            return new Condition.Consent(Channel.EMAIL, true, Condition.Said.ANY, List.of());
        }
        var channel = consent.at("channel").oneOf(Channel::named, CHANNELS, Channel.EMAIL);
        var canReceive = consent.at("can_receive_marketing").truth();
        var status = consent.at("consent_status");
        if (!status.isObject()) {
            return new Condition.Consent(channel, canReceive, Condition.Said.ANY, List.of());
        }
        var said = status.at("subscription").oneOf(ConsentJson::said, SAID, Condition.Said.ANY);
        var filters = status.at("filters");
        return new Condition.Consent(
                channel,
                canReceive,
                said,
                filters.present()
                        ? filters.items().stream().map(f -> filter(f, channel)).toList()
                        : List.of());
    }

    private static Optional<Condition.Said> said(String name) {
        return SAID.contains(name)
                ? Optional.of(Condition.Said.valueOf(name.toUpperCase(Locale.ROOT)))
                : Optional.empty();
    }

    private static ConsentFilter filter(Part part, Channel channel) {
        if (!part.isObject()) {
            return STAND_IN;
        }
        var filter = part.at("filter");
        var field = part.at("field");
        return switch (field.node().asText()) {
            case "is_double_opt_in", "is_double_optin" ->
                    new ConsentFilter.DoubleOptIn(typed(filter, "boolean", "value").truth());
            case "status_date" -> new ConsentFilter.SaidAt(timeframe(filter));
            case "custom_source" ->
                    new ConsentFilter.CustomSource(typed(filter, "string", "value").textOrNull());
            case "method" -> method(part);
            case "bounce_date" ->
                    suppressed(field, filter, channel, Suppression.Reason.HARD_BOUNCE);
            case "manual_suppression_date" ->
                    suppressed(field, filter, channel, Suppression.Reason.USER_SUPPRESSED);
            case "invalid_email_date" ->
                    suppressed(field, filter, channel, Suppression.Reason.INVALID_EMAIL);
            case "is_rcs_capable" -> {
                field.refuse("We do not know which phones take RCS messages: remove this filter.");
                yield STAND_IN;
            }
            default -> field.oneOf(_ -> Optional.<ConsentFilter>empty(), FIELDS, STAND_IN);
        };
    }

    private static ConsentFilter method(Part part) {
        var method =
                part.at("method").oneOf(m -> Optional.of(m).filter(METHODS::contains), METHODS, "");
        var filter = part.at("filter");
        var value = typed(filter, "string", "value");
        if (!filter.present() || value.node().isNull()) {
            return new ConsentFilter.Method(method, List.of(), false);
        }
        return filter.at("operator")
                .oneOf(
                        operator ->
                                switch (operator) {
                                    case "in" ->
                                            Optional.of(
                                                    new ConsentFilter.Method(
                                                            method, value.texts(), false));
                                    case "equals" ->
                                            Optional.of(
                                                    new ConsentFilter.Method(
                                                            method, List.of(value.text()), true));
                                    default -> Optional.<ConsentFilter>empty();
                                },
                        List.of("in", "equals"),
                        STAND_IN);
    }

    private static ConsentFilter suppressed(
            Part field, Part filter, Channel channel, Suppression.Reason reason) {
        if (channel != Channel.EMAIL) {
            field.refuse("Only email addresses are suppressed.");
        }
        if (filter.at("type").node().asText().equals("existence")) {
            return filter.at("operator")
                    .oneOf(
                            operator ->
                                    Optional.of(operator)
                                            .filter("is-set"::equals)
                                            .map(_ -> new ConsentFilter.Suppressed(reason)),
                            List.of("is-set"),
                            new ConsentFilter.Suppressed(reason));
        }
        return new ConsentFilter.SuppressedAt(reason, timeframe(filter));
    }

    private static Timeframe timeframe(Part filter) {
        return filter.isObject() && TimeframeJson.isDate(filter)
                ? TimeframeJson.ofDates(filter)
                : new Timeframe.AllTime();
    }

    /// The field of a filter that has to have a type.
    private static Part typed(Part filter, String type, String field) {
        if (filter.present() && !filter.at("type").node().asText().equals(type)) {
            filter.at("type").refuse("This filter has the type %s.".formatted(type));
        }
        return filter.at(field);
    }

    static JsonNode write(Condition.Consent consent) {
        var status =
                Json.NODES
                        .objectNode()
                        .put("subscription", consent.said().name().toLowerCase(Locale.ROOT));
        if (!consent.filters().isEmpty()) {
            var filters = status.putArray("filters");
            consent.filters().forEach(filter -> filters.add(write(filter)));
        }
        return Json.NODES
                .objectNode()
                .put("channel", consent.channel().apiName())
                .put("can_receive_marketing", consent.canReceive())
                .set("consent_status", status);
    }

    private static JsonNode write(ConsentFilter filter) {
        return switch (filter) {
            case ConsentFilter.DoubleOptIn(var confirmed) ->
                    field("is_double_opt_in")
                            .set("filter", equalTo("boolean").put("value", confirmed));
            case ConsentFilter.SaidAt(var timeframe) ->
                    field("status_date").set("filter", TimeframeJson.write(timeframe));
            case ConsentFilter.CustomSource(var source) ->
                    field("custom_source").set("filter", equalTo("string").put("value", source));
            case ConsentFilter.Method method -> write(method);
            case ConsentFilter.SuppressedAt(var reason, var timeframe) ->
                    field(date(reason)).set("filter", TimeframeJson.write(timeframe));
            case ConsentFilter.Suppressed(var reason) ->
                    field(date(reason))
                            .set(
                                    "filter",
                                    Json.NODES
                                            .objectNode()
                                            .put("type", "existence")
                                            .put("operator", "is-set"));
        };
    }

    private static JsonNode write(ConsentFilter.Method method) {
        var node = field("method").put("method", method.method());
        if (method.one()) {
            return node.set("filter", equalTo("string").put("value", method.details().getFirst()));
        }
        if (!method.details().isEmpty()) {
            var in = Json.NODES.objectNode().put("type", "string").put("operator", "in");
            var values = in.putArray("value");
            method.details().forEach(values::add);
            return node.set("filter", in);
        }
        return node;
    }

    private static String date(Suppression.Reason reason) {
        return switch (reason) {
            case HARD_BOUNCE -> "bounce_date";
            case USER_SUPPRESSED -> "manual_suppression_date";
            case INVALID_EMAIL -> "invalid_email_date";
            case SPAM_COMPLAINT ->
                    throw new IllegalArgumentException("complaints are asked for as consent");
        };
    }

    private static ObjectNode field(String name) {
        return Json.NODES.objectNode().put("field", name);
    }

    private static ObjectNode equalTo(String type) {
        return Json.NODES.objectNode().put("type", type).put("operator", "equals");
    }
}
