package org.applieddl4j.common.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassEvaluationTest {

    private final ClassScores scores = RandomClassScores.honest(400, 5, 1.5, 6);

    @Test
    void metricsHaveTheNamesOfTheRunRecordInTheirOrder() {
        assertThat(ClassEvaluation.of(scores, 1).metrics().keySet())
                .containsExactly("accuracy", "macro_f1", "top_3_accuracy", "ece", "log_loss", "brier");
    }

    @ParameterizedTest
    @CsvSource({"2,false", "3,false", "4,true"})
    void theThreeBestOfUpToThreeClassesAreNotCounted(int classes, boolean counted) {
        assertThat(ClassEvaluation.metrics(RandomClassScores.honest(10, classes, 1, 1))
                        .containsKey("top_3_accuracy"))
                .isEqualTo(counted);
    }

    @Test
    void valuesAreThoseOfTheSingleMetrics() {
        ClassEvaluation evaluation = ClassEvaluation.of(scores, 1);

        assertThat(value(evaluation, "accuracy"))
                .isEqualTo(ClassMetrics.accuracy(scores).value());
        assertThat(value(evaluation, "macro_f1"))
                .isEqualTo(evaluation.confusion().macroF1());
        assertThat(value(evaluation, "top_3_accuracy"))
                .isEqualTo(ClassMetrics.topK(scores, 3).value());
        assertThat(value(evaluation, "ece"))
                .isEqualTo(CalibrationCurve.of(scores).expectedCalibrationError());
        assertThat(value(evaluation, "log_loss"))
                .isEqualTo(ClassMetrics.logLoss(scores).value());
        assertThat(value(evaluation, "brier"))
                .isEqualTo(ClassMetrics.brier(scores).value());
    }

    @Test
    void intervalOfAccuracyIsTheOneOfStatistics() {
        MetricValue accuracy = ClassEvaluation.of(scores, 1).metrics().get("accuracy");
        double share = accuracy.value();
        double error = Math.sqrt(share * (1 - share) / 400);

        assertThat(accuracy.low()).isEqualTo(share - 1.96 * error, within(0.01));
        assertThat(accuracy.high()).isEqualTo(share + 1.96 * error, within(0.01));
    }

    @Test
    void classesAreToldApartWithTheirIntervals() {
        // Ten owls, eight recognised, two taken for cats; a cat that was recognised.
        double[] probabilities = new double[22];
        int[] labels = new int[11];
        for (int i = 0; i < 11; i++) {
            labels[i] = i < 10 ? 1 : 0;
            probabilities[2 * i + (i < 8 ? 1 : 0)] = 1;
        }

        List<ClassEvaluation.ClassResult> classes = ClassEvaluation.of(
                        ClassScores.of(probabilities, labels, List.of("cat", "owl")), 1)
                .classes();

        ClassEvaluation.ClassResult owl = classes.get(1);
        assertThat(owl.name()).isEqualTo("owl");
        assertThat(owl.support()).isEqualTo(10);
        assertThat(owl.precision().value()).isEqualTo(1);
        assertThat(owl.recall()).isEqualTo(WilsonInterval.of(8, 10));
        assertThat(owl.f1()).isEqualTo(16.0 / 18, within(1e-15));
        assertThat(classes.get(0).precision()).isEqualTo(WilsonInterval.of(1, 3));
        assertThat(classes.get(0).recall()).isEqualTo(WilsonInterval.of(1, 1));
    }

    @Test
    void wilsonIntervalIsThatOfItsFormula() {
        // z² = 3.8415: centre (0.8 + 0.19207) / 1.38415 = 0.71674, half 1.95996 · √(0.016 + 0.0096036) / 1.38415 =
        // 0.22658.
        MetricValue most = WilsonInterval.of(8, 10);

        assertThat(most.value()).isEqualTo(0.8);
        assertThat(most.low()).isEqualTo(0.71674 - 0.22658, within(1e-5));
        assertThat(most.high()).isEqualTo(0.71674 + 0.22658, within(1e-5));
    }

    @Test
    void wilsonIntervalOfNoneOrAllHasAWidthAndEndsAtTheShare() {
        double reach = 3.841459 / (10 + 3.841459);

        assertThat(WilsonInterval.of(0, 10).low()).isZero();
        assertThat(WilsonInterval.of(0, 10).high()).isEqualTo(reach, within(1e-6));
        assertThat(WilsonInterval.of(10, 10).low()).isEqualTo(1 - reach, within(1e-6));
        assertThat(WilsonInterval.of(10, 10).high()).isEqualTo(1);
        assertThat(WilsonInterval.of(0, 0)).isEqualTo(new MetricValue(0, 0, 1));
        for (int of = 1; of < 200; of++) {
            assertThat(WilsonInterval.of(0, of).low()).isZero();
            assertThat(WilsonInterval.of(of, of).high()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"10000,10", "5500,150"})
    void thousandResamplesOfAllMetricsTakeSeconds(int examples, int classes) {
        ClassScores many = RandomClassScores.honest(examples, classes, 2, 1);
        // Time of this thread alone, which other work on the machine does not lengthen.
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();

        long start = threads.getCurrentThreadCpuTime();
        ClassEvaluation evaluation = ClassEvaluation.of(many, 1);
        Duration taken = Duration.ofNanos(threads.getCurrentThreadCpuTime() - start);

        assertThat(evaluation.metrics()).hasSize(6);
        // About half a second; with 150 classes it took 13 when every resample looked at the probabilities again.
        assertThat(taken).isLessThan(Duration.ofSeconds(5));
    }

    private static double value(ClassEvaluation evaluation, String metric) {
        return evaluation.metrics().get(metric).value();
    }
}
