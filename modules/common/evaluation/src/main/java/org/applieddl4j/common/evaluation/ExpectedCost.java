package org.applieddl4j.common.evaluation;

import java.util.Arrays;
import org.applieddl4j.common.InputException;

/**
 * What mistakes cost, so that a threshold can be chosen for money instead of for a share.
 *
 * <p>Flagging a genuine payment costs a fixed amount (somebody calls the customer); letting a fraud pass costs either a
 * fixed amount or the money that the fraudster takes. The expected cost is the mean over all examples. The cost matrix
 * is that of Elkan 2001, "The foundations of cost-sensitive learning" (IJCAI); taking the amount as the cost of a missed
 * fraud follows Correa Bahnsen, Stojanovic, Aouada and Ottersten 2013, "Cost sensitive credit card fraud detection
 * using Bayes minimum risk" (ICMLA). Unlike there, a call that finds a fraud costs nothing here: add it to neither side.
 *
 * @param falsePositive cost of flagging a negative
 * @param falseNegative cost of missing a positive; not used where {@code missedAmount} is true
 * @param missedAmount whether a missed positive costs its own amount
 */
public record ExpectedCost(double falsePositive, double falseNegative, boolean missedAmount) {

    /** @throws InputException if a cost is negative or not a number */
    public ExpectedCost {
        if (!(falsePositive >= 0) || !(falseNegative >= 0)) {
            throw new InputException(
                    "costs of " + falsePositive + " and " + falseNegative + " have no meaning; give numbers from 0 up");
        }
    }

    /** Fixed costs for both mistakes. */
    public static ExpectedCost fixed(double falsePositive, double falseNegative) {
        return new ExpectedCost(falsePositive, falseNegative, false);
    }

    /** A fixed cost for a false alarm; a missed positive costs its own amount. */
    public static ExpectedCost missedAmounts(double falsePositive) {
        return new ExpectedCost(falsePositive, 0, true);
    }

    /**
     * Mean cost of an example when {@code score >= threshold} is flagged, in the unit of the costs.
     *
     * @throws InputException if the cost of a missed positive is its amount and the amounts are not there
     */
    public double at(BinaryScores scores, double threshold) {
        return metric(scores, threshold).value();
    }

    /** The same as a metric that can be resampled. */
    WeightedMetric metric(BinaryScores scores, double threshold) {
        double[] ifMissed = missCosts(scores);
        return WeightedRatio.mean(scores.size(), i -> {
            boolean flagged = scores.scores()[i] >= threshold;
            if (scores.labels()[i] == 1) {
                return flagged ? 0 : ifMissed[i];
            }
            return flagged ? falsePositive : 0;
        });
    }

    /** What each example costs if it is a positive and is missed. */
    double[] missCosts(BinaryScores scores) {
        if (missedAmount) {
            return scores.requireAmounts("the cost of a missed amount");
        }
        double[] costs = new double[scores.size()];
        Arrays.fill(costs, falseNegative);
        return costs;
    }
}
