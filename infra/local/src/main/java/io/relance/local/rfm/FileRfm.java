package io.relance.local.rfm;

import io.relance.core.recalculation.Outcome;
import io.relance.core.recalculation.Prerequisite;
import io.relance.core.rfm.Group;
import io.relance.core.rfm.Purchases;
import io.relance.core.rfm.Ranking;
import io.relance.core.rfm.RfmSettings;
import io.relance.core.rfm.Score;
import io.relance.core.rfm.Scoring;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/// Customers of a file and their scores.
public final class FileRfm {
    /// A customer's score.
    public record Scored(String customer, Score score) {}

    private final Tally tally;
    private final RfmSettings settings;
    private final int today;
    private final Scoring scoring;
    private final String[] customers;

    private FileRfm(Tally tally, RfmSettings settings, Instant asOf) {
        this.tally = tally;
        this.settings = settings;
        today = Tally.day(asOf);
        customers = tally.customers().keySet().toArray(String[]::new);
        Arrays.sort(customers);
        scoring =
                Ranking.of(
                        settings,
                        numbers(Tally.Bought::orders),
                        numbers(Tally.Bought::spentMillionths));
    }

    /// @param tally of the orders up to `asOf`
    public static FileRfm of(Tally tally, RfmSettings settings, Instant asOf) {
        return new FileRfm(tally, settings, asOf);
    }

    private long[] numbers(ToLongFunction<Tally.Bought> number) {
        return tally.customers().values().stream().mapToLong(number).toArray();
    }

    public int customers() {
        return customers.length;
    }

    /// All customers, in the order of their texts.
    public Iterable<Scored> scored() {
        return () -> Arrays.stream(customers).map(c -> new Scored(c, score(bought(c)))).iterator();
    }

    /// The group of a customer; empty for whoever has no order that counts.
    public Optional<Group> group(String customer) {
        return Optional.ofNullable(tally.customers().get(customer)).map(b -> score(b).group());
    }

    private Tally.Bought bought(String customer) {
        return tally.customers().get(customer);
    }

    private Score score(Tally.Bought bought) {
        return scoring.score(days(bought), bought.orders(), bought.spentMillionths());
    }

    private OptionalLong days(Optional<Instant> since) {
        return since.stream().mapToLong(at -> (long) today - Tally.day(at)).findFirst();
    }

    private int days(Tally.Bought bought) {
        return today - bought.lastDay();
    }

    long orders() {
        return Arrays.stream(numbers(Tally.Bought::orders)).sum();
    }

    BigDecimal spent() {
        return tally.customers().values().stream()
                .map(bought -> BigDecimal.valueOf(bought.spentMillionths(), Purchases.DECIMALS))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    public Outcome outcome() {
        var members = new EnumMap<Group, Medians>(Group.class);
        for (var bought : tally.customers().values()) {
            members.computeIfAbsent(score(bought).group(), _ -> new Medians())
                    .add(days(bought), bought.orders(), bought.spentMillionths());
        }
        var groups = new EnumMap<Group, Outcome.Figures>(Group.class);
        members.forEach((group, medians) -> groups.put(group, medians.figures()));
        return new Outcome(customers.length, scoring, groups);
    }

    /// What a shop's report would ask for.
    List<Prerequisite> prerequisites() {
        return Prerequisites.measured(
                settings.minimums(),
                customers.length,
                days(tally.first()),
                tally.customers().values().stream().mapToLong(this::days).min(),
                tally.customers().values().stream().mapToLong(Tally.Bought::orders).max());
    }
}
