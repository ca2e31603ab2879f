package org.applieddl4j.medical.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.evaluation.ClassScores;
import org.applieddl4j.common.evaluation.ConfusionCounts;
import org.applieddl4j.common.evaluation.RocCurve;
import org.applieddl4j.common.evaluation.WeightedMetric;
import org.junit.jupiter.api.Test;

class DiagnosticFiguresTest {

    private static final ConfusionCounts NINETY_AND_EIGHTY = new ConfusionCounts(90, 20, 80, 10);

    @Test
    void predictiveValuesFollowBayesTheorem() {
        // Of 1,000 people 100 are ill; 90 of them and 180 of the 900 others are flagged.
        PredictiveValues values = PredictiveValues.of(NINETY_AND_EIGHTY, 0.1);

        assertThat(values.positive().value()).isCloseTo(90.0 / 270, within(1e-12));
        assertThat(values.negative().value()).isCloseTo(720.0 / 730, within(1e-12));
    }

    @Test
    void theirIntervalsAreThoseOfMercaldoAndOthers() {
        // Computed apart, from the paper's formulas with adjusted shares.
        PredictiveValues values = PredictiveValues.of(NINETY_AND_EIGHTY, 0.1);

        assertThat(values.positive().low()).isCloseTo(0.24196314953815615, within(1e-9));
        assertThat(values.positive().high()).isCloseTo(0.4047974540859713, within(1e-9));
        assertThat(values.negative().low()).isCloseTo(0.9729176031778133, within(1e-9));
        assertThat(values.negative().high()).isCloseTo(0.990696155107556, within(1e-9));
    }

    @Test
    void aFlawlessTestStillHasAnInterval() {
        PredictiveValues values = PredictiveValues.of(new ConfusionCounts(20, 0, 20, 0), 0.5);

        assertThat(values.positive().value()).isOne();
        assertThat(values.positive().high()).isOne();
        assertThat(values.positive().low()).isBetween(0.7, 0.99);
    }

    @Test
    void aPopulationWithoutIllOrWellIsRefused() {
        for (double prevalence : new double[] {0, 1, -0.1, Double.NaN}) {
            assertThatThrownBy(() -> PredictiveValues.of(NINETY_AND_EIGHTY, prevalence))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("prevalence");
        }
        assertThatThrownBy(() -> PredictiveValues.of(new ConfusionCounts(0, 1, 1, 0), 0.5))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("there are 0 and 2");
    }

    @Test
    void diceIsTwiceTheCommonAreaByBoth() {
        boolean[] drawn = {true, true, true, false};
        boolean[] truth = {false, true, true, true};

        assertThat(DiceCoefficient.of(drawn, truth)).isCloseTo(4.0 / 6, within(1e-12));
        assertThat(DiceCoefficient.of(truth, truth)).isOne();
        assertThat(DiceCoefficient.of(new boolean[4], truth)).isZero();
        assertThat(DiceCoefficient.of(new boolean[4], new boolean[4])).isOne();
        assertThatThrownBy(() -> DiceCoefficient.of(new boolean[3], truth)).hasMessageContaining("3 and 4 pixels");
    }

    @Test
    void diceIsAveragedOverImages() {
        WeightedMetric mean = DiceCoefficient.mean(new double[] {1, 0.5, 0});

        assertThat(mean.value()).isCloseTo(0.5, within(1e-12));
        assertThat(mean.value(new int[] {2, 0, 1})).isCloseTo(2.0 / 3, within(1e-12));
        assertThatThrownBy(() -> DiceCoefficient.mean(new double[0])).isInstanceOf(InputException.class);
    }

    @Test
    void oneClassAgainstTheRestOrTheRestAgainstOne() {
        ClassScores scores = ClassScores.of(
                new double[] {0.5, 0.3, 0.2, 0.1, 0.6, 0.3, 0.2, 0.3, 0.5},
                new int[] {0, 1, 2},
                List.of("a", "b", "c"));

        assertThat(OneVsRest.of(scores, 1).labels()).containsExactly(0, 1, 0);
        assertThat(OneVsRest.of(scores, 1).scores()).containsExactly(0.3, 0.6, 0.3);
        assertThat(OneVsRest.anyBut(scores, 0).labels()).containsExactly(0, 1, 1);
        assertThat(OneVsRest.anyBut(scores, 0).scores()).containsExactly(0.5, 0.9, 0.8);
    }

    @Test
    void theMeanAreaCountsEveryClassTheSame() {
        // Class a is found every time (1), b beats one of its two rivals and draws with none (1/2), c both (1).
        ClassScores scores = ClassScores.of(
                new double[] {0.6, 0.3, 0.1, 0.3, 0.4, 0.3, 0.0, 0.5, 0.5},
                new int[] {0, 1, 2},
                List.of("a", "b", "c"));

        assertThat(OneVsRest.meanRocAuc(scores).value()).isCloseTo((1 + 0.5 + 1) / 3, within(1e-12));
    }

    @Test
    void ofTwoClassesTheMeanAreaIsThatOfEither() {
        ClassScores scores = ClassScores.of(
                new double[] {0.9, 0.1, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8}, new int[] {0, 1, 0, 1}, List.of("a", "b"));

        assertThat(OneVsRest.meanRocAuc(scores).value())
                .isEqualTo(RocCurve.of(OneVsRest.of(scores, 0)).auc());
    }
}
