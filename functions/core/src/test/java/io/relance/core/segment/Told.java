package io.relance.core.segment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// The amounts a tally tells.
public final class Told implements Tally.Reader {
    private final List<Amount> amounts = new ArrayList<>();

    private Told() {}

    public static List<Amount> by(Tally tally) {
        var told = new Told();
        tally.read(false, told);
        return told.amounts;
    }

    @Override
    public void longAgo(Amount amount) {
        amounts.add(amount);
    }

    @Override
    public void on(LocalDate day, Amount amount) {
        amounts.add(amount);
    }

    @Override
    public void at(Instant at, Amount amount) {
        amounts.add(amount);
    }
}
