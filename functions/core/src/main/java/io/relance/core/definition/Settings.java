package io.relance.core.definition;

import io.relance.core.message.MessageRules;
import io.relance.core.profile.PropertyRules;

import java.time.ZoneId;

/// Settings of the account.
///
/// @param name of the shop, as mails and pages show it
/// @param timezone for clock times of people whose zone is unknown, and for dates in mails
/// @param locale a language tag such as `en-US`
/// @param currency a code such as `USD`
/// @param explicitEmailConsent whether people who never subscribed may get no marketing mail
/// @param propertyRules what is done to properties as they come in
/// @param messageRules what every message obeys
public record Settings(
        String name,
        String url,
        String address,
        ZoneId timezone,
        String locale,
        String currency,
        boolean explicitEmailConsent,
        PropertyRules propertyRules,
        MessageRules messageRules) {
    public static final Settings DEFAULT =
            new Settings(
                    "Relance",
                    "",
                    "",
                    ZoneId.of("UTC"),
                    "en-US",
                    "USD",
                    false,
                    PropertyRules.NONE,
                    MessageRules.DEFAULT);

    /// Settings with the messages' rules every account begins with.
    public Settings(
            String name,
            String url,
            String address,
            ZoneId timezone,
            String locale,
            String currency,
            boolean explicitEmailConsent,
            PropertyRules propertyRules) {
        this(
                name,
                url,
                address,
                timezone,
                locale,
                currency,
                explicitEmailConsent,
                propertyRules,
                MessageRules.DEFAULT);
    }

    public Settings with(MessageRules rules) {
        return new Settings(
                name,
                url,
                address,
                timezone,
                locale,
                currency,
                explicitEmailConsent,
                propertyRules,
                rules);
    }
}
