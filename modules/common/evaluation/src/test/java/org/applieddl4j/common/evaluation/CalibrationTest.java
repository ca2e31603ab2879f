package org.applieddl4j.common.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.applieddl4j.common.InputException;
import org.junit.jupiter.api.Test;

class CalibrationTest {

    @Test
    void brierScoreIsTheMeanSquaredMiss() {
        BinaryScores scores = BinaryScores.of(new int[] {1, 0, 0}, new double[] {0.8, 0.3, 0.0});

        assertThat(BrierScore.of(scores)).isEqualTo((0.04 + 0.09) / 3, within(1e-15));
    }

    @Test
    void calibrationErrorWeightsBinsByTheirExamples() {
        // (0.1, 0.2]: 0.15 and 0.2, one positive: |1 − 0.35| = 0.65. (0.8, 0.9]: 0.9, positive: 0.1. First bin: 0,
        // fine.
        BinaryScores scores = BinaryScores.of(new int[] {0, 1, 1, 0}, new double[] {0.15, 0.2, 0.9, 0.0});

        assertThat(CalibrationCurve.of(scores).expectedCalibrationError()).isEqualTo(0.75 / 4, within(1e-15));
    }

    @Test
    void binsAreClosedOnTheRightAsInGuoEtAl() {
        CalibrationCurve curve =
                CalibrationCurve.of(BinaryScores.of(new int[] {0, 1, 0, 1}, new double[] {0.0, 0.5, 0.51, 1.0}), 2);

        assertThat(curve.bins())
                .containsExactly(
                        new CalibrationCurve.Bin(0, 0.5, 2, 0.25, 0.5),
                        new CalibrationCurve.Bin(0.5, 1, 2, 0.755, 0.5));
    }

    @Test
    void honestProbabilitiesHaveNoError() {
        int[] labels = {1, 0, 0, 0, 0, 1, 1, 1, 1, 0};
        double[] probabilities = {0.2, 0.2, 0.2, 0.2, 0.2, 0.8, 0.8, 0.8, 0.8, 0.8};

        assertThat(CalibrationCurve.of(BinaryScores.of(labels, probabilities)).expectedCalibrationError())
                .isEqualTo(0, within(1e-12));
    }

    @Test
    void scoreThatIsNoProbabilityIsRefusedWithItsPlace() {
        BinaryScores scores = BinaryScores.of(new int[] {1, 0}, new double[] {0.5, 1.5});

        assertThatThrownBy(() -> CalibrationCurve.of(scores))
                .isInstanceOf(InputException.class)
                .hasMessage("score of example 1 is 1.5, but a calibration curve needs probabilities in [0, 1];"
                        + " calibrate the scores first");
        assertThatThrownBy(() -> BrierScore.of(scores)).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> LogisticCalibration.ofProbabilities(scores)).isInstanceOf(InputException.class);
    }

    @Test
    void logisticCalibrationFindsTheCurveThatMadeTheLabels() {
        Random random = new Random(11);
        int n = 50_000;
        int[] labels = new int[n];
        double[] scores = new double[n];
        for (int i = 0; i < n; i++) {
            scores[i] = 300 + 40 * random.nextGaussian();
            labels[i] = random.nextDouble() < 1 / (1 + Math.exp(-(0.05 * scores[i] - 17))) ? 1 : 0;
        }

        LogisticCalibration calibration = LogisticCalibration.ofScores(BinaryScores.of(labels, scores));

        assertThat(calibration.slope()).isEqualTo(0.05, within(0.002));
        assertThat(calibration.intercept()).isEqualTo(-17, within(0.7));
    }

    @Test
    void plattsTargetsAreReachedExactlyWhereTwoScoresSayEverything() {
        // Score 1: 3 of 4 positive, score 0: 1 of 4. Targets 5/6 and 1/6: (3·5/6 + 1/6)/4 = 2/3 at score 1, 1/3 at 0.
        BinaryScores scores =
                BinaryScores.of(new int[] {1, 1, 1, 0, 1, 0, 0, 0}, new double[] {1, 1, 1, 1, 0, 0, 0, 0});

        LogisticCalibration calibration = LogisticCalibration.ofScores(scores);

        assertThat(calibration.probability(1)).isEqualTo(2.0 / 3, within(1e-9));
        assertThat(calibration.probability(0)).isEqualTo(1.0 / 3, within(1e-9));
    }

    @Test
    void perfectlySeparatedScoresStillGiveAFiniteCurve() {
        BinaryScores scores = BinaryScores.of(new int[] {0, 0, 1, 1}, new double[] {1e6, 2e6, 3e6, 4e6});

        LogisticCalibration calibration = LogisticCalibration.ofScores(scores);

        assertThat(calibration.slope()).isPositive().isFinite();
        assertThat(calibration.probability(4e6)).isBetween(0.6, 0.95);
    }

    @Test
    void scoresWithoutAnyDifferenceGetThePrevalence() {
        BinaryScores scores = BinaryScores.of(new int[] {1, 0, 0, 0}, new double[] {7, 7, 7, 7});

        // Platt's targets: (2/3 + 3 · 1/5) / 4.
        assertThat(LogisticCalibration.ofScores(scores).probability(7))
                .isEqualTo((2.0 / 3 + 3.0 / 5) / 4, within(1e-9));
    }

    @Test
    void rebalancedProbabilitiesBecomeHonestAndKeepTheirRanking() {
        Random random = new Random(5);
        int n = 20_000;
        int[] labels = new int[n];
        double[] probabilities = new double[n];
        for (int i = 0; i < n; i++) {
            double logit = -4 + 1.5 * random.nextGaussian();
            labels[i] = random.nextDouble() < 1 / (1 + Math.exp(-logit)) ? 1 : 0;
            // A class weight of about 50 shifts the log-odds by 4.
            probabilities[i] = 1 / (1 + Math.exp(-(logit + 4)));
        }
        BinaryScores scores = BinaryScores.of(labels, probabilities);

        BinaryScores calibrated = LogisticCalibration.ofProbabilities(scores).apply(scores);

        assertThat(CalibrationCurve.of(scores).expectedCalibrationError()).isGreaterThan(0.3);
        assertThat(CalibrationCurve.of(calibrated).expectedCalibrationError()).isLessThan(0.01);
        assertThat(RocCurve.of(calibrated).auc()).isEqualTo(RocCurve.of(scores).auc(), within(1e-12));
    }

    @Test
    void probabilitiesOfZeroAndOneAreCalibratedToo() {
        BinaryScores scores = BinaryScores.of(new int[] {0, 1, 1, 0}, new double[] {0, 1, 0, 1});

        BinaryScores calibrated = LogisticCalibration.ofProbabilities(scores).apply(scores);

        assertThat(Arrays.stream(calibrated.scores())).allMatch(p -> Math.abs(p - 0.5) < 1e-6);
    }
}
