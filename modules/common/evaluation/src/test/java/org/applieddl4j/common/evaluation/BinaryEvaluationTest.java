package org.applieddl4j.common.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.applieddl4j.common.InputException;
import org.junit.jupiter.api.Test;

class BinaryEvaluationTest {

    private final OperatingPoint point = new OperatingPoint(0.5, "recall >= 0.8", 0.8);
    private final BinaryScores scores = RandomScores.squeezed(RandomScores.binormal(400, 0.3, 1.5, 6));

    @Test
    void metricsHaveTheNamesOfTheRunRecord() {
        BinaryScores full = scores.withCards(new int[400], new int[400]).withAmounts(new double[400]);

        assertThat(BinaryEvaluation.of(full, point, ExpectedCost.missedAmounts(5), 1)
                        .metrics())
                .containsOnlyKeys(
                        "roc_auc",
                        "average_precision",
                        "brier",
                        "ece",
                        "precision",
                        "recall",
                        "expected_cost",
                        "card_precision_at_100");
    }

    @Test
    void cardPrecisionAndCostAreLeftOutWhereNothingIsKnownOfThem() {
        assertThat(BinaryEvaluation.of(scores, point, 1).metrics())
                .containsOnlyKeys("roc_auc", "average_precision", "brier", "ece", "precision", "recall");
    }

    @Test
    void valuesAreThoseOfTheSingleMetrics() {
        BinaryEvaluation evaluation = BinaryEvaluation.of(scores, point, ExpectedCost.fixed(1, 10), 1);
        ConfusionCounts counts = ConfusionCounts.at(scores, 0.5);

        assertThat(evaluation.counts()).isEqualTo(counts);
        assertThat(value(evaluation, "roc_auc")).isEqualTo(RocCurve.of(scores).auc());
        assertThat(value(evaluation, "average_precision"))
                .isEqualTo(PrecisionRecallCurve.of(scores).averagePrecision());
        assertThat(value(evaluation, "brier")).isEqualTo(BrierScore.of(scores));
        assertThat(value(evaluation, "ece"))
                .isEqualTo(CalibrationCurve.of(scores).expectedCalibrationError());
        assertThat(value(evaluation, "precision")).isEqualTo(counts.precision());
        assertThat(value(evaluation, "recall")).isEqualTo(counts.recall());
        assertThat(value(evaluation, "expected_cost"))
                .isEqualTo((counts.falsePositives() + 10.0 * counts.falseNegatives()) / 400);
    }

    @Test
    void everyIntervalHoldsItsValue() {
        assertThat(BinaryEvaluation.of(scores, point, 1).metrics().values())
                .allSatisfy(metric -> assertThat(metric.value()).isBetween(metric.low() - 0.02, metric.high()));
    }

    @Test
    void scoresThatAreNoProbabilitiesCanBeRankedOnly() {
        BinaryScores raw = RandomScores.binormal(200, 0.3, 1.5, 6);

        assertThat(BinaryEvaluation.ranking(raw, 1)).containsOnlyKeys("roc_auc", "average_precision");
        assertThatThrownBy(() -> BinaryEvaluation.of(raw, point, 1))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("calibrate the scores first");
    }

    @Test
    void oneClassAloneIsRefused() {
        assertThatThrownBy(() -> BinaryEvaluation.ranking(BinaryScores.of(new int[2], new double[2]), 1))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("all 2 examples have label 0");
    }

    private static double value(BinaryEvaluation evaluation, String metric) {
        return evaluation.metrics().get(metric).value();
    }
}
