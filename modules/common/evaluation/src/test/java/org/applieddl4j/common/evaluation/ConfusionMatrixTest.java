package org.applieddl4j.common.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.applieddl4j.common.InputException;
import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {

    /** cat → cat, dog → cat, dog → dog, owl → dog; nobody was taken for an owl. */
    private final ClassScores scores = ClassScores.of(
            new double[] {0.7, 0.2, 0.1, 0.5, 0.3, 0.2, 0.1, 0.8, 0.1, 0.2, 0.4, 0.4},
            new int[] {0, 1, 1, 2},
            List.of("cat", "dog", "owl"));

    private final ConfusionMatrix matrix = ConfusionMatrix.of(scores);

    @Test
    void rowsAreTheTruthAndColumnsThePredictions() {
        assertThat(matrix.counts()).isDeepEqualTo(new long[][] {{1, 0, 0}, {1, 1, 0}, {0, 1, 0}});
        assertThat(matrix.count(1, 0)).isEqualTo(1);
        assertThat(matrix.count(0, 1)).isZero();
        assertThat(matrix.support(1)).isEqualTo(2);
        assertThat(matrix.predictions(0)).isEqualTo(2);
        assertThat(matrix.classes()).isEqualTo(3);
    }

    @Test
    void sharesOfAClassAreThoseOfItsColumnAndItsRow() {
        assertThat(matrix.precision(0)).isEqualTo(0.5);
        assertThat(matrix.recall(0)).isEqualTo(1);
        assertThat(matrix.f1(0)).isEqualTo(2.0 / 3, within(1e-15));
        assertThat(matrix.precision(1)).isEqualTo(0.5);
        assertThat(matrix.recall(1)).isEqualTo(0.5);
        assertThat(matrix.f1(1)).isEqualTo(0.5);
    }

    @Test
    void classThatWasNeverPredictedHasPrecisionZeroAndCounts() {
        assertThat(matrix.precision(2)).isZero();
        assertThat(matrix.recall(2)).isZero();
        assertThat(matrix.f1(2)).isZero();
        // (2/3 + 1/2 + 0) / 3
        assertThat(matrix.macroF1()).isEqualTo(7.0 / 18, within(1e-15));
    }

    @Test
    void classThatNeitherOccursNorIsPredictedDoesNotCount() {
        ConfusionMatrix without = new ConfusionMatrix(new long[][] {{3, 1, 0}, {1, 3, 0}, {0, 0, 0}});

        assertThat(without.f1(2)).isZero();
        assertThat(without.macroF1()).isEqualTo(0.75, within(1e-15));
    }

    @Test
    void examplesCountAsOftenAsTheirWeightsSay() {
        ConfusionMatrix weighted = ConfusionMatrix.of(scores, new int[] {2, 0, 5, 1});

        assertThat(weighted.counts()).isDeepEqualTo(new long[][] {{2, 0, 0}, {0, 5, 0}, {0, 1, 0}});
    }

    @Test
    void countsCannotBeChangedFromOutside() {
        long[][] given = {{1, 0}, {0, 1}};
        ConfusionMatrix kept = new ConfusionMatrix(given);

        given[0][0] = 9;
        kept.counts()[1][1] = 9;

        assertThat(kept.counts()).isDeepEqualTo(new long[][] {{1, 0}, {0, 1}});
    }

    @Test
    void shapesThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> new ConfusionMatrix(new long[2][3]))
                .isInstanceOf(InputException.class)
                .hasMessage("a confusion matrix of 2 rows has one with 3 columns; give a row and a column for every"
                        + " class");
        assertThatThrownBy(() -> ConfusionMatrix.of(scores, new int[3]))
                .isInstanceOf(InputException.class)
                .hasMessage("3 weights for 4 examples; there must be one for every example");
    }
}
