package io.relance.core.definition;

import io.relance.core.message.MessageRules;
import io.relance.core.profile.PropertyRules;
import io.relance.core.rfm.RfmSettings;

import java.time.ZoneId;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Settings of the account.
///
/// @param name of the shop, as mails and pages show it
/// @param address all of it in one text; made of its parts where it is blank
/// @param timezone for clock times of people whose zone is unknown, and for dates in mails
/// @param locale a language tag such as `en-US`
/// @param currency a code such as `USD`
/// @param explicitEmailConsent whether people who never subscribed may get no marketing mail
/// @param propertyRules what is done to properties as they come in
/// @param messageRules what every message obeys
/// @param place parts of the address; only those that are known
/// @param signUps how people sign up
/// @param rfm how customers are scored
public record Settings(
        String name,
        String url,
        String address,
        ZoneId timezone,
        String locale,
        String currency,
        boolean explicitEmailConsent,
        PropertyRules propertyRules,
        MessageRules messageRules,
        Map<AddressPart, String> place,
        SignUpRules signUps,
        RfmSettings rfm) {
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
                    MessageRules.DEFAULT,
                    Map.of(),
                    SignUpRules.DEFAULT,
                    RfmSettings.DEFAULT);

    public Settings {
        var known = new EnumMap<AddressPart, String>(AddressPart.class);
        place.forEach(
                (part, text) -> {
                    if (!text.isBlank()) {
                        known.put(part, text);
                    }
                });
        place = Collections.unmodifiableMap(known);
    }

    /// How dates and money are written: in the account's language, and in its currency whatever the
    /// country's own is.
    public Locale formats() {
        return new Locale.Builder()
                .setLocale(Locale.forLanguageTag(locale.replace('_', '-')))
                .setUnicodeLocaleKeyword("cu", currency.toLowerCase(Locale.ROOT))
                .build();
    }

    /// As it stands below a mail: `1 High Street, Suite 2, Springfield, IL 62701, US`.
    public String fullAddress() {
        if (!address.isBlank()) {
            return address;
        }
        var region =
                Stream.of(AddressPart.REGION, AddressPart.ZIP_CODE)
                        .flatMap(part -> Stream.ofNullable(place.get(part)))
                        .collect(Collectors.joining(" "));
        return Stream.of(
                        place.getOrDefault(AddressPart.STREET_ADDRESS, ""),
                        place.getOrDefault(AddressPart.STREET_ADDRESS2, ""),
                        place.getOrDefault(AddressPart.CITY, ""),
                        region,
                        place.getOrDefault(AddressPart.COUNTRY, ""))
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(", "));
    }

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
                MessageRules.DEFAULT,
                Map.of(),
                SignUpRules.DEFAULT,
                RfmSettings.DEFAULT);
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
                rules,
                place,
                signUps,
                rfm);
    }

    public Settings with(RfmSettings scoring) {
        return new Settings(
                name,
                url,
                address,
                timezone,
                locale,
                currency,
                explicitEmailConsent,
                propertyRules,
                messageRules,
                place,
                signUps,
                scoring);
    }
}
