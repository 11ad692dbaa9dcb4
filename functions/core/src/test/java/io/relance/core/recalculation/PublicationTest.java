package io.relance.core.recalculation;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.definition.InMemoryDefinitions;
import io.relance.core.flow.FlowId;
import io.relance.core.predict.BgNbd;
import io.relance.core.predict.GammaGamma;
import io.relance.core.predict.Model;
import io.relance.core.recalculation.Recalculation.Status;
import io.relance.core.rfm.Cutoffs;
import io.relance.core.rfm.RfmSettings;
import io.relance.core.rfm.Scoring;
import io.relance.core.segment.Comparison;
import io.relance.core.segment.Condition;
import io.relance.core.segment.Definition;
import io.relance.core.segment.Filter;
import io.relance.core.segment.NumberTest;
import io.relance.core.segment.Rebuilds;
import io.relance.core.segment.Segment;
import io.relance.core.segment.SegmentId;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class PublicationTest {
    private static final Instant NIGHT = Instant.parse("2026-03-02T03:00:00Z");
    private static final Model MODEL =
            new Model(
                    NIGHT, new BgNbd(0.25, 4.5, 0.8, 2.4), new GammaGamma(6.25, 3.7, 15), 70.5, 1);

    private final InMemoryDefinitions definitions = new InMemoryDefinitions();
    private final InMemoryRecalculations recalculations = new InMemoryRecalculations();
    private final List<String> looks = new ArrayList<>();
    private final Publication publication =
            new Publication(recalculations, definitions, new Looks());

    private final class Looks implements Rebuilds {
        @Override
        public void start(Segment segment) {
            throw new AssertionError("no segment was edited");
        }

        @Override
        public void plan(FlowId flow) {
            throw new AssertionError("no flow was opened");
        }

        @Override
        public void look(String occasion) {
            looks.add(occasion);
        }
    }

    private void asksForChurn() {
        var likely = new NumberTest.Compare(Comparison.GREATER, new BigDecimal("0.8"));
        var condition = new Condition.Predicted("churn_probability", new Filter.OfNumber(likely));
        var id = new SegmentId("CHURNS");
        definitions.save(
                new Segment(
                        id,
                        "Churns",
                        new Definition(List.of(List.of(condition))),
                        true,
                        false,
                        false,
                        NIGHT,
                        NIGHT));
    }

    private void recalculated(String id, Status status, boolean preview, Optional<Model> model) {
        var scoring =
                new Scoring(
                        RfmSettings.DEFAULT.recency(),
                        new Cutoffs.Beyond(2, 1),
                        new Cutoffs.Beyond(2, 1));
        var outcome =
                status == Status.COMPLETE
                        ? Optional.of(new Outcome(1, scoring, Map.of(), model))
                        : Optional.<Outcome>empty();
        var night =
                new Recalculation(
                        id,
                        NIGHT,
                        RfmSettings.DEFAULT,
                        preview,
                        false,
                        false,
                        status,
                        NIGHT,
                        NIGHT,
                        Optional.empty(),
                        0,
                        0,
                        List.of(),
                        outcome);
        recalculations.begin(night, NIGHT);
        recalculations.save(night);
    }

    @Test
    void givenAModel_whenPublished_thenEstimatesGoByItAndWhoIsAskedIsLookedAt() {
        asksForChurn();
        recalculated("night", Status.COMPLETE, false, Optional.of(MODEL));

        publication.publish("night");
        var revision = definitions.current().revision();
        publication.publish("night");

        assertThat(definitions.current().model()).contains(MODEL);
        assertThat(definitions.current().revision()).isEqualTo(revision);
        assertThat(looks).containsExactly("night", "night");
    }

    @Test
    void givenNobodyAsks_whenPublished_thenNobodyIsLookedAt() {
        recalculated("night", Status.COMPLETE, false, Optional.of(MODEL));

        publication.publish("night");

        assertThat(looks).isEmpty();
    }

    @Test
    void givenAShopBelowThePrerequisites_whenPublished_thenNothingIsEstimatedAnyMore() {
        definitions.save(MODEL);
        recalculated("night", Status.UNAVAILABLE, false, Optional.empty());

        publication.publish("night");

        assertThat(definitions.current().model()).isEmpty();
    }

    @Test
    void givenAPreviewOrOneAtWork_whenPublished_thenNothingChanges() {
        asksForChurn();
        definitions.save(MODEL);
        recalculated("preview", Status.COMPLETE, true, Optional.empty());
        recalculated("works", Status.RUNNING, false, Optional.empty());

        publication.publish("preview");
        publication.publish("works");
        publication.publish("unknown");

        assertThat(definitions.current().model()).contains(MODEL);
        assertThat(looks).isEmpty();
    }
}
