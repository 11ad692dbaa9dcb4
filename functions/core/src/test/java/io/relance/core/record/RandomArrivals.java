package io.relance.core.record;

import io.relance.core.consent.Channel;
import io.relance.core.consent.Suppression;
import io.relance.core.list.ListId;
import io.relance.core.profile.Attribute;
import io.relance.core.profile.Identifier;
import io.relance.core.profile.ProfileId;
import io.relance.core.profile.ProfilePatch;
import io.relance.core.segment.Cases;
import io.relance.core.value.Value;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What random doors learn of random people: on time, late, twice, out of order, and too early.
final class RandomArrivals {
    private static final int UNIQUE_IDS = 40;

    private final Cases cases;

    RandomArrivals(Cases cases) {
        this.cases = cases;
    }

    Arrival newcomer(int number, Instant now) {
        var identifiers = new HashSet<Identifier>();
        if (cases.below(4) > 0) {
            identifiers.add(
                    new Identifier(Identifier.Kind.EMAIL, "p%d@example.com".formatted(number)));
        }
        if (cases.below(2) > 0) {
            identifiers.add(
                    new Identifier(
                            Identifier.Kind.PHONE_NUMBER,
                            cases.one("+3361234", "+1416555", "+1212555") + (1000 + number)));
        }
        if (identifiers.isEmpty() || cases.below(3) == 0) {
            identifiers.add(new Identifier(Identifier.Kind.EXTERNAL_ID, "c" + number));
        }
        var changes = cases.below(2) == 0 ? List.<Change>of() : List.of(change(now));
        return arrival(Optional.empty(), identifiers, patch(), changes, now);
    }

    Arrival of(ProfileState person, Instant now) {
        var id = Optional.of(person.profile().id());
        return switch (cases.below(10)) {
            case 0, 1, 2, 3, 4 ->
                    arrival(
                            id,
                            Set.of(),
                            ProfilePatch.NOTHING,
                            cases.several(1, 3, () -> occurred(now)),
                            now);
            case 5, 6 -> arrival(id, Set.of(), patch(), List.of(), now);
            case 7 ->
                    arrival(
                            Optional.empty(),
                            Set.copyOf(person.profile().identifiers()),
                            patch(),
                            List.of(occurred(now)),
                            now,
                            person.profile().id());
            default ->
                    arrival(
                            id,
                            Set.of(),
                            ProfilePatch.NOTHING,
                            cases.several(1, 3, () -> change(now)),
                            now);
        };
    }

    private Arrival arrival(
            Optional<ProfileId> id,
            Set<Identifier> identifiers,
            ProfilePatch patch,
            List<Change> changes,
            Instant now,
            ProfileId whoever) {
        return identifiers.isEmpty()
                ? arrival(Optional.of(whoever), identifiers, patch, changes, now)
                : arrival(id, identifiers, patch, changes, now);
    }

    private Arrival arrival(
            Optional<ProfileId> id,
            Set<Identifier> identifiers,
            ProfilePatch patch,
            List<? extends Change> changes,
            Instant now) {
        return new Arrival(
                id,
                identifiers,
                patch,
                List.copyOf(changes),
                now,
                cases.below(10) == 0,
                cases.one("api", "shop"),
                Optional.empty(),
                cases.below(6) == 0
                        ? Optional.of(now.minusSeconds(cases.below(100)))
                        : Optional.empty());
    }

    private ProfilePatch patch() {
        var attributes = new HashMap<Attribute, Optional<String>>();
        if (cases.below(2) == 0) {
            attributes.put(
                    Attribute.COUNTRY,
                    Optional.of(
                                    cases.one(
                                            "FR",
                                            "France",
                                            "US",
                                            "UK",
                                            "United Kingdom",
                                            "DE",
                                            "Germany",
                                            "United States",
                                            "Atlantis",
                                            ""))
                            .filter(text -> !text.isEmpty()));
        }
        if (cases.below(12) == 0) {
            attributes.put(
                    cases.one(Attribute.EMAIL, Attribute.PHONE_NUMBER),
                    cases.one(Optional.empty(), Optional.of("+3369999" + cases.below(9999))));
        }
        var properties = new HashMap<String, Value>();
        for (var name : List.of("colour", "total_clv", "channel_affinity")) {
            if (cases.below(2) == 0) {
                properties.put(name, cases.value());
            }
        }
        if (cases.below(4) == 0) {
            properties.put("Current RFM group", Value.of(cases.one("RED", "Blue", "red", "")));
        }
        var more =
                cases.below(5) == 0
                        ? new Value.Fields(Map.of("colour", Value.of(cases.word())))
                        : Value.Fields.EMPTY;
        return cases.below(2) == 0
                ? new ProfilePatch(attributes, new Value.Fields(properties), more, more)
                : new ProfilePatch(
                        attributes, new Value.Fields(properties), Value.Fields.EMPTY, more);
    }

