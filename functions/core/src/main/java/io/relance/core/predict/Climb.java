package io.relance.core.predict;

import org.hipparchus.analysis.MultivariateFunction;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.PointValuePair;
import org.hipparchus.optim.SimpleValueChecker;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.MultivariateFunctionMappingAdapter;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.hipparchus.optim.nonlinear.scalar.noderiv.SimplexOptimizer;

import java.util.Arrays;
import java.util.stream.Stream;

/// Looks for the highest point of a function of positive parameters, by the simplex of Nelder
/// and Mead on their logarithms. Nothing is drawn at random: it ends at the same point every
/// time.
///
/// @param lowest bounds below which no parameter goes
/// @param highest bounds above which none goes
record Climb(double[] lowest, double[] highest) {
    /// Enough for any function met: the simplex stops by itself after some hundred steps.
    private static final int MOST_STEPS = 5_000;

    private static final double SAME = 1e-11;
    private static final double STEP = 0.5;
    private static final int MOST_CLIMBS = 20;

    static Climb within(double[] lowest, double[] highest) {
        return new Climb(lowest, highest);
    }

    /// Climbs from each of `starts`, moved inside the bounds, and from the best summit again
    /// until that leads no higher: a simplex may get stuck on a slope.
    double[] highest(MultivariateFunction function, double[]... starts) {
        var bounded =
                new MultivariateFunctionMappingAdapter(
                        at -> function.value(exp(at)), log(lowest), log(highest));
        var best =
                Stream.of(starts)
                        .map(
                                start ->
                                        climb(
                                                bounded,
                                                bounded.boundedToUnbounded(log(inside(start)))))
                        .reduce((one, other) -> other.getValue() > one.getValue() ? other : one)
                        .orElseThrow();
        for (var again = 0; again < MOST_CLIMBS; again++) {
            var next = climb(bounded, best.getPoint());
            var gain = next.getValue() - best.getValue();
            best = gain > 0 ? next : best;
            if (gain <= SAME * Math.abs(best.getValue())) {
                break;
            }
        }
        return exp(bounded.unboundedToBounded(best.getPoint()));
    }

    private static PointValuePair climb(MultivariateFunction function, double[] start) {
        return new SimplexOptimizer(new SimpleValueChecker(SAME, SAME, MOST_STEPS))
                .optimize(
                        new MaxEval(Integer.MAX_VALUE),
                        new ObjectiveFunction(function),
                        GoalType.MAXIMIZE,
                        new InitialGuess(start),
                        new NelderMeadSimplex(start.length, STEP));
    }

    private double[] inside(double[] start) {
        var inside = start.clone();
        for (var i = 0; i < inside.length; i++) {
            inside[i] = Math.clamp(start[i], lowest[i] * 2, highest[i] / 2);
        }
        return inside;
    }

    private static double[] log(double[] numbers) {
        return Arrays.stream(numbers).map(StrictMath::log).toArray();
    }

    private static double[] exp(double[] logs) {
        return Arrays.stream(logs).map(StrictMath::exp).toArray();
    }
}
