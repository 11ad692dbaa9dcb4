package io.relance.core.message;

import io.relance.core.consent.Channel;
import io.relance.core.phone.QuietHours;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What the account asks of every message.
///
/// @param smartSending how long after a message another one is too soon, by channel
/// @param quietHours when texts wait for the morning
/// @param smsCountries ISO 3166 codes of the countries texts may go to; empty for all
/// @param trackingParams whether links of every message tell where a visitor came from, and not
///     only those of messages that ask for it
public record MessageRules(
        Map<Channel, Duration> smartSending,
        QuietHours quietHours,
        Optional<Set<String>> smsCountries,
        boolean trackingParams) {
    /// Windows of [Smart Sending](https://help.klaviyo.com/hc/en-us/articles/115002779311).
    public static final Map<Channel, Duration> SMART_SENDING =
            Map.of(
                    Channel.EMAIL, Duration.ofHours(16),
                    Channel.SMS, Duration.ofHours(24),
                    Channel.PUSH, Duration.ofHours(24));

    public static final MessageRules DEFAULT =
            new MessageRules(SMART_SENDING, QuietHours.DEFAULT, Optional.empty());

    /// Links tell nothing unless the message asks for it.
    public MessageRules(
            Map<Channel, Duration> smartSending,
            QuietHours quietHours,
            Optional<Set<String>> smsCountries) {
        this(smartSending, quietHours, smsCountries, false);
    }

    public MessageRules {
        var windows = new EnumMap<Channel, Duration>(Channel.class);
        windows.putAll(SMART_SENDING);
        windows.putAll(smartSending);
        smartSending = Collections.unmodifiableMap(windows);
        smsCountries = smsCountries.map(codes -> Collections.unmodifiableSet(new TreeSet<>(codes)));
    }

    public Duration smartSending(Channel channel) {
        return smartSending.getOrDefault(channel, Duration.ZERO);
    }

    public boolean supports(String country) {
        return smsCountries.map(codes -> codes.contains(country)).orElse(true);
    }
}
