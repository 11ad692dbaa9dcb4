package io.relance.core.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.profile.Profile;
import io.relance.core.profile.ProfileId;
import io.relance.core.record.ProfileState;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

class RandomSampleTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final int PEOPLE = 20_000;

    @Test
    void givenAShare_whenDrawn_thenThatManyAreInForEver() {
        var drawn = drawn("SEGM01", 30, NOON);

        assertThat(drawn.size()).isCloseTo(PEOPLE * 30 / 100, Percentage.withPercentage(4));
        assertThat(drawn("SEGM01", 30, NOON.plus(Duration.ofDays(400)))).isEqualTo(drawn);
        assertThat(drawn("SEGM01", 0, NOON)).isEmpty();
        assertThat(drawn("SEGM01", 100, NOON)).hasSize(PEOPLE);
    }

    @Test
    void givenALargerShare_whenDrawn_thenNobodyLeaves() {
        assertThat(drawn("SEGM01", 45, NOON)).containsAll(drawn("SEGM01", 30, NOON));
    }

    @Test
    void givenAnotherSegment_whenDrawn_thenOthersAreIn() {
        var both = drawn("SEGM01", 50, NOON);
        both.retainAll(drawn("SEGM02", 50, NOON));

        assertThat(both.size()).isCloseTo(PEOPLE / 4, Percentage.withPercentage(6));
    }

    private static Set<Integer> drawn(String id, int percentage, Instant now) {
        var definition = new Definition(List.of(List.of(new Condition.RandomSample(percentage))));
        var segment =
                new Segment(new SegmentId(id), "Some", definition, true, false, false, NOON, NOON);
        var drawn = new HashSet<Integer>();
        for (var n = 0; n < PEOPLE; n++) {
            var person = ProfileState.fresh(Profile.fresh(new ProfileId("person" + n), NOON));
            var answer = Evaluator.evaluate(segment, Subject.counted(person, false), now);
            assertThat(answer.recheckAt()).isEmpty();
            if (answer.member()) {
                drawn.add(n);
            }
        }
        return drawn;
    }
}
