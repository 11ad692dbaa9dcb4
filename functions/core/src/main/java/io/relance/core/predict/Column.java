package io.relance.core.predict;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;

/// One number of many histories. Few of them differ, so that what is derived from the number is
/// reckoned once a different number.
record Column(double[] different, int[] at) {
    static <H> Column of(List<Alike<H>> histories, ToDoubleFunction<H> number) {
        var all = histories.stream().mapToDouble(alike -> number.applyAsDouble(alike.history()));
        var each = all.toArray();
        var different = Arrays.stream(each).distinct().sorted().toArray();
        var at = Arrays.stream(each).mapToInt(one -> Arrays.binarySearch(different, one));
        return new Column(different, at.toArray());
    }

    /// What `derived` makes of each different number.
    double[] each(DoubleUnaryOperator derived) {
        return Arrays.stream(different).map(derived).toArray();
    }
}
