package io.relance.codec.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.relance.codec.Json;
import io.relance.core.Refusal;
import io.relance.core.consent.Channel;
import io.relance.core.message.MessageRules;
import io.relance.core.phone.PhoneCountry;
import io.relance.core.phone.QuietHours;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// [MessageRules] as settings: `smart_sending_hours` `{"email", "sms", "push"}`, `quiet_hours`
/// `{"start", "end"}` such as `21:00`, and `sms_countries`, an array of ISO 3166 codes or null for
/// all countries; `tracking_params`, whether links of every message carry UTM parameters.
public final class MessageRulesJson {
    /// The settings it reads.
    public static final Set<String> NAMES =
            Set.of("smart_sending_hours", "quiet_hours", "sms_countries", "tracking_params");

    private static final BigDecimal MOST_HOURS = BigDecimal.valueOf(24L * 365);

    private MessageRulesJson() {}

    /// Adds the rules to the account's settings.
    public static void write(MessageRules rules, ObjectNode settings) {
        var windows = settings.putObject("smart_sending_hours");
        rules.smartSending()
                .forEach((channel, window) -> windows.put(channel.apiName(), window.toHours()));
        settings.put("tracking_params", rules.trackingParams());
        settings.putObject("quiet_hours")
                .put("start", rules.quietHours().start().toString())
                .put("end", rules.quietHours().end().toString());
        rules.smsCountries()
                .ifPresentOrElse(
                        codes -> codes.forEach(settings.putArray("sms_countries")::add),
                        () -> settings.putNull("sms_countries"));
    }

    /// The rules with what is named changed; what is wrong is refused where it stands.
    public static MessageRules read(Part settings, MessageRules before) {
        return new MessageRules(
                windows(settings.maybePart("smart_sending_hours"), before.smartSending()),
                quietHours(settings.maybePart("quiet_hours"), before.quietHours()),
                settings.node().has("sms_countries") ? countries(settings) : before.smsCountries(),
                settings.maybeFlag("tracking_params").orElse(before.trackingParams()));
    }

    /// As they were stored; those of every new account where there are none.
    public static MessageRules stored(JsonNode rules) {
        return read(Part.whole(rules), MessageRules.DEFAULT);
    }

    private static Map<Channel, Duration> windows(Part hours, Map<Channel, Duration> before) {
        var windows = new EnumMap<Channel, Duration>(Channel.class);
        windows.putAll(before);
        for (var field : hours.node().properties()) {
            var channel = Channel.named(field.getKey());
            var window = hours.maybeNumber(field.getKey()).filter(n -> whole(hours, field, n));
            if (channel.isEmpty()) {
                hours.refuse(field.getKey(), "A channel is one of: email, sms, push.");
            } else {
                window.ifPresent(n -> windows.put(channel.get(), Duration.ofHours(n.intValue())));
            }
        }
        return windows;
    }

    private static boolean whole(Part part, Map.Entry<String, JsonNode> field, BigDecimal hours) {
        var whole =
                hours.stripTrailingZeros().scale() <= 0
                        && hours.signum() >= 0
                        && hours.compareTo(MOST_HOURS) <= 0;
        if (!whole) {
            part.refuse(field.getKey(), "This has to be a whole number of hours, 0 to 8760.");
        }
        return whole;
    }

    private static QuietHours quietHours(Part hours, QuietHours before) {
        var start = time(hours, "start").orElse(before.start());
        var end = time(hours, "end").orElse(before.end());
        for (var field : hours.node().properties()) {
            if (!Set.of("start", "end").contains(field.getKey())) {
                hours.refuse(field.getKey(), "Quiet hours have a start and an end.");
            }
        }
        if (start.equals(end)) {
            hours.refuse("Quiet hours start and end at different times.");
            return before;
        }
        return new QuietHours(start, end);
    }

    private static Optional<LocalTime> time(Part part, String name) {
        return part.maybeChoice(name, MessageRulesJson::time, "times such as 21:00");
    }

    private static Optional<LocalTime> time(String text) {
        try {
            return Optional.of(text)
                    .filter(t -> t.matches("[0-9]{2}:[0-9]{2}"))
                    .map(LocalTime::parse);
        } catch (DateTimeException noSuchTime) {
            return Optional.empty();
        }
    }

    private static Optional<Set<String>> countries(Part settings) {
        var array = settings.node().path("sms_countries");
        if (array.isNull()) {
            return Optional.empty();
        }
        if (!array.isArray()) {
            settings.refuse("sms_countries", "This has to be an array of countries, or null.");
            return Optional.empty();
        }
        var codes = new TreeSet<String>();
        for (var i = 0; i < array.size(); i++) {
            if (array.get(i).isTextual() && PhoneCountry.exists(array.get(i).textValue())) {
                codes.add(array.get(i).textValue());
            } else {
                var pointer = settings.pointer() + "/sms_countries/" + i;
                var why = "A country is an ISO 3166 code such as FR.";
                settings.refuseAll(List.of(new Refusal(pointer, why)));
            }
        }
        return Optional.of(codes);
    }

    /// As [#write] tells them, alone.
    public static ObjectNode write(MessageRules rules) {
        var alone = Json.NODES.objectNode();
        write(rules, alone);
        return alone;
    }
}
