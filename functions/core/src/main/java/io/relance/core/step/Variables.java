package io.relance.core.step;

import io.relance.core.consent.Consents;
import io.relance.core.consent.Subscription;
import io.relance.core.definition.Settings;
import io.relance.core.event.Event;
import io.relance.core.profile.Attribute;
import io.relance.core.profile.Profile;
import io.relance.core.record.ProfileState;
import io.relance.core.value.Value;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What templates can name: `person`, `event`, `organization`, and the person's email and names at
/// the top. Source: [template tags](https://help.klaviyo.com/hc/en-us/articles/4408802648731).
final class Variables {
    /// Old spellings of a person's fields, still in everybody's templates.
    private static final Map<String, Attribute> SPELLINGS =
            Map.of(
                    "City", Attribute.CITY,
                    "Region", Attribute.REGION,
                    "Country", Attribute.COUNTRY,
                    "Zipcode", Attribute.ZIP,
                    "$id", Attribute.EXTERNAL_ID);

    private Variables() {}

    static Value.Fields of(ProfileState state, Optional<Event> trigger, Settings settings) {
        var profile = state.profile();
        var top = new LinkedHashMap<String, Value>();
        for (var attribute :
                new Attribute[] {Attribute.EMAIL, Attribute.FIRST_NAME, Attribute.LAST_NAME}) {
            profile.get(attribute).ifPresent(t -> top.put(attribute.apiName(), Value.of(t)));
        }
        top.put("person", person(profile, state.consents()));
        trigger.ifPresent(event -> top.put("event", event(event)));
        top.put("organization", organization(settings));
        return new Value.Fields(top);
    }

    private static Value person(Profile profile, Consents consents) {
        var person = new LinkedHashMap<String, Value>();
        person.put("$consent", consent(consents));
        source(consents).ifPresent(source -> person.put("$source", Value.of(source)));
        person.putAll(profile.properties().fields());
        var location = new LinkedHashMap<String, Value>();
        profile.attributes()
                .forEach(
                        (attribute, text) -> {
                            person.put(attribute.apiName(), Value.of(text));
                            person.put("$" + attribute.apiName(), Value.of(text));
                            if (attribute.ofLocation()) {
                                location.put(attribute.apiName(), Value.of(text));
                            }
                        });
        SPELLINGS.forEach(
                (name, attribute) ->
                        profile.get(attribute).ifPresent(t -> person.put(name, Value.of(t))));
        person.put("location", new Value.Fields(location));
        person.put("id", Value.of(profile.id().value()));
        person.put("full_name", Value.of(fullName(profile)));
        return new Value.Fields(person);
    }

    /// The channels whose marketing the person agreed to, such as `["email", "sms"]`.
    private static Value consent(Consents consents) {
        return Value.of(
                consents.subscriptions().entrySet().stream()
                        .filter(s -> s.getValue().status() == Subscription.Status.SUBSCRIBED)
                        .map(s -> Value.of(s.getKey().apiName()))
                        .toList());
    }

    /// Where the person subscribed: to mails, else to the first of the other channels.
    private static Optional<String> source(Consents consents) {
        return consents.subscriptions().values().stream()
                .filter(said -> said.status() == Subscription.Status.SUBSCRIBED)
                .map(said -> said.methodDetail().isBlank() ? said.method() : said.methodDetail())
                .filter(source -> !source.isBlank())
                .findFirst();
    }

    private static String fullName(Profile profile) {
        return Stream.of(Attribute.FIRST_NAME, Attribute.LAST_NAME)
                .flatMap(attribute -> profile.get(attribute).stream())
                .collect(Collectors.joining(" "));
    }

    private static Value event(Event event) {
        var fields = new LinkedHashMap<>(event.allProperties().fields());
        if (!event.extra().fields().isEmpty()) {
            fields.put("extra", event.extra());
        }
        return new Value.Fields(fields);
    }

    private static Value organization(Settings settings) {
        var fields = new LinkedHashMap<String, Value>();
        fields.put("name", Value.of(settings.name()));
        fields.put("url", Value.of(settings.url()));
        fields.put("full_address", Value.of(settings.fullAddress()));
        settings.place().forEach((part, text) -> fields.put(part.apiName(), Value.of(text)));
        return new Value.Fields(fields);
    }
}
