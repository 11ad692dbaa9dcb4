package io.relance.core.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import java.util.List;

class PointTest {
    private static final Point GREENWICH = new Point(0, 0);

    @Test
    void givenOppositePoints_whenMeasured_thenTheyAreHalfTheEarthApart() {
        var other = new Point(0, 180);

        assertThat(GREENWICH.distanceTo(other, DistanceUnit.KILOMETERS).doubleValue())
                .isEqualTo(Math.PI * 6371.0088, within(1e-6));
        assertThat(GREENWICH.distanceTo(other, DistanceUnit.MILES).doubleValue())
                .isEqualTo(Math.PI * 3958.7613, within(1e-6));
        assertThat(new Point(90, 7).distanceTo(new Point(90, -100), DistanceUnit.MILES))
                .isLessThan(java.math.BigDecimal.valueOf(1e-9));
    }

    @Test
    void givenDegreesBeyondTheEarth_whenAPointIsMade_thenThereIsNone() {
        assertThat(Point.at(90, -180)).isPresent();
        assertThat(Point.at(90.001, 0)).isEmpty();
        assertThat(Point.at(0, -180.001)).isEmpty();
        assertThat(Point.at(Double.NaN, 0)).isEmpty();
    }

    @Test
    void givenPointsOnBothSidesOfTheDateLine_whenTheMiddleIsTaken_thenItIsThere() {
        assertThat(Point.between(List.of(new Point(-16, 179), new Point(-18, -177))))
                .isEqualTo(new Point(-17, -179));
        assertThat(Point.between(List.of(new Point(50, -2), new Point(52, 4))))
                .isEqualTo(new Point(51, 1));
    }
}
