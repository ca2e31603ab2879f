package org.applieddl4j.credit;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.applieddl4j.common.evaluation.BinaryEvaluation;
import org.applieddl4j.common.evaluation.BinaryMetrics;
import org.applieddl4j.common.evaluation.BinaryScores;
import org.applieddl4j.common.evaluation.Bootstrap;
import org.applieddl4j.common.evaluation.LogisticCalibration;
import org.applieddl4j.common.evaluation.MetricMeaning;
import org.applieddl4j.common.evaluation.MetricValue;
import org.applieddl4j.common.evaluation.OperatingPoint;
import org.applieddl4j.common.evaluation.WeightedMetric;
import org.applieddl4j.common.experiment.Judgement;

/**
 * How a network's output becomes a probability and a decision.
 *
 * @param calibration fitted on validation
 * @param policy what a loan brings and costs
 * @param point the cut-off of the policy
 * @param band where a person decides
 */
record CreditJudgement(LogisticCalibration calibration, LendingPolicy policy, OperatingPoint point, GreyBand band)
        implements Judgement<BinaryScores> {

    static final String GINI = "gini";
    static final String KS = "ks";
    static final String EXPECTED_PROFIT = "expected_profit";
    static final String ECE_EQUAL_COUNT = "ece_equal_count";
    static final String CALIBRATION_SLOPE = "calibration_slope";
    static final String CALIBRATION_INTERCEPT = "calibration_intercept";

    /** What a report says of them. */
    static final List<MetricMeaning> MEANINGS = List.of(
            MetricMeaning.higher(GINI, "Gini", "Twice the ROC AUC minus one; 0 is guessing, 1 is perfect."),
            MetricMeaning.higher(
                    KS,
                    "KS",
                    "Kolmogorov–Smirnov statistic: largest distance between the score distributions of the two classes; 0 if no threshold separates them, 1 if one separates them completely."),
            MetricMeaning.higher(
                    EXPECTED_PROFIT,
                    "expected profit",
                    "Mean profit per application at the cut-off, as a share of the loan: the margin on repaid loans minus the loss on defaulted ones; refused applications count as zero."),
            MetricMeaning.lower(
                    ECE_EQUAL_COUNT,
                    "ECE, equal counts",
                    "Expected calibration error over ten bins with equal numbers of examples; 0 is perfect."),
            new MetricMeaning(
                    CALIBRATION_SLOPE,
                    "calibration slope",
                    "Slope of the logistic regression of the outcome on the logit of the probability; 1 is perfect, below 1 the probabilities are too extreme.",
                    MetricMeaning.Better.UNKNOWN),
            new MetricMeaning(
                    CALIBRATION_INTERCEPT,
                    "calibration intercept",
                    "Intercept of the same regression; 0 is perfect, above 0 more loans default than predicted.",
                    MetricMeaning.Better.UNKNOWN));

    /** Share of the applications that a person has time for. */
    private static final double FOR_A_PERSON = 0.10;

    /**
     * The probabilities about the cut-off: neither clearly good nor clearly bad.
     *
     * @param low from here on a person decides
     * @param high from here on a loan is refused
     */
    record GreyBand(double low, double high) {

        /** @throws IllegalArgumentException if the two are no probabilities in order */
        GreyBand {
            if (!(low >= 0 && low <= high && high <= Math.nextUp(1.0))) {
                throw new IllegalArgumentException("a band from " + low + " to " + high + " holds no probability");
            }
        }

        /** The share of the validation applications that lie nearest to the cut-off. */
        static GreyBand about(double cutOff, BinaryScores validation) {
            double[] distances = Arrays.stream(validation.scores())
                    .map(p -> Math.abs(p - cutOff))
                    .sorted()
                    .toArray();
            double width = distances[(int) (FOR_A_PERSON * (distances.length - 1))];
            return new GreyBand(Math.max(0, cutOff - width), Math.min(1, cutOff + width));
        }

        boolean holds(double probability) {
            return probability >= low && probability < high;
        }
    }

    /** Fits the calibration on validation; the cut-off follows from the policy. */
    static CreditJudgement fit(LendingPolicy policy, BinaryScores validation) {
        LogisticCalibration calibration = LogisticCalibration.ofProbabilities(validation);
        BinaryScores calibrated = calibration.apply(validation);
        OperatingPoint point = policy.point(calibrated);
        return new CreditJudgement(calibration, policy, point, GreyBand.about(point.threshold(), calibrated));
    }

    /** Of probabilities as they are. */
    static CreditJudgement uncalibrated(LendingPolicy policy, BinaryScores validation) {
        OperatingPoint point = policy.point(validation);
        return new CreditJudgement(
                new LogisticCalibration(LogisticCalibration.Input.LOGIT, 1, 0),
                policy,
                point,
                GreyBand.about(point.threshold(), validation));
    }

    @Override
    public BinaryScores calibrated(BinaryScores raw) {
        return calibration.apply(raw);
    }

    @Override
    public OptionalDouble threshold() {
        return OptionalDouble.of(point.threshold());
    }

    @Override
    public Map<String, MetricValue> metrics(BinaryScores test, long seed) {
        return new Bootstrap(seed).intervals(weighted(test));
    }

    private Map<String, WeightedMetric> weighted(BinaryScores test) {
        Map<String, WeightedMetric> metrics = new LinkedHashMap<>();
        metrics.put(BinaryEvaluation.ROC_AUC, BinaryMetrics.rocAuc(test));
        metrics.put(GINI, new Gini(BinaryMetrics.rocAuc(test)));
        metrics.put(KS, new KolmogorovSmirnov(test));
        metrics.put(BinaryEvaluation.AVERAGE_PRECISION, BinaryMetrics.averagePrecision(test));
        metrics.put(BinaryEvaluation.BRIER, BinaryMetrics.brier(test));
        metrics.put(BinaryEvaluation.ECE, BinaryMetrics.expectedCalibrationError(test));
        metrics.put(ECE_EQUAL_COUNT, new EqualCountCalibration(test));
        metrics.put(EXPECTED_PROFIT, policy.profit(test, point.threshold()));
        metrics.put(
                BinaryEvaluation.EXPECTED_COST, BinaryMetrics.expectedCost(test, point.threshold(), policy.costs()));
        metrics.put(CALIBRATION_SLOPE, new CalibrationLine(test, CalibrationLine.Part.SLOPE));
        metrics.put(CALIBRATION_INTERCEPT, new CalibrationLine(test, CalibrationLine.Part.INTERCEPT));
        // Where all probabilities are the same there is no line.
        metrics.values().removeIf(metric -> Double.isNaN(metric.value()));
        return metrics;
    }

    @Override
    public Map<String, Double> values(BinaryScores test) {
        Map<String, Double> values = new LinkedHashMap<>();
        weighted(test).forEach((name, metric) -> values.put(name, metric.value()));
        return values;
    }

    @Override
    public Map<String, WeightedMetric> paired(BinaryScores test) {
        return Map.of(
                BinaryEvaluation.ROC_AUC,
                BinaryMetrics.rocAuc(test),
                EXPECTED_PROFIT,
                policy.profit(test, point.threshold()));
    }

    @Override
    public double score(BinaryScores test, int example) {
        return test.scores()[example];
    }

    @Override
    public String decision(BinaryScores test, int example) {
        return decision(test.scores()[example]).text();
    }

    /** What is made of a probability. */
    Decision decision(double probability) {
        return Decision.of(probability, point.threshold(), band);
    }

    @Override
    public Map<String, Object> config() {
        return Map.of(
                "thresholdRule", point.rule(),
                "margin", policy.margin(),
                "lossGivenDefault", policy.lossGivenDefault(),
                "greyBandFrom", band.low(),
                "greyBandTo", band.high());
    }
}
