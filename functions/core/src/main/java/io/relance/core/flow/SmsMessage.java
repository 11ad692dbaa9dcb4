package io.relance.core.flow;

import io.relance.core.segment.Definition;

import java.util.List;

/// The text message of a send-sms action.
///
/// @param body a template; not HTML, so nothing in it is escaped
/// @param shortenLinks whether links become short ones of ours
/// @param organizationPrefix whether the account's name stands in front
/// @param optOutLanguage whether it says how to opt out
/// @param quietHours whether it waits for the morning
/// @param trackingParams whether links tell where a visitor came from
/// @param customParams what links carry besides
/// @param filter additional filter: who fails it is skipped
public record SmsMessage(
        String name,
        String body,
        boolean shortenLinks,
        boolean organizationPrefix,
        boolean infoLink,
        boolean optOutLanguage,
        boolean smartSending,
        boolean quietHours,
        boolean transactional,
        boolean trackingParams,
        List<UtmParam> customParams,
        Definition filter) {
    public SmsMessage {
        customParams = List.copyOf(customParams);
    }
}
