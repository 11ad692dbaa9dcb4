package io.relance.core.recalculation;

import io.relance.core.profile.ProfileId;
import io.relance.core.rfm.Group;
import io.relance.core.rfm.Purchase;
import io.relance.core.rfm.RfmSettings;
import io.relance.core.rfm.Yardstick;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// RFM written down a second time, plainly, from the rules alone: everybody in memory, exact
/// fractions, sorting. Shares no arithmetic with what it checks.
///
/// Source: [how scores and groups are made](
/// https://help.klaviyo.com/hc/en-us/articles/17797937793179).
final class PlainRfm {
    /// Digits are recency, frequency, monetary.
    private static final Map<String, String> GROUPS =
            Map.ofEntries(
                    Map.entry("111", "Inactive"),
                    Map.entry("112", "Inactive"),
                    Map.entry("113", "Inactive"),
                    Map.entry("121", "Inactive"),
                    Map.entry("122", "At Risk"),
                    Map.entry("123", "Needs Attention"),
                    Map.entry("131", "At Risk"),
                    Map.entry("132", "Needs Attention"),
                    Map.entry("133", "Needs Attention"),
                    Map.entry("211", "At Risk"),
                    Map.entry("212", "At Risk"),
                    Map.entry("213", "Needs Attention"),
                    Map.entry("221", "Needs Attention"),
                    Map.entry("222", "Recent"),
                    Map.entry("223", "Recent"),
                    Map.entry("231", "At Risk"),
                    Map.entry("232", "Loyal"),
                    Map.entry("233", "Loyal"),
                    Map.entry("311", "Recent"),
                    Map.entry("312", "Recent"),
                    Map.entry("313", "Recent"),
                    Map.entry("321", "Loyal"),
                    Map.entry("322", "Loyal"),
                    Map.entry("323", "Champions"),
                    Map.entry("331", "Loyal"),
                    Map.entry("332", "Champions"),
                    Map.entry("333", "Champions"));

    /// Somebody with orders.
    record Person(ProfileId id, BigDecimal days, BigDecimal orders, BigDecimal spent) {}

    private final List<Person> people = new ArrayList<>();
    private final RfmSettings settings;

    PlainRfm(Map<ProfileId, List<Purchase>> sold, RfmSettings settings, Instant asOf) {
        this.settings = settings;
        sold.forEach(
                (id, purchases) -> {
                    var paid =
                            purchases.stream()
                                    .filter(p -> !p.at().isAfter(asOf))
                                    .map(
                                            p ->
                                                    new Purchase(
                                                            p.at(),
                                                            p.value()
                                                                    .setScale(
                                                                            6,
                                                                            RoundingMode
                                                                                    .HALF_EVEN)))
                                    .filter(p -> p.value().compareTo(BigDecimal.ZERO) > 0)
                                    .toList();
                    if (!paid.isEmpty()) {
                        var last = paid.stream().map(Purchase::at).max(Instant::compareTo);
                        people.add(
                                new Person(
                                        id,
                                        BigDecimal.valueOf(day(asOf) - day(last.orElseThrow())),
                                        BigDecimal.valueOf(paid.size()),
                                        paid.stream()
                                                .map(Purchase::value)
                                                .reduce(BigDecimal.ZERO, BigDecimal::add)));
                    }
                });
    }

    private static long day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC).toEpochDay();
    }

    int customers() {
        return people.size();
    }

    Map<ProfileId, String> codes() {
        var orders = less(people.stream().map(Person::orders).toList());
        var spent = less(people.stream().map(Person::spent).toList());
        var codes = new HashMap<ProfileId, String>();
        for (var person : people) {
            var recency = settings.recency();
            var days = person.days().intValueExact();
            var r = days <= recency.bestDays() ? 3 : days <= recency.averageDays() ? 2 : 1;
            var f = score(settings.frequency(), person.orders(), orders);
            var m = score(settings.monetary(), person.spent(), spent);
            codes.put(person.id(), "" + r + f + m);
        }
        return codes;
    }

    private static BigDecimal[] sorted(List<BigDecimal> numbers) {
        return numbers.stream().sorted().toArray(BigDecimal[]::new);
    }

    /// How many have strictly less than each number.
    private static Map<BigDecimal, Integer> less(List<BigDecimal> numbers) {
        var sorted = sorted(numbers);
        var less = new TreeMap<BigDecimal, Integer>();
        for (var i = 0; i < sorted.length; i++) {
            less.putIfAbsent(sorted[i], i);
        }
        return less;
    }

    private int score(Yardstick yardstick, BigDecimal number, Map<BigDecimal, Integer> less) {
        return switch (yardstick) {
            case Yardstick.Values(var best, var average) ->
                    number.compareTo(BigDecimal.valueOf(best)) >= 0
                            ? 3
                            : number.compareTo(BigDecimal.valueOf(average)) >= 0 ? 2 : 1;
            case Yardstick.Percentiles(var best, var average) -> {
                // 100 * less / all >= p, without dividing
                var share = 100L * less.get(number);
                var all = (long) people.size();
                yield share >= all * best ? 3 : share >= all * average ? 2 : 1;
            }
        };
    }

    Map<ProfileId, Group> groups() {
        var groups = new HashMap<ProfileId, Group>();
        codes().forEach((id, code) -> groups.put(id, group(code)));
        return groups;
    }

    static Group group(String code) {
        return Group.labelled(GROUPS.get(code)).orElseThrow();
    }

    static Map<String, String> table() {
        return GROUPS;
    }

    Map<Group, Outcome.Figures> figures() {
        var groups = groups();
        var figures = new TreeMap<Group, Outcome.Figures>();
        for (var group : Group.values()) {
            var members = people.stream().filter(p -> groups.get(p.id()) == group).toList();
            if (!members.isEmpty()) {
                figures.put(
                        group,
                        new Outcome.Figures(
                                members.size(),
                                median(members.stream().map(Person::days).toList()),
                                median(members.stream().map(Person::orders).toList()),
                                median(members.stream().map(Person::spent).toList())));
            }
        }
        return figures;
    }

    private static BigDecimal median(List<BigDecimal> numbers) {
        var sorted = sorted(numbers);
        var middle = sorted.length / 2;
        return sorted.length % 2 == 1
                ? sorted[middle]
                : sorted[middle - 1].add(sorted[middle]).divide(BigDecimal.valueOf(2));
    }
}
