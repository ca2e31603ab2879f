package org.applieddl4j.foundations.descent;

/**
 * {@code f(x, y) = (1 − x)² + 100 (y − x²)²} (H. H. Rosenbrock, The Computer Journal 3, 1960): a bent valley with steep
 * sides and a nearly flat floor. The lowest place is (1, 1); finding the valley is easy, following it is not.
 */
public final class RosenbrockValley implements Surface {

    private static final double STEEPNESS = 100;

    @Override
    public double value(double[] at) {
        double along = 1 - at[0];
        double across = at[1] - at[0] * at[0];
        return along * along + STEEPNESS * across * across;
    }

    @Override
    public double[] gradient(double[] at) {
        double across = at[1] - at[0] * at[0];
        return new double[] {-2 * (1 - at[0]) - 4 * STEEPNESS * at[0] * across, 2 * STEEPNESS * across};
    }

    /** Where on the line at {@code x} the function has a height: {@code y = x² ± √((height − (1 − x)²) / 100)}. */
    static double contour(double height, double x, int side) {
        return x * x + side * Math.sqrt((height - (1 - x) * (1 - x)) / STEEPNESS);
    }
}
