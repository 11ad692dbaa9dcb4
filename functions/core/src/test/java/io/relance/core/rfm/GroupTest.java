package io.relance.core.rfm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;
import java.util.Optional;

/// The table of groups, score by score.
///
/// Source: [how groups are made](https://help.klaviyo.com/hc/en-us/articles/17797937793179).
class GroupTest {
    @ParameterizedTest
    @CsvSource({
        "111, Inactive", "112, Inactive", "113, Inactive",
        "121, Inactive", "122, At Risk", "123, Needs Attention",
        "131, At Risk", "132, Needs Attention", "133, Needs Attention",
        "211, At Risk", "212, At Risk", "213, Needs Attention",
        "221, Needs Attention", "222, Recent", "223, Recent",
        "231, At Risk", "232, Loyal", "233, Loyal",
        "311, Recent", "312, Recent", "313, Recent",
        "321, Loyal", "322, Loyal", "323, Champions",
        "331, Loyal", "332, Champions", "333, Champions",
    })
    void givenAScore_whenAskedForItsGroup_thenItIsThatOfTheTable(int code, String label) {
        var score = new Score(code / 100, code / 10 % 10, code % 10);

        assertThat(score.code()).isEqualTo(code);
        assertThat(score.group().label()).isEqualTo(label);
        assertThat(score.group().codes()).contains(code);
        assertThat(Group.labelled(label.toUpperCase(java.util.Locale.ROOT)))
                .isEqualTo(Optional.of(score.group()));
    }

    @Test
    void givenAllGroups_whenTheirCodesAreCounted_thenTheyAreTwentySevenEachOnce() {
        var codes = Arrays.stream(Group.values()).flatMap(g -> g.codes().stream()).toList();

        assertThat(codes).hasSize(27).doesNotHaveDuplicates();
        assertThat(Arrays.stream(Group.values()).map(g -> g.codes().size()))
                .containsExactly(3, 5, 5, 5, 5, 4);
    }

    @Test
    void givenADigitThatIsNone_whenScored_thenItIsRefused() {
        assertThatThrownBy(() -> new Score(0, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Score(1, 4, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
