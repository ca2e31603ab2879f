package org.applieddl4j.common.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.evaluation.EvaluationAveraging;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Deeplearning4j's evaluation as an independent witness.
 *
 * <p>It leaves classes that were never predicted out of its means, where scikit-learn and this suite count a 0; the data
 * here predict every class.
 */
class ClassEvaluationAgreementTest {

    @ParameterizedTest
    @CsvSource({"1,3", "2,10", "3,25"})
    void countsAndSharesAgreeOnRandomData(long seed, int classes) {
        ClassScores scores = RandomClassScores.honest(2000, classes, 1.5, seed);
        ConfusionMatrix confusion = ConfusionMatrix.of(scores);
        Evaluation witness = witness(scores, 1);

        assertThat(ClassMetrics.accuracy(scores).value()).isEqualTo(witness.accuracy(), within(1e-12));
        assertThat(ClassMetrics.macroF1(scores).value())
                .isEqualTo(witness.f1(EvaluationAveraging.Macro), within(1e-12));
        for (int cls = 0; cls < classes; cls++) {
            assertThat(confusion.predictions(cls)).isPositive();
            assertThat(confusion.precision(cls)).isEqualTo(witness.precision(cls), within(1e-12));
            assertThat(confusion.recall(cls)).isEqualTo(witness.recall(cls), within(1e-12));
            assertThat(confusion.f1(cls)).isEqualTo(witness.f1(cls), within(1e-12));
            for (int other = 0; other < classes; other++) {
                assertThat(confusion.count(cls, other))
                        .isEqualTo(witness.getConfusionMatrix().getCount(cls, other));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1,10,3", "2,10,5"})
    void topKAgreesOnRandomData(long seed, int classes, int k) {
        ClassScores scores = RandomClassScores.honest(1000, classes, 1, seed);

        assertThat(ClassMetrics.topK(scores, k).value())
                .isEqualTo(witness(scores, k).topNAccuracy(), within(1e-12));
    }

    private static Evaluation witness(ClassScores scores, int topN) {
        int classes = scores.classes().size();
        double[][] labels = new double[scores.size()][classes];
        double[][] probabilities = new double[scores.size()][];
        for (int i = 0; i < labels.length; i++) {
            labels[i][scores.label(i)] = 1;
            probabilities[i] = scores.probabilities(i);
        }
        INDArray truth = Nd4j.createFromArray(labels);
        Evaluation evaluation = new Evaluation(scores.classes(), topN);
        evaluation.eval(truth, Nd4j.createFromArray(probabilities));
        return evaluation;
    }
}
