package io.relance.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

class SortedTest {
    private static final Comparator<Integer> ORDER = Comparator.naturalOrder();

    @RepeatedTest(50)
    void givenAnyChanges_whenMade_thenItIsWhatATreeMapIs(RepetitionInfo run) {
        var random = new Random(run.getCurrentRepetition());
        var tree = new TreeMap<Integer, Integer>(ORDER);
        var sorted = Sorted.by(ORDER, Map.<Integer, Integer>of());
        for (var i = 0; i < 60; i++) {
            var key = random.nextInt(20);
            if (random.nextInt(3) == 0) {
                tree.remove(key);
                sorted = sorted.without(key);
            } else {
                tree.put(key, i);
                sorted = sorted.with(key, i);
            }

            assertThat(sorted).as("seed %d", run.getCurrentRepetition()).isEqualTo(tree);
            assertThat(sorted.keySet()).containsExactlyElementsOf(tree.keySet());
            assertThat(sorted.get(key)).isEqualTo(tree.get(key));
        }
        var first = sorted.leading(key -> key < 10);
        assertThat(sorted.first(first)).isEqualTo(tree.headMap(10));
        assertThat(sorted.withoutFirst(first)).isEqualTo(tree.tailMap(10));
    }

    @Test
    void givenAMap_whenChanged_thenItStaysAsItWas() {
        var sorted = Sorted.by(ORDER, Map.of(2, "two", 1, "one"));

        sorted.with(1, "uno").with(3, "three").without(2);

        assertThat(sorted).containsExactly(Map.entry(1, "one"), Map.entry(2, "two"));
    }

    @Test
    void givenAMap_whenNothingChanges_thenItIsTheSameObject() {
        var sorted = Sorted.by(ORDER, Map.of(2, "two", 1, "one"));

        assertThat(Sorted.by(ORDER, sorted)).isSameAs(sorted);
        assertThat(sorted.mapped((_, value) -> Optional.of(value))).isSameAs(sorted);
        assertThat(sorted.without(3)).isSameAs(sorted);
        assertThat(sorted.mapped((key, value) -> Optional.of(value).filter(_ -> key > 1)))
                .containsExactly(Map.entry(2, "two"));
    }
}
