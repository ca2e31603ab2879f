package org.applieddl4j.common.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.applieddl4j.common.InputException;
import org.junit.jupiter.api.Test;

class PrecisionRecallCurveTest {

    @Test
    void averagePrecisionWeightsEachPrecisionByTheRecallItAdds() {
        // Ranked labels 1 0 1 1 0: precision 1/1, 2/3, 3/4 at the three positives, each adding a third of the recall.
        BinaryScores scores = BinaryScores.of(new int[] {1, 0, 1, 1, 0}, new double[] {0.9, 0.7, 0.6, 0.4, 0.2});

        assertThat(PrecisionRecallCurve.of(scores).averagePrecision())
                .isEqualTo((1.0 + 2.0 / 3 + 3.0 / 4) / 3, within(1e-15));
    }

    @Test
    void examplesOfEqualScoreAreFlaggedTogether() {
        // 0.8: one alert, right. 0.5: four alerts, three right. AP = 1/3 · 1 + 2/3 · 3/4.
        BinaryScores scores = BinaryScores.of(new int[] {0, 1, 1, 1}, new double[] {0.5, 0.5, 0.5, 0.8});

        assertThat(PrecisionRecallCurve.of(scores).averagePrecision()).isEqualTo(1.0 / 3 + 0.5, within(1e-15));
    }

    @Test
    void scikitLearnsDocumentedExampleComesOutTheSame() {
        BinaryScores scores = BinaryScores.of(new int[] {0, 0, 1, 1}, new double[] {0.1, 0.4, 0.35, 0.8});

        assertThat(PrecisionRecallCurve.of(scores).averagePrecision()).isEqualTo(0.8333, within(5e-5));
    }

    @Test
    void rankingWithoutSkillIsWorthThePrevalence() {
        BinaryScores scores = BinaryScores.of(new int[] {1, 0, 0, 0, 0}, new double[] {2, 2, 2, 2, 2});

        assertThat(PrecisionRecallCurve.of(scores).averagePrecision()).isEqualTo(0.2, within(1e-15));
    }

    @Test
    void pointsCarryPrecisionAndRecallOfEveryThreshold() {
        BinaryScores scores = BinaryScores.of(new int[] {1, 0, 1, 0}, new double[] {0.9, 0.5, 0.5, 0.1});

        assertThat(PrecisionRecallCurve.of(scores).points())
                .containsExactly(
                        new PrecisionRecallCurve.Point(0.9, 1, 0.5),
                        new PrecisionRecallCurve.Point(0.5, 2.0 / 3, 1),
                        new PrecisionRecallCurve.Point(0.1, 0.5, 1));
    }

    @Test
    void chartKeepsTheLastPoint() {
        PrecisionRecallCurve curve = PrecisionRecallCurve.of(RandomScores.binormal(5000, 0.3, 1, 5));

        assertThat(curve.points(0.05)).hasSizeLessThan(100);
        assertThat(curve.points(0.05).get(curve.points(0.05).size() - 1).recall())
                .isEqualTo(1);
    }

    @Test
    void oneClassAloneIsRefused() {
        BinaryScores scores = BinaryScores.of(new int[] {1, 1}, new double[] {0.1, 0.2});

        assertThatThrownBy(() -> PrecisionRecallCurve.of(scores))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("all 2 examples have label 1");
    }
}
