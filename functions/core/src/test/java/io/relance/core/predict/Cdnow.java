package io.relance.core.predict;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The usual tenth of the people who first bought at CDNOW in the first quarter of 1997, where a
/// checkout has it beside it. Orders of one day are one.
///
/// Source: Fader and Hardie (2001), Forecasting Repeat Sales at CDNOW, Interfaces 31(3);
/// [the data](http://www.brucehardie.com/datasets/).
final class Cdnow {
    static final LocalDate START = LocalDate.parse("1997-01-01");
    static final LocalDate CUT = LocalDate.parse("1997-09-30");
    static final LocalDate END = LocalDate.parse("1998-06-30");

    /// What somebody spent by day.
    record Person(TreeMap<LocalDate, Double> days) {
        LocalDate first() {
            return days.firstKey();
        }

        RepeatHistory calibration() {
            var seen = days.headMap(CUT, true);
            return RepeatHistory.ofDays(
                    seen.size() - 1,
                    ChronoUnit.DAYS.between(first(), seen.lastKey()),
                    ChronoUnit.DAYS.between(first(), CUT));
        }

        /// Days with an order later than `from` and up to `to`, the first of all aside.
        long repeats(LocalDate from, LocalDate to) {
            return days.subMap(from, false, to, true).keySet().stream()
                    .filter(day -> day.isAfter(first()))
                    .count();
        }

        /// Weeks from the first order to `day`, and 0 if that comes first.
        double weeksUntil(LocalDate day) {
            return Math.max(0, ChronoUnit.DAYS.between(first(), day) / RepeatHistory.DAYS_A_WEEK);
        }
    }

    private Cdnow() {}

    static List<Person> people() {
        var people = new TreeMap<String, Person>();
        for (var line : lines()) {
            var cells = line.split(",");
            people.computeIfAbsent(cells[1], _ -> new Person(new TreeMap<>()))
                    .days()
                    .merge(LocalDate.parse(cells[2]), Double.valueOf(cells[4]), Double::sum);
        }
        return List.copyOf(people.values());
    }

    /// What somebody spent in the first 39 weeks, if it cost anything.
    static Stream<SpendHistory> spend(Person person) {
        return spend(person.days().headMap(CUT, true).values());
    }

    /// The same without the first day.
    static Stream<SpendHistory> repeatedSpend(Person person) {
        return spend(person.days().subMap(person.first(), false, CUT, true).values());
    }

    private static Stream<SpendHistory> spend(Collection<Double> days) {
        var total = days.stream().mapToDouble(Double::doubleValue).sum();
        return total > 0
                ? Stream.of(new SpendHistory(days.size(), total / days.size()))
                : Stream.empty();
    }

    private static List<String> lines() {
        var file = file();
        assumeTrue(Files.isRegularFile(file), "no shared CDNOW data beside the checkout");
        try (Stream<String> lines = Files.lines(file)) {
            return lines.skip(1).toList();
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static Path file() {
        var at = Path.of(System.getProperty("user.dir")).toAbsolutePath();
        var name = Path.of("data", "cdnow", "cdnow_sample.csv");
        while (at.getParent() != null) {
            var found = at.resolveSibling("shared").resolve(name);
            if (Files.isRegularFile(found)) {
                return found;
            }
            at = at.getParent();
        }
        return Path.of("absent");
    }
}
