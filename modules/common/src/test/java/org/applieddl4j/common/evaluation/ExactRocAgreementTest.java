package org.applieddl4j.common.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.evaluation.classification.ROC;
import org.nd4j.linalg.factory.Nd4j;

/** Deeplearning4j's exact ROC as an independent witness. */
class ExactRocAgreementTest {

    @ParameterizedTest
    @CsvSource({"1,0.5", "2,0.2", "3,0.05", "4,0.9"})
    void aucAgreesOnRandomDataWithoutTies(long seed, double prevalence) {
        BinaryScores scores = probabilities(seed, 9, prevalence);

        assertThat(RocCurve.of(scores).auc()).isEqualTo(exactRoc(scores).calculateAUC(), within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"1,2,0.5", "2,1,0.5", "3,3,0.1", "4,1,0.1", "5,2,0.02", "6,1,0.9"})
    void aucWithTiesLiesMidwayBetweenTheLuckyAndTheUnluckyOrder(long seed, int decimals, double prevalence) {
        // The witness walks row by row, so among equal scores its answer depends on the order that sorting left.
        // Putting
        // every tied positive first and then last gives its extremes; a tie that counts one half is their mean.
        BinaryScores scores = probabilities(seed, decimals, prevalence);
        double lucky = exactRoc(positivesMoved(scores, 1e-6)).calculateAUC();
        double unlucky = exactRoc(positivesMoved(scores, -1e-6)).calculateAUC();

        assertThat(lucky).isGreaterThan(unlucky);
        assertThat(RocCurve.of(scores).auc()).isEqualTo((lucky + unlucky) / 2, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"1,0.5", "2,0.3", "3,0.1"})
    void averagePrecisionIsCloseToTheTrapezoidalAreaOnManyDistinctScores(long seed, double prevalence) {
        // The definitions differ between neighbouring points only, so they meet where the points are many.
        BinaryScores scores = probabilities(seed, 9, prevalence);

        assertThat(PrecisionRecallCurve.of(scores).averagePrecision())
                .isEqualTo(exactRoc(scores).calculateAUCPR(), within(0.005));
    }

    @ParameterizedTest
    @CsvSource({"1", "2"})
    void bothAreasAreOneWhereTheClassesAreApart(long seed) {
        BinaryScores scores = RandomScores.squeezed(RandomScores.binormal(300, 0.2, 20, seed));

        assertThat(PrecisionRecallCurve.of(scores).averagePrecision()).isEqualTo(1.0, within(1e-12));
        assertThat(exactRoc(scores).calculateAUCPR()).isEqualTo(1.0, within(1e-6));
    }

    private static BinaryScores probabilities(long seed, int decimals, double prevalence) {
        BinaryScores scores = RandomScores.squeezed(RandomScores.binormal(2000, prevalence, 1.2, seed));
        return RandomScores.rounded(scores, decimals);
    }

    private static BinaryScores positivesMoved(BinaryScores scores, double by) {
        double[] moved = scores.scores().clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += scores.labels()[i] == 1 ? by : 0;
        }
        return scores.withScores(moved);
    }

    private static ROC exactRoc(BinaryScores scores) {
        double[] labels = Arrays.stream(scores.labels()).asDoubleStream().toArray();
        ROC roc = new ROC(0);
        roc.eval(
                Nd4j.createFromArray(labels).reshape(labels.length, 1),
                Nd4j.createFromArray(scores.scores()).reshape(labels.length, 1));
        return roc;
    }
}
