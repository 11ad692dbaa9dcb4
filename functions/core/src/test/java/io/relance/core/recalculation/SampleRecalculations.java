package io.relance.core.recalculation;

import io.relance.core.event.MetricId;
import io.relance.core.predict.BgNbd;
import io.relance.core.predict.GammaGamma;
import io.relance.core.predict.Model;
import io.relance.core.rfm.Cutoffs;
import io.relance.core.rfm.Group;
import io.relance.core.rfm.Minimums;
import io.relance.core.rfm.Recency;
import io.relance.core.rfm.RfmSettings;
import io.relance.core.rfm.Scoring;
import io.relance.core.rfm.Yardstick;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Recalculations to store.
public final class SampleRecalculations {
    public static final Instant NIGHT = Instant.parse("2026-03-02T02:00:00.123456Z");

    private SampleRecalculations() {}

    /// One that just began.
    public static Recalculation fresh(String id, Instant asOf) {
        return new Recalculation(
                id,
                asOf,
                RfmSettings.DEFAULT,
                false,
                true,
                true,
                Recalculation.Status.RUNNING,
                asOf,
                asOf,
                Optional.of(new Work(0, Work.Kind.COUNT, List.of(), Optional.empty())),
                0,
                0,
                List.of(),
                Optional.empty());
    }

    /// The same in the midst of its work.
    public static Recalculation inTheMidst(String id, Instant asOf) {
        return new Recalculation(
                id,
                asOf,
                settings(),
                false,
                false,
                false,
                Recalculation.Status.RUNNING,
                asOf.minusMillis(1),
                asOf.plusSeconds(61),
                Optional.of(
                        new Work(
                                2,
                                Work.Kind.MEASURE,
                                List.of(
                                        new Search(
                                                Search.Dimension.MONEY,
                                                Optional.empty(),
                                                12,
                                                0,
                                                Long.MAX_VALUE,
                                                1,
                                                0),
                                        new Search(
                                                Search.Dimension.DAYS,
                                                Optional.of(Group.AT_RISK),
                                                1,
                                                7,
                                                7,
                                                7,
                                                3)),
                                Optional.of(scoring()))),
                1_234,
                56,
                prerequisites(),
                Optional.empty());
    }

    /// The same, over.
    public static Recalculation over(
            String id, Instant asOf, Recalculation.Status status, boolean preview) {
        var complete = status == Recalculation.Status.COMPLETE;
        return new Recalculation(
                id,
                asOf,
                settings(),
                preview,
                false,
                false,
                status,
                asOf,
                asOf.plusSeconds(90),
                Optional.empty(),
                10_000_000_000L,
                57,
                prerequisites(),
                complete ? Optional.of(outcome()) : Optional.empty());
    }

    private static RfmSettings settings() {
        return new RfmSettings(
                MetricId.named("Ordered \"Käse\""),
                new Recency(30, 60),
                new Yardstick.Values(10_000_000_000L, 0),
                new Yardstick.Percentiles(100, 1),
                new Minimums(1, 0, 1, 1));
    }

    private static Scoring scoring() {
        return new Scoring(
                new Recency(30, 60),
                new Cutoffs.From(Long.MAX_VALUE, 0),
                new Cutoffs.Beyond(29_330_000, 14_960_000));
    }

    private static List<Prerequisite> prerequisites() {
        return List.of(
                new Prerequisite(Prerequisite.Kind.CUSTOMERS, 500, OptionalLong.of(499), false),
                new Prerequisite(Prerequisite.Kind.HISTORY, 0, OptionalLong.empty(), true));
    }

    private static Outcome outcome() {
        return new Outcome(
                10_000_000_000L,
                scoring(),
                Map.of(
                        Group.INACTIVE,
                        new Outcome.Figures(
                                9_999_999_999L,
                                new BigDecimal("400.5"),
                                new BigDecimal("1"),
                                new BigDecimal("29.3300005")),
                        Group.CHAMPIONS,
                        new Outcome.Figures(
                                1,
                                BigDecimal.ZERO,
                                new BigDecimal("300"),
                                new BigDecimal("9223372036854.775807"))),
                Optional.of(
                        new Model(
                                NIGHT,
                                new BgNbd(0.2426, 4.4136, 0.7929, 1e-300),
                                new GammaGamma(6.25, 3.744, 1.0 / 3),
                                Math.PI,
                                1)));
    }
}
