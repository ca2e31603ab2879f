package org.applieddl4j.foundations.descent;

import java.util.ArrayList;
import java.util.List;

/**
 * Gradient descent (A. Cauchy, 1847): from where one stands, a step against the gradient, {@code x ← x − η · ∇f(x)}, and
 * again.
 */
public final class GradientDescent {

    private GradientDescent() {}

    /**
     * Goes downhill.
     *
     * @param rate the step size {@code η}: too small and it takes for ever, too large and it climbs
     * @return every place on the way, the start first; it ends early once a coordinate is beyond all bounds
     */
    public static List<double[]> path(Surface surface, double[] start, double rate, int steps) {
        List<double[]> path = new ArrayList<>(List.of(start.clone()));
        double[] at = start.clone();
        for (int step = 0; step < steps; step++) {
            double[] gradient = surface.gradient(at);
            at = at.clone();
            for (int i = 0; i < at.length; i++) {
                at[i] -= rate * gradient[i];
            }
            path.add(at);
            if (!Double.isFinite(surface.value(at)) || Math.abs(at[0]) > 1e6) {
                break;
            }
        }
        return path;
    }
}
