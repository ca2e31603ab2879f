package org.applieddl4j.forecasting.markets;

import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * The mean return of a day by its deviation, and how sure that is: D. Bailey, M. López de Prado, <i>The Deflated Sharpe Ratio</i>,
 * Journal of Portfolio Management 40(5), 2014. All is per day; nothing is taken off for interest.
 *
 * @param moments of the daily returns
 */
record SharpeRatio(Moments moments) {

    private static final double EULER = 0.5772156649015329;
    private static final NormalDistribution NORMAL = new NormalDistribution();

    static SharpeRatio of(double[] returns) {
        return new SharpeRatio(Moments.of(returns));
    }

    /** Per day; 0 for returns that never change, such as those of cash. */
    double daily() {
        return moments.deviation() == 0 ? 0 : moments.mean() / moments.deviation();
    }

    /** {@code √[(1 − γ₃·SR + (γ₄ − 1)/4·SR²) / (T − 1)]}, per day; 0 where nothing changes, and nothing is uncertain. */
    double standardError() {
        if (moments.deviation() == 0) {
            return 0;
        }
        double ratio = daily();
        double variance = 1 - moments.skewness() * ratio + (moments.kurtosis() - 1) / 4 * ratio * ratio;
        return Math.sqrt(Math.max(0, variance) / (moments.count() - 1));
    }

    /** Probability that the true ratio lies above another one, per day. */
    double probabilityAbove(double benchmark) {
        double error = standardError();
        return error == 0 ? 0.5 : NORMAL.cumulativeProbability((daily() - benchmark) / error);
    }

    /**
     * The largest ratio that so many trials are expected to reach although none has any skill.
     *
     * @param trials 1 at least; one alone has nothing to choose from
     * @param variance of the trials' ratios, per day
     */
    static double expectedMaximum(int trials, double variance) {
        if (trials < 2) {
            return 0;
        }
        double first = NORMAL.inverseCumulativeProbability(1 - 1.0 / trials);
        double second = NORMAL.inverseCumulativeProbability(1 - 1.0 / (trials * Math.E));
        return Math.sqrt(variance) * ((1 - EULER) * first + EULER * second);
    }

    /** Probability that the true ratio is above 0, given that it is the best of so many trials. */
    double deflated(int trials, double variance) {
        return probabilityAbove(expectedMaximum(trials, variance));
    }
}
