package io.relance.lambda.api;

import io.relance.codec.Json;
import io.relance.codec.api.MessageRulesJson;
import io.relance.codec.api.OptIn;
import io.relance.codec.api.Part;
import io.relance.codec.api.PropertyRulesJson;
import io.relance.codec.api.Resource;
import io.relance.core.definition.AddressPart;
import io.relance.core.definition.Definitions;
import io.relance.core.definition.Settings;
import io.relance.core.definition.SignUpRules;
import io.relance.core.flow.Trigger;
import io.relance.core.profile.Identifier;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// `/api/settings`, ours beside the published API: `name`, `url`, `address` and its parts, as
/// [AddressPart] names them, `timezone`, `locale`,
/// `currency`, `email_consent_policy` (`implied` or `explicit`), `default_opt_in` of those who sign
/// up without a list, `from_email` that asks them to confirm it, `property_rules`, as
/// [PropertyRulesJson] writes them, and the rules of messages, as [MessageRulesJson] does.
///
/// `global_unsubscribe` is always true: only a mail to one list can be left for that list, every
/// mail here is sent by a flow, and who leaves a flow's mail leaves all marketing mail
/// ([unsubscribes](https://help.klaviyo.com/hc/en-us/articles/115005078267)).
final class SettingsApi {
    private static final Set<String> NAMES =
            Set.of(
                    "name",
                    "url",
                    "address",
                    "timezone",
                    "locale",
                    "currency",
                    "email_consent_policy",
                    "default_opt_in",
                    "from_email",
                    "global_unsubscribe",
                    "property_rules");

    private static final Set<String> PLACE =
            Arrays.stream(AddressPart.values())
                    .map(AddressPart::apiName)
                    .collect(Collectors.toUnmodifiableSet());

    private static final String ALWAYS_GLOBAL =
            "This is always true: every mail is sent by a flow, and leaving a flow's mail is"
                    + " leaving all marketing mail.";

    private final Ports ports;
    private final Definitions definitions;

    SettingsApi(Ports ports) {
        this.ports = ports;
        this.definitions = ports.definitions();
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", "/api/settings", this::get),
                new Route("PATCH", "/api/settings", this::update));
    }

    private Answer get(Request request) {
        return request.answer(
                () -> Answer.of(200, resource(definitions.current().settings()), request));
    }

    private Answer update(Request request) {
        var before = definitions.current().settings();
        return request.read(
                document -> {
                    var attributes = document.data("settings").part("attributes");
                    for (var field : attributes.node().properties()) {
                        if (!NAMES.contains(field.getKey())
                                && !PLACE.contains(field.getKey())
                                && !MessageRulesJson.NAMES.contains(field.getKey())) {
                            attributes.refuse(field.getKey(), "There is no such setting.");
                        }
                    }
                    attributes
                            .maybeFlag("global_unsubscribe")
                            .filter(global -> !global)
                            .ifPresent(_ -> attributes.refuse("global_unsubscribe", ALWAYS_GLOBAL));
                    var after = read(attributes, before);
                    return () -> {
                        if (!after.timezone().equals(before.timezone())) {
                            planDates();
                        }
                        definitions.save(after);
                        if (after.explicitEmailConsent() != before.explicitEmailConsent()) {
                            recomputeConsent(request);
                        }
                        return Answer.of(200, resource(after), request);
                    };
                });
    }

    /// Who can receive marketing is another question now.
    private void recomputeConsent(Request request) {
        for (var segment : definitions.current().segments().values()) {
            var again = segment.processing(true, request.now());
            if (segment.active()
                    && segment.definition().asksConsent()
                    && definitions.replace(segment, again)) {
                ports.rebuilds().start(again);
            }
        }
    }

    /// Dates of people without a zone of their own come at another time now.
    private void planDates() {
        definitions.current().flows().values().stream()
                .filter(
                        flow ->
                                flow.open()
                                        && flow.definition().trigger() instanceof Trigger.OnDate)
                .findFirst()
                .ifPresent(flow -> ports.rebuilds().plan(flow.id()));
    }

    private static Settings read(Part attributes, Settings before) {
        return new Settings(
                attributes.maybeText("name").orElse(before.name()),
                attributes.maybeText("url").orElse(before.url()),
                attributes.maybeText("address").orElse(before.address()),
                attributes
                        .maybeChoice("timezone", SettingsApi::zone, "zones such as Europe/Paris")
                        .orElse(before.timezone()),
                attributes
                        .maybeChoice(
                                "locale",
                                like("[A-Za-z]{2,3}([-_][0-9A-Za-z]{2,8})*"),
                                "language tags such as en-US")
                        .orElse(before.locale()),
                attributes
                        .maybeChoice("currency", like("[A-Z]{3}"), "currency codes such as USD")
                        .orElse(before.currency()),
                attributes
                        .maybeChoice(
                                "email_consent_policy",
                                like("implied|explicit"),
                                "implied, explicit")
                        .map(Predicate.isEqual("explicit")::test)
                        .orElse(before.explicitEmailConsent()),
                PropertyRulesJson.read(attributes, "property_rules").orElse(before.propertyRules()),
                MessageRulesJson.read(attributes, before.messageRules()),
                place(attributes, before.place()),
                signUps(attributes, before.signUps()),
                before.rfm());
    }

    private static SignUpRules signUps(Part attributes, SignUpRules before) {
        return new SignUpRules(
                attributes
                        .maybeChoice("default_opt_in", OptIn::named, "single_opt_in, double_opt_in")
                        .orElse(before.process()),
                attributes
                        .maybeChoice("from_email", SettingsApi::address, "email addresses")
                        .orElse(before.fromEmail()));
    }

    private static Optional<String> address(String text) {
        return text.isEmpty()
                ? Optional.of(text)
                : Identifier.of(Identifier.Kind.EMAIL, text).map(Identifier::value);
    }

    private static Map<AddressPart, String> place(
            Part attributes, Map<AddressPart, String> before) {
        var place = new EnumMap<AddressPart, String>(AddressPart.class);
        for (var part : AddressPart.values()) {
            var kept = before.getOrDefault(part, "");
            place.put(part, attributes.maybeText(part.apiName()).orElse(kept));
        }
        return place;
    }

    private static Function<String, Optional<String>> like(String pattern) {
        return text -> Optional.of(text).filter(t -> t.matches(pattern));
    }

    private static Optional<ZoneId> zone(String name) {
        try {
            return Optional.of(ZoneId.of(name));
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }

    private static Resource resource(Settings settings) {
        var attributes =
                Json.NODES
                        .objectNode()
                        .put("name", settings.name())
                        .put("url", settings.url())
                        .put("address", settings.address())
                        .put("timezone", settings.timezone().getId())
                        .put("locale", settings.locale())
                        .put("currency", settings.currency())
                        .put(
                                "email_consent_policy",
                                settings.explicitEmailConsent() ? "explicit" : "implied")
                        .put("default_opt_in", OptIn.name(settings.signUps().process()))
                        .put("from_email", settings.signUps().fromEmail())
                        .put("global_unsubscribe", true);
        for (var part : AddressPart.values()) {
            attributes.put(part.apiName(), settings.place().getOrDefault(part, ""));
        }
        attributes.set("property_rules", PropertyRulesJson.write(settings.propertyRules()));
        MessageRulesJson.write(settings.messageRules(), attributes);
        return Resource.of("settings", "settings", attributes);
    }
}
