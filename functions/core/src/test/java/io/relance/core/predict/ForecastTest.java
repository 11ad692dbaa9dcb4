package io.relance.core.predict;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// What the model says of weeks 40 to 78 of CDNOW, having seen the first 39, beside what
/// happened. It goes to `target/forecast-table.md`.
class ForecastTest {
    private static final double WEEKS_AHEAD = 39;
    private static final int MOST = 7;

    /// People by how often they came back in the first 39 weeks.
    private record Row(String repeats, List<Cdnow.Person> people) {
        double expected(BgNbd model) {
            return people.stream()
                    .mapToDouble(person -> model.expected(person.calibration(), WEEKS_AHEAD))
                    .sum();
        }

        long actual() {
            return people.stream().mapToLong(person -> person.repeats(Cdnow.CUT, Cdnow.END)).sum();
        }

        String line(BgNbd model) {
            return format(
                    "| %s | %d | %.3f | %.3f | %.1f | %d | %+.1f %% |",
                    repeats,
                    people.size(),
                    expected(model) / people.size(),
                    actual() / (double) people.size(),
                    expected(model),
                    actual(),
                    100 * (expected(model) / actual() - 1));
        }
    }

    /// What the same people spend in the same weeks.
    private record Money(Row row) {
        double expected(BgNbd model, GammaGamma spend) {
            return row.people().stream()
                    .mapToDouble(
                            person ->
                                    model.expected(person.calibration(), WEEKS_AHEAD)
                                            * Cdnow.spend(person)
                                                    .mapToDouble(spend::expectedSpend)
                                                    .findFirst()
                                                    .orElse(spend.expectedSpend()))
                    .sum();
        }

        double actual() {
            return row.people().stream()
                    .flatMap(p -> p.days().tailMap(Cdnow.CUT, false).values().stream())
                    .mapToDouble(Double::doubleValue)
                    .sum();
        }

        String line(BgNbd model, GammaGamma spend) {
            return format(
                    "| %s | %.2f | %.2f | %.0f | %.0f | %+.1f %% |",
                    row.repeats(),
                    expected(model, spend) / row.people().size(),
                    actual() / row.people().size(),
                    expected(model, spend),
                    actual(),
                    100 * (expected(model, spend) / actual() - 1));
        }
    }

    /// Repeated orders of everybody up to the end of a week, since the start.
    private record Week(int week, double expected, long actual) {
        static Week of(int week, BgNbd model, List<Cdnow.Person> people) {
            var end = Cdnow.START.plusWeeks(week).minusDays(1);
            return new Week(
                    week,
                    people.stream().mapToDouble(p -> model.expected(p.weeksUntil(end))).sum(),
                    people.stream().mapToLong(p -> p.repeats(Cdnow.START, end)).sum());
        }

        double error() {
            return expected / actual - 1;
        }

        String line() {
            return format("| %d | %.0f | %d | %+.1f %% |", week, expected, actual, 100 * error());
        }
    }

    @Test
    void given39Weeks_whenTheNext39AreForecast_thenTheyHappenedAboutSo() throws IOException {
        var people = Cdnow.people();

        var model = BgNbd.fit(Alike.group(people.stream().map(Cdnow.Person::calibration)));
        var spend = GammaGamma.fit(Alike.group(people.stream().flatMap(Cdnow::spend)));

        var rows = IntStream.rangeClosed(0, MOST).mapToObj(x -> row(x, people)).toList();
        var all = new Row("all", people);
        var weeks =
                IntStream.rangeClosed(1, 6).mapToObj(q -> Week.of(13 * q, model, people)).toList();
        write(model, spend, rows, all, weeks);
        assertThat(all.expected(model)).isCloseTo(all.actual(), Percentage.withPercentage(15));
        assertThat(rows)
                .allSatisfy(
                        row ->
                                assertThat(row.expected(model) / row.people().size())
                                        .as(row.repeats())
                                        .isCloseTo(
                                                row.actual() / (double) row.people().size(),
                                                Percentage.withPercentage(30)));
        assertThat(new Money(all).expected(model, spend))
                .isCloseTo(new Money(all).actual(), Percentage.withPercentage(20));
        assertThat(weeks.stream().filter(week -> week.week() >= 26))
                .allSatisfy(week -> assertThat(week.error()).isBetween(-0.06, 0.06));
    }

    private static Row row(int repeats, List<Cdnow.Person> people) {
        return new Row(
                repeats == MOST ? MOST + " or more" : Integer.toString(repeats),
                people.stream()
                        .filter(p -> Math.min(p.calibration().repeats(), MOST) == repeats)
                        .toList());
    }

    private static void write(
            BgNbd model, GammaGamma spend, List<Row> rows, Row all, List<Week> weeks)
            throws IOException {
        var text = new StringBuilder();
        text.append("# Forecast of CDNOW by the first 39 weeks, and what happened\n\n")
                .append(
                        format(
                                "BG/NBD: r = %.4f, alpha = %.4f, a = %.4f, b = %.4f. Days with an"
                                        + " order count, after each person's first.\n\n",
                                model.r(), model.alpha(), model.a(), model.b()))
                .append("## Weeks 40 to 78, by repeats in weeks 1 to 39\n\n")
                .append("| repeats | people | expected mean | actual mean |")
                .append(" expected | actual | difference |\n")
                .append("|---|---:|---:|---:|---:|---:|---:|\n");
        rows.forEach(row -> text.append(row.line(model)).append('\n'));
        text.append(all.line(model))
                .append("\n\n## Repeats since the start\n\n")
                .append("| up to week | expected | actual | difference |\n")
                .append("|---:|---:|---:|---:|\n");
        weeks.forEach(week -> text.append(week.line()).append('\n'));
        text.append(
                        format(
                                "\n## Spent in weeks 40 to 78\n\nGamma-gamma: p = %.3f, q = %.3f,"
                                        + " gamma = %.3f, of all days with an order.\n\n",
                                spend.p(), spend.q(), spend.gamma()))
                .append("| repeats | expected mean | actual mean |")
                .append(" expected | actual | difference |\n|---|---:|---:|---:|---:|---:|\n");
        rows.forEach(row -> text.append(new Money(row).line(model, spend)).append('\n'));
        text.append(new Money(all).line(model, spend)).append('\n');
        System.out.println(text);
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target", "forecast-table.md"), text);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
