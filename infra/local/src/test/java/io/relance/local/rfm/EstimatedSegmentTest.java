package io.relance.local.rfm;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.profile.ProfileId;
import io.relance.core.record.Members;
import io.relance.core.record.Profiles;
import io.relance.core.segment.Comparison;
import io.relance.core.segment.Condition;
import io.relance.core.segment.Definition;
import io.relance.core.segment.Filter;
import io.relance.core.segment.NumberTest;
import io.relance.core.segment.Segment;
import io.relance.core.segment.SegmentId;
import io.relance.local.Cloud;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A segment of people who will order often fills by itself: the night learns what customers
/// do, and looks at everybody again.
class EstimatedSegmentTest {
    private static final int CUSTOMERS = 150;
    private static final SegmentId KEEN = new SegmentId("KEEN01");
    private static final BigDecimal OFTEN = new BigDecimal("4");

    private static Segment keen() {
        var test = new NumberTest.Compare(Comparison.GREATER, OFTEN);
        var condition =
                new Condition.Predicted("predicted_number_of_orders", new Filter.OfNumber(test));
        var definition = new Definition(List.of(List.of(condition)));
        var now = ManyCustomers.NOON;
        return new Segment(KEEN, "Keen", definition, true, false, false, now, now);
    }

    private static Set<ProfileId> expected(Cloud cloud) {
        var model = cloud.wiring().definitions().current().model().orElseThrow();
        var keen = new HashSet<ProfileId>();
        for (var shard = 0; shard < Profiles.SHARDS; shard++) {
            for (var id : cloud.wiring().profiles().page(shard, Optional.empty(), CUSTOMERS)) {
                var customer = cloud.wiring().profiles().load(id).orElseThrow().customer();
                var estimates = model.estimates(customer.purchases().orElseThrow());
                if (estimates.predictedNumberOfOrders().orElseThrow().compareTo(OFTEN) > 0) {
                    keen.add(id);
                }
            }
        }
        return keen;
    }

    @Test
    void givenASegmentOfEstimates_whenANightHasLearned_thenItHasWhoTheModelMeans()
            throws IOException {
        try (var cloud = ManyCustomers.shop(CUSTOMERS)) {
            cloud.wiring().definitions().save(keen());

            cloud.time().moveTo(ManyCustomers.NOON.plus(Duration.ofDays(1)));

            var members =
                    cloud.wiring()
                            .members()
                            .page(KEEN.value(), false, Optional.empty(), CUSTOMERS)
                            .members();
            assertThat(members)
                    .extracting(Members.Member::profile)
                    .hasSizeBetween(5, CUSTOMERS - 5)
                    .containsExactlyInAnyOrderElementsOf(expected(cloud));
        }
    }
}