    private Change occurred(Instant now) {
        var properties = new HashMap<String, Value>();
        properties.put("colour", cases.value());
        if (cases.below(2) == 0) {
            properties.put("tags", cases.value());
        }
        return new Change.Occurred(
                cases.one(RandomSegments.METRICS),
                Integer.toString(cases.below(UNIQUE_IDS)),
                time(now),
                cases.below(3) > 0 ? Optional.of(cases.number()) : Optional.empty(),
                new Value.Fields(properties),
                Value.Fields.EMPTY);
    }

    private Change change(Instant now) {
        var list = new ListId(cases.one(RandomSegments.LISTS));
        var channels = cases.several(1, 2, () -> cases.one(Channel.values()));
        var at = said(now);
        var method = cases.one("api", "form", "preference_page");
        var reason = cases.one(Suppression.Reason.values());
        var named = cases.below(2) == 0 ? Optional.of(list) : Optional.<ListId>empty();
        return switch (cases.below(12)) {
            case 0, 1 ->
                    new Change.Subscribed(
                            channels,
                            named,
                            at,
                            method,
                            cases.word(),
                            cases.below(2) == 0,
                            cases.below(5) == 0);
            case 2, 3 -> new Change.Unsubscribed(channels, named, at, method, cases.word());
            case 4, 5 -> new Change.AddedToList(list, at);
            case 6 -> new Change.RemovedFromList(list, at);
            case 7 -> new Change.Suppressed(reason, at);
            case 8, 9 -> new Change.Unsuppressed(reason, at);
            case 10 -> cases.below(3) == 0 ? new Change.Unlinked() : new Change.Delivered(at);
            default -> occurred(now);
        };
    }

    /// Words are often said in one go, and told again: then several bear the same time.
    private Instant said(Instant now) {
        return switch (cases.below(6)) {
            case 0, 1, 2 -> now;
            case 3, 4 -> time(now);
            default -> now.truncatedTo(ChronoUnit.DAYS);
        };
    }

    /// When something was that is told at `now`: just then, hours or a year before, still to come,
    /// or
    /// at the edge of an hour, a day, a month or a leap year.
    private Instant time(Instant now) {
        var midnight = now.truncatedTo(ChronoUnit.DAYS);
        return switch (cases.below(16)) {
            case 0, 1, 2, 3, 4 -> now.minusMillis(cases.below(5_000));
            case 5, 6 -> now.minusSeconds(cases.below(72 * 3600));
            case 7 -> now.minus(Duration.ofHours(cases.below(100)));
            case 8, 9 -> now.minusSeconds(cases.below(400 * 86_400));
            case 10 -> now.plusSeconds(cases.below(3 * 86_400));
            case 11 -> now.plusSeconds(cases.below(60 * 86_400));
            case 12 -> midnight.minus(Duration.ofDays(cases.below(45) - 3L));
            case 13 ->
                    midnight.minus(Duration.ofDays(cases.below(10)))
                            .minusNanos(cases.one(1, 1_000_000));
            case 14 ->
                    now.atOffset(ZoneOffset.UTC)
                            .withDayOfMonth(1)
                            .truncatedTo(ChronoUnit.DAYS)
                            .minusMonths(cases.below(14))
                            .toInstant()
                            .minusMillis(cases.below(2));
            default -> Instant.parse(cases.one("2024-02-29T23:59:59.999Z", "2028-02-29T00:00:00Z"));
        };
    }
}
