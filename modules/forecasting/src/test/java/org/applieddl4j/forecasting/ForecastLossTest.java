package org.applieddl4j.forecasting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ForecastLossTest {

    /** Targets 1 and 2, the second step of the second row unknown. */
    private static final INDArray LABELS = Nd4j.createFromArray(new float[][] {{1, 2, 1, 2}, {3, 0, 0.5f, 0}});

    @ParameterizedTest
    @EnumSource(ForecastSetting.Goal.class)
    void gradientIsTheSlopeOfTheLoss(ForecastSetting.Goal goal) {
        ForecastLoss loss = new ForecastLoss(2, goal);
        INDArray output = Nd4j.createFromArray(new float[][] {{0, 1.5f, 0.4f, 2.6f, 3, 1}, {1, 9, 4, 9, 2, 9}});
        INDArray gradient = loss.computeGradient(LABELS, output, null, null);

        for (int row = 0; row < 2; row++) {
            for (int column = 0; column < 6; column++) {
                double slope = slope(loss, output, row, column);
                assertThat(gradient.getDouble(row, column))
                        .as("row %d, column %d", row, column)
                        .isCloseTo(slope, within(2e-3));
            }
        }
        assertThat(gradient.getDouble(1, 1)).as("an unknown step").isZero();
    }

    private static double slope(ForecastLoss loss, INDArray output, int row, int column) {
        double step = 1e-2;
        INDArray up = output.dup().putScalar(row, column, output.getDouble(row, column) + step);
        INDArray down = output.dup().putScalar(row, column, output.getDouble(row, column) - step);
        return (loss.computeScore(LABELS, up, null, null, false) - loss.computeScore(LABELS, down, null, null, false))
                / (2 * step);
    }

    @ParameterizedTest
    @EnumSource(ForecastSetting.Goal.class)
    void memberOfAnEnsembleLearnsAsItWouldAlone(ForecastSetting.Goal goal) {
        ForecastLoss loss = new ForecastLoss(2, goal);
        INDArray output = Nd4j.createFromArray(new float[][] {{0, 1.5f, 0.4f, 2.6f, 3, 1}, {1, 9, 4, 9, 2, 9}});
        INDArray alone = loss.computeGradient(LABELS, output, null, null);

        INDArray together = loss.computeGradient(LABELS, Nd4j.hstack(output, output), null, null);

        assertThat(together).isEqualTo(Nd4j.hstack(alone, alone));
        assertThat(loss.computeScore(LABELS, Nd4j.hstack(output, output), null, null, true))
                .isCloseTo(loss.computeScore(LABELS, output, null, null, true), within(1e-6));
    }
}
