package org.applieddl4j.fraud;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.applieddl4j.common.evaluation.BinaryEvaluation;
import org.applieddl4j.common.evaluation.BinaryMetrics;
import org.applieddl4j.common.evaluation.BinaryScores;
import org.applieddl4j.common.evaluation.ExpectedCost;
import org.applieddl4j.common.evaluation.LogisticCalibration;
import org.applieddl4j.common.evaluation.MetricValue;
import org.applieddl4j.common.evaluation.OperatingPoint;
import org.applieddl4j.common.evaluation.ThresholdChoice;
import org.applieddl4j.common.evaluation.WeightedMetric;
import org.applieddl4j.common.experiment.Judgement;

/**
 * How scores of payments become probabilities and alerts.
 *
 * @param calibration from raw scores to probabilities, fitted on validation; empty where the scores are meant as probabilities
 *     already
 * @param point the cheapest threshold, chosen on validation
 */
record FraudJudgement(Optional<LogisticCalibration> calibration, OperatingPoint point)
        implements Judgement<BinaryScores> {

    /** What a call to the customer about a false alarm costs, in the unit of the amounts; a missed fraud costs its amount. */
    static final double REVIEW_COST = 10;

    static final ExpectedCost COST = ExpectedCost.missedAmounts(REVIEW_COST);

    private static final int CARDS_A_DAY = 100;

    /** Fits the calibration on validation, then chooses the cheapest threshold there. */
    static FraudJudgement fit(Function<BinaryScores, LogisticCalibration> calibration, BinaryScores validation) {
        LogisticCalibration fitted = calibration.apply(validation);
        return new FraudJudgement(Optional.of(fitted), ThresholdChoice.byCost(fitted.apply(validation), COST));
    }

    /** Of scores that are meant as probabilities as they are. */
    static FraudJudgement uncalibrated(BinaryScores validation) {
        return new FraudJudgement(Optional.empty(), ThresholdChoice.byCost(validation, COST));
    }

    @Override
    public BinaryScores calibrated(BinaryScores raw) {
        return calibration.map(fitted -> fitted.apply(raw)).orElse(raw);
    }

    @Override
    public OptionalDouble threshold() {
        return OptionalDouble.of(point.threshold());
    }

    @Override
    public Map<String, MetricValue> metrics(BinaryScores test, long seed) {
        return BinaryEvaluation.of(test, point, COST, seed).metrics();
    }

    /** The ranking figures alone. */
    @Override
    public Map<String, Double> values(BinaryScores test) {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put(BinaryEvaluation.ROC_AUC, BinaryMetrics.rocAuc(test).value());
        values.put(
                BinaryEvaluation.AVERAGE_PRECISION,
                BinaryMetrics.averagePrecision(test).value());
        if (test.cards().isPresent()) {
            values.put(
                    BinaryEvaluation.CARD_PRECISION_AT_100,
                    BinaryMetrics.cardPrecision(test, CARDS_A_DAY).value());
        }
        return values;
    }

    @Override
    public Map<String, WeightedMetric> paired(BinaryScores test) {
        return Map.of(BinaryEvaluation.AVERAGE_PRECISION, BinaryMetrics.averagePrecision(test));
    }

    @Override
    public double score(BinaryScores test, int example) {
        return test.scores()[example];
    }

    @Override
    public String decision(BinaryScores test, int example) {
        return score(test, example) >= point.threshold() ? "alert" : "pass";
    }

    @Override
    public Map<String, Object> config() {
        return Map.of("thresholdRule", point.rule(), "reviewCost", REVIEW_COST);
    }
}
