package io.relance.codec.document;

import com.fasterxml.jackson.databind.JsonNode;

import io.relance.codec.Json;
import io.relance.codec.api.MessageRulesJson;
import io.relance.codec.api.OptIn;
import io.relance.codec.api.PropertyRulesJson;
import io.relance.codec.api.RfmSettingsJson;
import io.relance.core.definition.AddressPart;
import io.relance.core.definition.Settings;
import io.relance.core.definition.SignUpRules;
import io.relance.core.message.MessageRules;
import io.relance.core.rfm.RfmSettings;

import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;

/// [Settings] as they are stored: `{"name", "url", "address", "timezone", "locale", "currency",
/// "explicitEmailConsent"?, "propertyRules"?,
/// "messageRules"?, "place"?, "signUps"?: {"process", "from"},
/// "rfm"?: as [RfmSettingsJson] has it}`.
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
        Stored.putUnlessEmpty(
                document,
                "place",
                Stored.map(settings.place(), AddressPart::apiName, Json.NODES::textNode));
        var signUps = settings.signUps();
        if (!signUps.equals(SignUpRules.DEFAULT)) {
            document.set(
                    "signUps",
                    Stored.object()
                            .put("process", OptIn.name(signUps.process()))
                            .put("from", signUps.fromEmail()));
        }
        if (!settings.rfm().equals(RfmSettings.DEFAULT)) {
            document.set("rfm", RfmSettingsJson.write(settings.rfm()));
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
                        .orElse(MessageRules.DEFAULT),
                place(document),
                Stored.find(document, "signUps")
                        .map(SettingsJson::signUps)
                        .orElse(SignUpRules.DEFAULT),
                Stored.find(document, "rfm")
                        .map(RfmSettingsJson::stored)
                        .orElse(RfmSettings.DEFAULT));
    }

    private static SignUpRules signUps(JsonNode node) {
        return new SignUpRules(
                OptIn.named(Stored.text(node, "process")).orElseThrow(), Stored.text(node, "from"));
    }

    private static Map<AddressPart, String> place(JsonNode document) {
        var place = new EnumMap<AddressPart, String>(AddressPart.class);
        var stored = document.path("place");
        for (var part : AddressPart.values()) {
            Stored.find(stored, part.apiName()).ifPresent(t -> place.put(part, Stored.text(t)));
        }
        return place;
    }
}
