package org.applieddl4j.foundations.descent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.AdamUpdater;
import org.nd4j.linalg.learning.config.Adam;

class DescentTest {

    @Test
    void gradientsAreThoseOfTheSurfaces() {
        RegressionLoss loss = line(20);
        for (Surface surface : List.of(new RosenbrockValley(), loss)) {
            double[] at = {-0.7, 1.3};
            double[] gradient = surface.gradient(at);
            for (int i = 0; i < 2; i++) {
                double[] more = at.clone();
                double[] less = at.clone();
                more[i] += 1e-6;
                less[i] -= 1e-6;
                double slope = (surface.value(more) - surface.value(less)) / 2e-6;
                assertThat(gradient[i]).isCloseTo(slope, within(1e-3 * Math.abs(slope)));
            }
        }
    }

    @Test
    void aRightStepArrivesASmallOneCreepsALargeOneClimbs() {
        Parabola parabola = new Parabola();
        assertThat(end(parabola, 0.3)).isLessThan(1e-3);
        assertThat(end(parabola, 0.02)).isBetween(0.5, 1.5);
        assertThat(end(parabola, 1.02)).isGreaterThan(2);
    }

    private static double end(Surface surface, double rate) {
        List<double[]> path = GradientDescent.path(surface, new double[] {2}, rate, 12);
        return Math.abs(path.get(path.size() - 1)[0]);
    }

    @Test
    void descentComesToTheClosedFormSolution() {
        RegressionLoss loss = line(40);
        double[] solved = loss.closedForm();
        List<double[]> path = GradientDescent.path(loss, new double[] {0, 0}, 0.3, 2_000);

        assertThat(path.get(path.size() - 1)).containsExactly(solved, within(1e-6));
        assertThat(loss.gradient(solved)).containsExactly(new double[] {0, 0}, within(1e-9));
    }

    @Test
    void gradientsOfMiniBatchesAreRightOnAverage() {
        RegressionLoss loss = line(60);
        MiniBatchDescent descent = new MiniBatchDescent(loss, 1);
        double[] at = {-1, 2};
        double[] mean = new double[2];
        for (int batch = 0; batch < 12; batch++) {
            double[] gradient = descent.gradientOf(at, batch * 5, batch * 5 + 5);
            mean[0] += gradient[0] / 12;
            mean[1] += gradient[1] / 12;
        }
        assertThat(mean).containsExactly(loss.gradient(at), within(1e-9));
    }

    @Test
    void adamIsNd4jsAdam() {
        UpdateRule ours = UpdateRule.adam(0.1);
        INDArray state = Nd4j.zeros(org.nd4j.linalg.api.buffer.DataType.DOUBLE, 1, 4);
        AdamUpdater theirs = new AdamUpdater(new Adam(0.1, 0.9, 0.999, 1e-8));
        theirs.setStateViewArray(state, new long[] {1, 2}, 'c', true);
        double[][] gradients = {{1, -3}, {0.5, 2}, {-0.2, 0.1}};
        for (int step = 0; step < gradients.length; step++) {
            INDArray gradient = Nd4j.createFromArray(new double[][] {gradients[step]});
            theirs.applyUpdater(gradient, step, 0);
            double[] expected = gradient.toDoubleVector();
            double[] own = ours.step(gradients[step]);
            // They subtract what they compute, and add ε before the correction: the last digits differ.
            assertThat(own).containsExactly(new double[] {-expected[0], -expected[1]}, within(1e-6));
        }
    }

    @Test
    void momentumByHand() {
        UpdateRule momentum = UpdateRule.momentum(0.1, 0.9);
        assertThat(momentum.step(new double[] {1, 0})[0]).isCloseTo(-0.1, within(1e-12));
        assertThat(momentum.step(new double[] {1, 0})[0]).isCloseTo(-0.19, within(1e-12));
    }

    private static RegressionLoss line(int n) {
        SplittableRandom random = new SplittableRandom(1);
        double[] xs = random.doubles(n, -1, 1).toArray();
        double[] ys = java.util.Arrays.stream(xs)
                .map(x -> 3 * x - 1 + 0.1 * random.nextDouble())
                .toArray();
        return new RegressionLoss(xs, ys);
    }
}
