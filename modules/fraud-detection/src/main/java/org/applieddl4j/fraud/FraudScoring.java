package org.applieddl4j.fraud;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.applieddl4j.common.evaluation.BinaryEvaluation;
import org.applieddl4j.common.evaluation.BinaryMetrics;
import org.applieddl4j.common.evaluation.BinaryScores;
import org.applieddl4j.common.evaluation.ExpectedCost;
import org.applieddl4j.common.evaluation.LogisticCalibration;
import org.applieddl4j.common.evaluation.OperatingPoint;
import org.applieddl4j.common.evaluation.ThresholdChoice;

/** Turns raw scores into probabilities, a threshold and figures: the threshold and the probabilities from validation. */
final class FraudScoring {

    /** What a call to the customer about a false alarm costs, in the unit of the amounts; a missed fraud costs its amount. */
    static final double REVIEW_COST = 10;

    static final ExpectedCost COST = ExpectedCost.missedAmounts(REVIEW_COST);

    private static final int CARDS_A_DAY = 100;

    private FraudScoring() {}

    /**
     * What was chosen on validation, and the probabilities on both sides of it.
     *
     * @param calibration from raw scores to probabilities, fitted on validation; empty where the scores are meant as
     *     probabilities already
     * @param point the threshold, chosen on validation
     * @param validation calibrated
     * @param test calibrated
     */
    record Judged(
            Optional<LogisticCalibration> calibration,
            OperatingPoint point,
            BinaryScores validation,
            BinaryScores test) {

        /** All figures, with intervals. */
        BinaryEvaluation evaluate(long seed) {
            return BinaryEvaluation.of(test, point, COST, seed);
        }

        /** The ranking figures alone, without intervals: what varies over seeds and weeks. */
        Map<String, Double> values() {
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
    }

    /** Labels, days, cards and amounts of some rows beside their scores. */
    static BinaryScores scores(Transactions transactions, int[] rows, double[] scores) {
        BinaryScores plain = BinaryScores.of(transactions.labels(rows), scores)
                .withAmounts(
                        IntStream.of(rows).mapToDouble(transactions::amount).toArray());
        if (!transactions.knows(Transactions.Known.CARDS)) {
            return plain;
        }
        int[] days = IntStream.of(rows).map(transactions::day).toArray();
        // Card numbers may have sixteen digits; only which rows share a card matters here.
        Map<Long, Integer> codes = new HashMap<>();
        int[] cards = IntStream.of(rows)
                .map(row -> codes.computeIfAbsent(transactions.customer(row), card -> codes.size()))
                .toArray();
        return plain.withCards(days, cards);
    }

    /**
     * Fits the calibration on validation, then chooses the cheapest threshold there.
     *
     * @param fit how the scores become probabilities
     * @param validation raw scores of the model that was trained before validation
     * @param test raw scores of the model that was trained before the test
     */
    static Judged judge(Function<BinaryScores, LogisticCalibration> fit, BinaryScores validation, BinaryScores test) {
        LogisticCalibration calibration = fit.apply(validation);
        BinaryScores calibrated = calibration.apply(validation);
        return new Judged(
                Optional.of(calibration),
                ThresholdChoice.byCost(calibrated, COST),
                calibrated,
                calibration.apply(test));
    }

    /** The same for scores that are meant as probabilities as they are. */
    static Judged judgeUncalibrated(BinaryScores validation, BinaryScores test) {
        return new Judged(Optional.empty(), ThresholdChoice.byCost(validation, COST), validation, test);
    }
}
