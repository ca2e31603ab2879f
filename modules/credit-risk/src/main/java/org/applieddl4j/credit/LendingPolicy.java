package org.applieddl4j.credit;

import org.applieddl4j.common.evaluation.BinaryScores;
import org.applieddl4j.common.evaluation.ExpectedCost;
import org.applieddl4j.common.evaluation.OperatingPoint;
import org.applieddl4j.common.evaluation.WeightedMetric;
import org.applieddl4j.common.evaluation.WeightedRatio;
import org.applieddl4j.common.usecase.RunFlag;
import org.applieddl4j.common.usecase.RunRequest;

/**
 * What a loan brings and costs, as shares of it.
 *
 * @param margin earned by a loan that is paid back, above 0
 * @param lossGivenDefault lost by one that is not, above 0
 */
public record LendingPolicy(double margin, double lossGivenDefault) {

    /** A consumer loan of a few years, unsecured. */
    static final LendingPolicy DEFAULT = new LendingPolicy(0.20, 0.50);

    /** Five times as bad to lend to a bad customer as to refuse a good one: the published cost matrix of the German credit data. */
    static final LendingPolicy GERMAN = new LendingPolicy(0.20, 1.0);

    /** @throws IllegalArgumentException if a share is not above 0 */
    public LendingPolicy {
        if (!(margin > 0 && Double.isFinite(margin) && lossGivenDefault > 0 && Double.isFinite(lossGivenDefault))) {
            throw new IllegalArgumentException("a margin of " + margin + " and a loss of " + lossGivenDefault
                    + " decide nothing; both are above 0");
        }
    }

    /** These shares, where the user gives no others. */
    LendingPolicy with(RunRequest request) {
        return new LendingPolicy(
                request.get(RunFlag.MARGIN).orElse(margin),
                request.get(RunFlag.LOSS_GIVEN_DEFAULT).orElse(lossGivenDefault));
    }

    /** The probability of a default from which on a loan is expected to lose: {@code margin / (margin + loss)}. */
    double cutOff() {
        return margin / (margin + lossGivenDefault);
    }

    /**
     * The decision: a loan is refused where its expected profit is not above 0. Of calibrated probabilities that is the best
     * cut-off there is, so none has to be searched for.
     *
     * @param validation calibrated
     */
    OperatingPoint point(BinaryScores validation) {
        return new OperatingPoint(
                cutOff(),
                "expected profit above 0: margin " + margin + ", loss given default " + lossGivenDefault,
                profit(validation, cutOff()).value());
    }

    /** Mean profit of an application where those below a cut-off are approved. */
    WeightedMetric profit(BinaryScores scores, double cutOff) {
        return WeightedRatio.mean(scores.size(), i -> profit(scores, i, cutOff));
    }

    private double profit(BinaryScores scores, int i, double cutOff) {
        return scores.scores()[i] >= cutOff ? 0 : scores.labels()[i] == 1 ? -lossGivenDefault : margin;
    }

    /** Costs in units of a good customer who is refused. */
    ExpectedCost costs() {
        return ExpectedCost.fixed(1, lossGivenDefault / margin);
    }
}
