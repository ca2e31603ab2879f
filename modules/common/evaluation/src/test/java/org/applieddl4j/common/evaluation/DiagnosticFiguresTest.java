package org.applieddl4j.common.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.applieddl4j.common.InputException;
import org.junit.jupiter.api.Test;

class DiagnosticFiguresTest {

    @Test
    void theRocBandHasTheCurvesHeights() {
        // The curve goes (0, 0), (0, 1/2), (1/2, 1/2), (1/2, 1), (1, 1).
        BinaryScores scores = BinaryScores.of(new int[] {1, 0, 1, 0}, new double[] {0.9, 0.8, 0.7, 0.1});

        List<RocBand.Point> band = RocBand.of(scores, 1);

        assertThat(band).hasSize(51);
        assertThat(band.get(0).truePositiveRate().value()).isEqualTo(0.5);
        assertThat(band.get(12).truePositiveRate().value()).isEqualTo(0.5);
        assertThat(band.get(25).truePositiveRate().value()).isEqualTo(1);
        assertThat(band.get(50)).isEqualTo(new RocBand.Point(1, new MetricValue(1, 1, 1)));
        assertThat(band)
                .allSatisfy(point -> assertThat(point.truePositiveRate().low())
                        .isLessThanOrEqualTo(point.truePositiveRate().high()));
    }

    @Test
    void tiesAreCrossedOnAStraightLine() {
        // Both share their score, so half of each is the best that chance can do.
        BinaryScores tied = BinaryScores.of(new int[] {1, 0}, new double[] {0.5, 0.5});

        assertThat(RocBand.of(tied, 1).get(25).truePositiveRate().value()).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void moreExamplesMakeANarrowerBand() {
        assertThat(width(RandomScores.binormal(2000, 0.4, 1, 3)))
                .isLessThan(width(RandomScores.binormal(100, 0.4, 1, 3)) / 2);
    }

    private static double width(BinaryScores scores) {
        MetricValue middle = RocBand.of(scores, 5).get(15).truePositiveRate();
        return middle.high() - middle.low();
    }

    @Test
    void netBenefitWeighsFalseAlarmsByTheOddsOfTheThreshold() {
        BinaryScores scores = BinaryScores.of(new int[] {1, 0, 1, 0}, new double[] {0.9, 0.6, 0.4, 0.2});

        List<DecisionCurve.Point> points = DecisionCurve.of(scores).points();

        // At 0.2 all four are flagged, each false alarm at a quarter; at 0.25 one false alarm at a third.
        assertThat(points.get(19).model()).isCloseTo(0.5 - 0.5 / 4, within(1e-12));
        assertThat(points.get(24).model()).isCloseTo(0.5 - 0.25 / 3, within(1e-12));
        assertThat(points.get(49).model()).isCloseTo(0.25 - 0.25, within(1e-12));
        assertThat(points.get(24).everybody()).isCloseTo(0.5 - 0.5 / 3, within(1e-12));
        assertThat(points.get(24).threshold()).isEqualTo(0.25);
    }

    @Test
    void netBenefitOfAnotherPopulation() {
        // Sensitivity 1/2 and specificity 1/2 at 0.5, in a population of which a fifth is ill.
        BinaryScores scores = BinaryScores.of(new int[] {1, 0, 1, 0}, new double[] {0.9, 0.6, 0.4, 0.2});

        DecisionCurve curve = DecisionCurve.of(scores, 0.2);

        assertThat(curve.prevalence()).isEqualTo(0.2);
        assertThat(curve.points().get(49).model()).isCloseTo(0.1 - 0.4, within(1e-12));
        assertThatThrownBy(() -> DecisionCurve.of(scores, 1)).isInstanceOf(InputException.class);
    }
}
