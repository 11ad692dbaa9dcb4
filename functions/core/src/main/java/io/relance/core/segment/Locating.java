package io.relance.core.segment;

import io.relance.core.profile.Attribute;
import io.relance.core.profile.Profile;
import io.relance.core.value.Value;

import java.util.Optional;

/// How far a profile is from a postal code. It stands where its latitude and longitude say; without
/// them, in the middle of its postal code. Who stands nowhere we know is neither near nor far.
final class Locating {
    private Locating() {}

    static Answer evaluate(Condition.PostalDistance condition, Subject subject) {
        var from = middle(condition.country(), condition.postalCode());
        var to = standpoint(subject).or(() -> home(subject.profile()));
        if (from.isEmpty() || to.isEmpty()) {
            return Answer.NO;
        }
        var distance = from.get().distanceTo(to.get(), condition.unit());
        return Answer.always(condition.test().holds(distance));
    }

    private static Optional<Point> standpoint(Subject subject) {
        return degrees(subject, Attribute.LATITUDE) instanceof Value.Num(var latitude)
                        && degrees(subject, Attribute.LONGITUDE) instanceof Value.Num(var longitude)
                ? Point.at(latitude.doubleValue(), longitude.doubleValue())
                : Optional.empty();
    }

    private static Value degrees(Subject subject, Attribute attribute) {
        return new ProfileField.Standard(attribute).of(subject);
    }

    private static Optional<Point> home(Profile profile) {
        var country = profile.get(Attribute.COUNTRY);
        return profile.get(Attribute.ZIP).flatMap(zip -> country.flatMap(c -> middle(c, zip)));
    }

    private static Optional<Point> middle(String country, String postalCode) {
        return Countries.code(country).flatMap(code -> PostalCodes.find(code, postalCode));
    }
}
