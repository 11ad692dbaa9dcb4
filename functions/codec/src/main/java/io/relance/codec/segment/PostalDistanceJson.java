package io.relance.codec.segment;

import com.fasterxml.jackson.databind.JsonNode;

import io.relance.codec.Json;
import io.relance.core.segment.Condition;
import io.relance.core.segment.Countries;
import io.relance.core.segment.DistanceUnit;
import io.relance.core.segment.NumberTest;
import io.relance.core.segment.PostalCodes;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/// [Condition.PostalDistance] as the API writes it: `{"type": "profile-postal-code-distance",
/// "country_code": "US", "postal_code": "02110", "unit": "miles", "filter": {"type": "numeric",
/// "operator": "less-than", "value": 15}}`. It may use any operator that compares numbers.
final class PostalDistanceJson {
    static final String TYPE = "profile-postal-code-distance";
    private static final List<String> UNITS =
            Stream.of(DistanceUnit.values()).map(DistanceUnit::apiName).toList();

    private PostalDistanceJson() {}

    static Condition read(Part part, Known known) {
        var country = part.at("country_code");
        var postalCode = part.at("postal_code");
        var distance =
                new Condition.PostalDistance(
                        country.text(),
                        postalCode.text(),
                        part.at("unit").oneOf(DistanceUnit::named, UNITS, DistanceUnit.MILES),
                        test(part.at("filter")));
        if (known.looksUpPostalCodes() && country.node().isTextual()) {
            lookUp(distance, country, postalCode);
        }
        return distance;
    }

    private static void lookUp(Condition.PostalDistance distance, Part country, Part postalCode) {
        var code = Countries.code(distance.country());
        if (code.isEmpty()) {
            country.refuse(
                    "There is no country “%s”: give its ISO 3166 code, such as US, or its English"
                                    .formatted(country.shown())
                            + " name.");
        } else if (!PostalCodes.cover(code.get())) {
            country.refuse(
                    "The postal codes of %1$s are not loaded, so distances there cannot be told:"
                                    .formatted(Countries.name(code.get()))
                            + " load a file of them with `./relance postal FILE` first.");
        } else if (postalCode.node().isTextual()
                && PostalCodes.find(code.get(), distance.postalCode()).isEmpty()) {
            postalCode.refuse(
                    "We know no postal code “%s” of %s."
                            .formatted(postalCode.shown(), Countries.name(code.get())));
        }
    }

    private static NumberTest test(Part part) {
        if (!part.isObject()) {
            return new NumberTest.Between(BigDecimal.ZERO, BigDecimal.ONE);
        }
        if (!part.at("type").node().asText().equals("numeric")) {
            part.at("type").refuse("A distance is compared by a filter of type numeric.");
        }
        var faults = part.refusals().size();
        var test = FilterJson.number(part);
        if (part.refusals().size() == faults) {
            checkDistance(test, part);
        }
        return test;
    }

    private static void checkDistance(NumberTest test, Part part) {
        switch (test) {
            case NumberTest.Compare(_, var number) -> {
                if (number.signum() <= 0) {
                    part.at("value").refuse("Give a distance greater than 0.");
                }
            }
            case NumberTest.Between(var start, var end) -> {
                if (start.signum() < 0) {
                    part.at("start").refuse("Give a distance of 0 or more.");
                }
                if (end.signum() <= 0) {
                    part.at("end").refuse("Give a distance greater than 0.");
                }
            }
        }
    }

    static JsonNode write(Condition.PostalDistance distance) {
        return Json.NODES
                .objectNode()
                .put("type", TYPE)
                .put("country_code", distance.country())
                .put("postal_code", distance.postalCode())
                .put("unit", distance.unit().apiName())
                .set("filter", FilterJson.write(distance.test()));
    }
}
