package org.applieddl4j.common.evaluation;

import java.util.Locale;
import org.applieddl4j.common.InputException;

/**
 * Chooses the threshold at which a model will be used, on the validation split.
 *
 * <p>Choosing it on the test split would report the luck of that split as skill; these methods therefore take the
 * validation scores only, and the test split is evaluated at whatever they answered. A threshold is always one of the
 * scores seen (or just above the highest), and {@code score >= threshold} is flagged.
 */
public final class ThresholdChoice {

    private ThresholdChoice() {}

    /**
     * The threshold with the lowest mean cost; of equally cheap ones the one with the fewest alerts.
     *
     * @param validation scores of the validation split, with amounts where the cost needs them
     * @return with the mean cost of an example as {@link OperatingPoint#expected()}
     * @throws InputException if only one class is there
     */
    public static OperatingPoint byCost(BinaryScores validation, ExpectedCost cost) {
        validation.requireBothClasses("a threshold by cost");
        CostCurve.Point cheapest = CostCurve.of(validation, cost).cheapest();
        String miss = cost.missedAmount() ? "its amount" : number(cost.falseNegative());
        String rule = "lowest cost (false alarm " + number(cost.falsePositive()) + ", miss " + miss + ")";
        return new OperatingPoint(cheapest.threshold(), rule, cheapest.meanCost());
    }

    /**
     * The highest threshold that still finds a share of the positives: the fewest alerts for that promise.
     *
     * @param recall in {@code (0, 1]}
     * @return with the recall reached as {@link OperatingPoint#expected()}
     * @throws InputException if only one class is there or the recall is out of range
     */
    public static OperatingPoint byRecall(BinaryScores validation, double recall) {
        if (!(recall > 0 && recall <= 1)) {
            throw new InputException("a recall of " + recall + " cannot be aimed at; give a share in (0, 1]");
        }
        for (PrecisionRecallCurve.Point point :
                PrecisionRecallCurve.of(validation).points()) {
            if (point.recall() >= recall) {
                return new OperatingPoint(point.threshold(), "recall >= " + number(recall), point.recall());
            }
        }
        throw new IllegalStateException("a precision-recall curve ends at recall 1");
    }

    /** At most four decimals, none where there is nothing behind the point. */
    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value).replaceAll("\\.?0+$", "");
    }
}
