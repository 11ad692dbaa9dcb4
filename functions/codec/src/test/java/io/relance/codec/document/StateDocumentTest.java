package io.relance.codec.document;

import static io.relance.core.record.SampleStates.NOON;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relance.codec.Json;
import io.relance.core.Fingerprint;
import io.relance.core.consent.Channel;
import io.relance.core.event.EventId;
import io.relance.core.event.MetricId;
import io.relance.core.flow.FlowId;
import io.relance.core.list.ListId;
import io.relance.core.list.Membership;
import io.relance.core.profile.ProfileId;
import io.relance.core.record.FlowEntry;
import io.relance.core.record.Pending;
import io.relance.core.record.ProfileState;
import io.relance.core.record.SampleStates;
import io.relance.core.segment.Amount;
import io.relance.core.segment.Behaviour;
import io.relance.core.segment.Counter;
import io.relance.core.segment.Counters;
import io.relance.core.segment.SegmentId;
import io.relance.core.segment.SegmentMembership;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

class StateDocumentTest {
    @Test
    void givenEverythingAboutAPerson_whenWrittenAndRead_thenItIsTheSame() {
        var state = withCounters(SampleStates.everything("ann"), counters(3));

        assertThat(readBack(state)).isEqualTo(state);
    }

    @Test
    void givenNothingAboutAPerson_whenWritten_thenTheStateIsEmpty() {
        var state = SampleStates.person("ann", Map.of());

        assertThat(ProfileStateJson.writeState(state)).isEqualTo("{}");
        assertThat(readBack(state)).isEqualTo(state);
    }

    @Test
    void givenATypicalCustomer_whenWritten_thenTheStateIsUnderAKilobyte() {
        var ann = SampleStates.person("01JNA3Q7ZKX4V9", Map.of());
        var metric = MetricId.named("Viewed Product");
        var pending =
                new Pending(
                        "shopify:6f1c2a34-8f8e-4f0e",
                        List.of(new EventId("01JNA3Q7ZKX4V9-" + metric + "-0123456789abcdef")),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of());
        var state =
                new ProfileState(
                        ann.profile(),
                        ann.consents(),
                        Map.of(
                                new ListId("Lst001"), new Membership(Optional.of(NOON), NOON),
                                new ListId("Lst002"), new Membership(Optional.of(NOON), NOON),
                                new ListId("Lst003"), new Membership(Optional.empty(), NOON)),
                        Map.of(
                                new SegmentId("Seg001"), new SegmentMembership(NOON),
                                new SegmentId("Seg002"), new SegmentMembership(NOON),
                                new SegmentId("Seg003"), new SegmentMembership(NOON)),
                        counters(10),
                        Map.of("shopify:demo.myshopify.com", NOON),
                        Optional.of(NOON),
                        Optional.of(NOON),
                        Map.of(),
                        Map.of(),
                        List.of(pending),
                        7);

        var bytes = ProfileStateJson.writeState(state).getBytes(StandardCharsets.UTF_8).length;

        assertThat(bytes).isLessThan(900);
    }

    @Test
    void givenFlowEntries_whenWrittenAndRead_thenTheyAreTheSame() {
        var entry = new FlowEntry("Ω \"key\"", NOON.plusNanos(1), 3);

        assertThat(ProfileStateJson.readEntry(ProfileStateJson.writeEntry(entry))).isEqualTo(entry);
    }

    @Test
    void givenTimesBeforeAndBetweenSeconds_whenWrittenAndRead_thenTheyAreTheSame() {
        for (var at :
                List.of(
                        Instant.EPOCH,
                        Instant.EPOCH.minusNanos(1),
                        Instant.parse("0001-01-01T00:00:00.000000001Z"),
                        Instant.parse("9999-12-31T23:59:59.999999999Z"),
                        NOON.plusMillis(10))) {
            assertThat(Stored.instant(Stored.document(Json.write(Stored.node(at))))).isEqualTo(at);
        }
    }

    @Test
    void givenKeysThatLookShortened_whenWrittenAndRead_thenTheyAreTheSame() {
        var ann = new ProfileId("ann");
        for (var key : List.of("-x", "=", "=-x", "ann-", "ann", "annx-1", "", "ann-m-1")) {
            var pending = new Pending(key, List.of(), List.of(), List.of(), List.of(), List.of());

            assertThat(PendingJson.read(ann, PendingJson.write(ann, pending)))
                    .as(key)
                    .isEqualTo(pending);
        }
    }

    @Test
    void givenDebtsAboutSomebodyElse_whenWritten_thenThatIsABug() {
        var others = SampleStates.everything("bob").pending().getFirst();

        assertThatThrownBy(() -> PendingJson.write(new ProfileId("ann"), others))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static ProfileState readBack(ProfileState state) {
        return ProfileStateJson.read(
                state.profile().id(),
                ProfileStateJson.writeHead(state),
                ProfileStateJson.writeState(state),
                state.recheckAt(),
                CustomerJson.read(CustomerJson.write(state.customer())),
                Map.<Channel, Instant>of(),
                Map.<FlowId, FlowEntry>of(),
                state.version());
    }

    private static ProfileState withCounters(ProfileState state, Counters counters) {
        return new ProfileState(
                state.profile(),
                state.consents(),
                state.lists(),
                state.segments(),
                counters,
                state.freshness(),
                state.lastEventAt(),
                state.recheckAt(),
                state.smartSendingUntil(),
                state.entries(),
                state.pending(),
                state.version());
    }

    /// Each of three days and all that was before them.
    private static Counters counters(int count) {
        var counters = new TreeMap<String, Counter>();
        for (var i = 0; i < count; i++) {
            var days = new TreeMap<LocalDate, Amount>();
            for (var day = 0; day < 3; day++) {
                days.put(
                        LocalDate.of(2026, 2, 1).plusDays(9L * day + i),
                        new Amount(1 + day, new BigDecimal(i % 2 == 0 ? "0" : "129.95")));
            }
            counters.put(
                    Behaviour.of(new MetricId(Fingerprint.of(8, "m" + i))).key(),
                    new Counter(
                            new Amount(12, new BigDecimal(i % 2 == 0 ? "0" : "1450.5")),
                            days,
                            new TreeMap<>()));
        }
        return new Counters(counters);
    }
}
