package org.applieddl4j.common.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.applieddl4j.common.InputException;
import org.junit.jupiter.api.Test;

class RocCurveTest {

    @Test
    void aucIsTheShareOfPairsInTheRightOrder() {
        // Positives 0.9, 0.6, 0.4; negatives 0.7, 0.2: of 6 pairs, 0.6 < 0.7 and 0.4 < 0.7 are wrong.
        BinaryScores scores = BinaryScores.of(new int[] {1, 0, 1, 1, 0}, new double[] {0.9, 0.7, 0.6, 0.4, 0.2});

        assertThat(RocCurve.of(scores).auc()).isEqualTo(4.0 / 6.0);
    }

    @Test
    void tieBetweenClassesCountsOneHalf() {
        // Positives 0.8, 0.5; negatives 0.5, 0.5: 2 pairs won by 0.8, 2 pairs drawn by 0.5.
        BinaryScores scores = BinaryScores.of(new int[] {1, 1, 0, 0}, new double[] {0.8, 0.5, 0.5, 0.5});

        assertThat(RocCurve.of(scores).auc()).isEqualTo(3.0 / 4.0);
    }

    @Test
    void equalScoresOfEverybodyAreWorthAHalf() {
        BinaryScores scores = BinaryScores.of(new int[] {1, 0, 0, 1, 0}, new double[] {3, 3, 3, 3, 3});

        RocCurve curve = RocCurve.of(scores);

        assertThat(curve.auc()).isEqualTo(0.5);
        assertThat(curve.points())
                .containsExactly(new RocCurve.Point(Double.POSITIVE_INFINITY, 0, 0), new RocCurve.Point(3, 1, 1));
    }

    @Test
    void pointsFollowTheThresholdDownOnePerDistinctScore() {
        BinaryScores scores = BinaryScores.of(new int[] {1, 1, 0, 0}, new double[] {0.8, 0.5, 0.5, 0.1});

        assertThat(RocCurve.of(scores).points())
                .containsExactly(
                        new RocCurve.Point(Double.POSITIVE_INFINITY, 0, 0),
                        new RocCurve.Point(0.8, 0, 0.5),
                        new RocCurve.Point(0.5, 0.5, 1),
                        new RocCurve.Point(0.1, 1, 1));
    }

    @Test
    void zeroAndMinusZeroAreOneScore() {
        BinaryScores scores = BinaryScores.of(new int[] {1, 0}, new double[] {0.0, -0.0});

        assertThat(RocCurve.of(scores).auc()).isEqualTo(0.5);
    }

    @Test
    void chartKeepsTheEndsAndDropsWhatCannotBeSeen() {
        int n = 10_000;
        BinaryScores scores = RandomScores.binormal(n, 0.3, 1.0, 1);
        RocCurve curve = RocCurve.of(scores);

        assertThat(curve.points(0.01))
                .hasSizeLessThan(210)
                .contains(curve.points().get(0));
        assertThat(curve.points(0.01).get(curve.points(0.01).size() - 1))
                .isEqualTo(curve.points().get(curve.points().size() - 1));
    }

    @Test
    void areaUnderThePointsIsTheAuc() {
        RocCurve curve = RocCurve.of(RandomScores.rounded(RandomScores.binormal(500, 0.2, 0.8, 7), 1));
        double area = 0;
        for (int i = 1; i < curve.points().size(); i++) {
            RocCurve.Point before = curve.points().get(i - 1);
            RocCurve.Point here = curve.points().get(i);
            area += (here.falsePositiveRate() - before.falsePositiveRate())
                    * (here.truePositiveRate() + before.truePositiveRate())
                    / 2;
        }

        assertThat(curve.auc()).isEqualTo(area, within(1e-12));
    }

    @Test
    void oneClassAloneIsRefused() {
        BinaryScores scores = BinaryScores.of(new int[] {0, 0, 0}, new double[] {0.1, 0.2, 0.3});

        assertThatThrownBy(() -> RocCurve.of(scores))
                .isInstanceOf(InputException.class)
                .hasMessage("all 3 examples have label 0, so the ROC curve is undefined;"
                        + " choose a split that holds both classes");
    }
}
