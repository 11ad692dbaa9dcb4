package io.relance.core.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.definition.InMemoryDefinitions;
import io.relance.core.definition.Settings;
import io.relance.core.event.InMemoryTimeline;
import io.relance.core.profile.Identifier;
import io.relance.core.profile.ProfilePatch;
import io.relance.core.profile.PropertyName;
import io.relance.core.profile.PropertyRule;
import io.relance.core.profile.PropertyRules;
import io.relance.core.profile.RawValue;
import io.relance.core.profile.Step;
import io.relance.core.segment.Condition;
import io.relance.core.segment.Definition;
import io.relance.core.segment.Filter;
import io.relance.core.segment.Property;
import io.relance.core.segment.Segment;
import io.relance.core.segment.SegmentId;
import io.relance.core.segment.TextOperator;
import io.relance.core.value.Value;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The account's rules, as Record applies them: for every door alike, before segments are asked.
class TidyPropertiesTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final SegmentId FRENCH = new SegmentId("FRENCH");
    private static final PropertyName ORIGIN = new PropertyName.Custom("origin");

    private final InMemoryDefinitions definitions = new InMemoryDefinitions();
    private final InMemoryProfiles profiles = new InMemoryProfiles();
    private Instant now = NOON;
    private int ids;
    private final Record record =
            new Record(
                    definitions,
                    profiles,
                    new InMemoryTimeline(),
                    new InMemoryMembers(),
                    new InMemoryOrders(),
                    enrolments -> {},
                    asks -> {},
                    length -> "id%0".concat(length + "d").formatted(ids++),
                    () -> now);

    @BeforeEach
    void frenchPeopleMakeASegment() {
        var french =
                new Condition.HasProperty(
                        Property.named("origin").orElseThrow(),
                        new Filter.OfText(TextOperator.EQUALS, "France"));
        definitions.save(
                new Segment(
                        FRENCH,
                        "French",
                        new Definition(List.of(List.of(french))),
                        true,
                        false,
                        false,
                        NOON,
                        NOON));
    }

    private void rules(PropertyRule... rules) {
        definitions.save(
                new Settings(
                        "",
                        "",
                        "",
                        ZoneId.of("UTC"),
                        "en",
                        "USD",
                        false,
                        new PropertyRules(List.of(rules))));
    }

    private static PropertyRule mapped() {
        return new PropertyRule(
                ORIGIN, new Step.Words(Map.of("FR", "France", "France", "France"), true));
    }

    private static Arrival sent(String email, String name, Value value, String source) {
        return new Arrival(
                Optional.empty(),
                Set.of(Identifier.of(Identifier.Kind.EMAIL, email).orElseThrow()),
                ProfilePatch.of(Map.of(), new Value.Fields(Map.of(name, value))),
                List.of(),
                NOON,
                false,
                source,
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void givenFranceInEverySpelling_whenRecorded_thenAllAreInTheSegmentAtOnce() {
        rules(new PropertyRule(new PropertyName.Custom("Pays"), new Step.Rename(ORIGIN)), mapped());
        for (var came : List.of("FR", "France", "france")) {
            var sent = sent(came + "@example.com", "Pays", Value.of(came), "shopify:a");

            var state = record.now(sent).state();

            assertThat(state.segments()).as(came).containsOnlyKeys(FRENCH);
            assertThat(state.profile().properties())
                    .isEqualTo(new Value.Fields(Map.of("origin", Value.of("France"))));
            assertThat(state.profile().raw())
                    .isEqualTo(
                            Map.of(
                                    new PropertyName.Custom("Pays"),
                                    new RawValue(Value.of(came), ORIGIN)));
        }
    }

    @Test
    void givenAnArrivalThatComesTwice_whenRecorded_thenNothingIsWritten() {
        rules(mapped());
        var sent = sent("ana@example.com", "origin", Value.of("fr"), "api");
        var once = record.now(sent).state();
        now = NOON.plusSeconds(60);

        var twice = record.now(sent).state();

        assertThat(twice).isEqualTo(once);
        assertThat(once.profile().raw()).containsOnlyKeys(ORIGIN);
    }

    @Test
    void givenAClearedProperty_whenRecorded_thenTheSegmentIsLeftAndNothingIsRemembered() {
        rules(new PropertyRule(new PropertyName.Custom("Pays"), new Step.Rename(ORIGIN)), mapped());
        record.now(sent("ana@example.com", "Pays", Value.of("fr"), "api"));

        var state = record.now(sent("ana@example.com", "Pays", Value.NONE, "api")).state();

        assertThat(state.segments()).isEmpty();
        assertThat(state.profile().properties()).isEqualTo(Value.Fields.EMPTY);
        assertThat(state.profile().raw()).isEmpty();
    }

    @Test
    void givenNewRules_whenSomethingElseComes_thenWhatWasThereStaysAsItIs() {
        record.now(sent("ana@example.com", "origin", Value.of("fr"), "api"));
        rules(mapped());

        var other = record.now(sent("ana@example.com", "size", Value.of("M"), "api")).state();
        var same = record.now(sent("ana@example.com", "origin", Value.of("fr"), "api")).state();

        assertThat(other.segments()).isEmpty();
        assertThat(same.segments()).containsOnlyKeys(FRENCH);
    }
}
