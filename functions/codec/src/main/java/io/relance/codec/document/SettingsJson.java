package io.relance.codec.document;

import io.relance.codec.Json;
import io.relance.codec.api.MessageRulesJson;
import io.relance.codec.api.PropertyRulesJson;
import io.relance.core.definition.Settings;
import io.relance.core.message.MessageRules;

import java.time.ZoneId;

/// [Settings] as they are stored: `{"name", "url", "address", "timezone", "locale", "currency",
/// "explicitEmailConsent"?, "propertyRules"?,
/// "messageRules"?}`.
public final class SettingsJson {
    private SettingsJson() {}

    public static String write(Settings settings) {
        var document =
                Stored.object()
                        .put("name", settings.name())
                        .put("url", settings.url())
                        .put("address", settings.address())
                        .put("timezone", settings.timezone().getId())
                        .put("locale", settings.locale())
                        .put("currency", settings.currency());
        Stored.flag(document, "explicitEmailConsent", settings.explicitEmailConsent());
        Stored.putUnlessEmpty(
                document, "propertyRules", PropertyRulesJson.write(settings.propertyRules()));
        if (!settings.messageRules().equals(MessageRules.DEFAULT)) {
            document.set("messageRules", MessageRulesJson.write(settings.messageRules()));
        }
        return Json.write(document);
    }

    public static Settings read(String text) {
        var document = Stored.document(text);
        return new Settings(
                Stored.text(document, "name"),
                Stored.text(document, "url"),
                Stored.text(document, "address"),
                ZoneId.of(Stored.text(document, "timezone")),
                Stored.text(document, "locale"),
                Stored.text(document, "currency"),
                Stored.flag(document, "explicitEmailConsent"),
                PropertyRulesJson.stored(document, "propertyRules"),
                Stored.find(document, "messageRules")
                        .map(MessageRulesJson::stored)
                        .orElse(MessageRules.DEFAULT));
    }
}
