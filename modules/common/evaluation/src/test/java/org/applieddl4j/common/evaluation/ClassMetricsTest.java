package org.applieddl4j.common.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.applieddl4j.common.InputException;
import org.junit.jupiter.api.Test;

class ClassMetricsTest {

    /** Predicted: 0, 0, 1, 1 (a tie); place of the truth: 1, 2, 1, 2; confidence: 0.7, 0.5, 0.8, 0.4. */
    private final ClassScores scores = ClassScores.of(
            new double[] {0.7, 0.2, 0.1, 0.5, 0.3, 0.2, 0.1, 0.8, 0.1, 0.2, 0.4, 0.4},
            new int[] {0, 1, 1, 2},
            List.of("cat", "dog", "owl"));

    @Test
    void accuracyIsTheShareOfRightAnswers() {
        assertThat(ClassMetrics.accuracy(scores).value()).isEqualTo(0.5);
    }

    @Test
    void topKCountsTheTruthAmongTheBest() {
        assertThat(ClassMetrics.topK(scores, 1).value()).isEqualTo(0.5);
        assertThat(ClassMetrics.topK(scores, 2).value()).isEqualTo(1);
        assertThatThrownBy(() -> ClassMetrics.topK(scores, 0))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("ask for 1 at least");
    }

    @Test
    void macroF1IsTheMeanOverClasses() {
        // Cat 2/3, dog 1/2, owl 0.
        assertThat(ClassMetrics.macroF1(scores).value()).isEqualTo(7.0 / 18, within(1e-15));
    }

    @Test
    void logLossIsTheMeanSurpriseAtTheTruth() {
        assertThat(ClassMetrics.logLoss(scores).value()).isEqualTo(-Math.log(0.7 * 0.3 * 0.8 * 0.4) / 4, within(1e-12));
    }

    @Test
    void truthThatWasGivenNothingCostsAFiniteLoss() {
        ClassScores wrong = ClassScores.of(new double[] {1, 0}, new int[] {1}, List.of("no", "yes"));

        assertThat(ClassMetrics.logLoss(wrong).value()).isEqualTo(7 * Math.log(10), within(1e-9));
    }

    @Test
    void brierScoreIsTheSquaredDistanceFromTheTruthOverAllClasses() {
        // 0.09 + 0.04 + 0.01 = 0.14; 0.25 + 0.49 + 0.04 = 0.78; 0.01 + 0.04 + 0.01 = 0.06; 0.04 + 0.16 + 0.36 = 0.56
        assertThat(ClassMetrics.brier(scores).value()).isEqualTo(1.54 / 4, within(1e-12));
    }

    @Test
    void certainMistakeHasTheWorstBrierScore() {
        ClassScores wrong = ClassScores.of(new double[] {1, 0}, new int[] {1}, List.of("no", "yes"));

        assertThat(ClassMetrics.brier(wrong).value()).isEqualTo(2);
    }

    @Test
    void calibrationErrorComparesConfidenceWithRightAnswers() {
        // Each in a bin of its own: |1 − 0.7|, |0 − 0.5|, |1 − 0.8|, |0 − 0.4|.
        assertThat(ClassMetrics.expectedCalibrationError(scores).value()).isEqualTo(1.4 / 4, within(1e-12));
    }

    @Test
    void confidenceIsPutIntoFifteenBins() {
        // 0.81 is in (12/15, 13/15], 0.89 in (13/15, 14/15]; ten bins would hold both in one: |1 − 1.7| / 2.
        ClassScores two = ClassScores.of(new double[] {0.81, 0.19, 0.89, 0.11}, new int[] {0, 1}, List.of("no", "yes"));

        assertThat(ClassMetrics.expectedCalibrationError(two).value()).isEqualTo((0.19 + 0.89) / 2, within(1e-12));
        assertThat(CalibrationCurve.of(two).bins()).hasSize(15);
        assertThat(CalibrationCurve.of(two).bins().get(13).positiveShare()).isZero();
    }

    @Test
    void honestProbabilitiesAreNearlyFreeOfCalibrationError() {
        ClassScores honest = RandomClassScores.honest(20_000, 10, 1.5, 1);

        assertThat(ClassMetrics.expectedCalibrationError(honest).value()).isLessThan(0.01);
    }

    @Test
    void countsMeanTheSameAsRepeatingTheExamples() {
        ClassScores few = RandomClassScores.honest(40, 5, 1, 2);
        int[] counts = IntStream.range(0, 40).map(i -> i % 4).toArray();
        ClassScores repeated = repeated(few, counts);

        ClassEvaluation.metrics(few)
                .forEach((name, metric) -> assertThat(metric.value(counts))
                        .as(name)
                        .isEqualTo(ClassEvaluation.metrics(repeated).get(name).value(), within(1e-12)));
        assertThat(ClassMetrics.macroF1(few).value(counts))
                .isEqualTo(ConfusionMatrix.of(few, counts).macroF1());
    }

    private static ClassScores repeated(ClassScores scores, int[] counts) {
        int[] examples = IntStream.range(0, counts.length)
                .flatMap(i -> IntStream.generate(() -> i).limit(counts[i]))
                .toArray();
        double[] probabilities = Arrays.stream(examples)
                .boxed()
                .flatMapToDouble(i -> Arrays.stream(scores.probabilities(i)))
                .toArray();
        return ClassScores.of(
                probabilities, Arrays.stream(examples).map(scores::label).toArray(), scores.classes());
    }
}
