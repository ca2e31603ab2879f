package org.applieddl4j.forecasting.markets;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Whether a trader's success is more than luck.
 *
 * @param task prices and costs
 * @param whole the trader, all windows together
 * @param all every network, seed and searched setting of the run, the trader among them
 * @param seed of random traders
 */
record Evidence(MarketTask task, MarketScores whole, List<MarketScores> all, long seed) {

    static final int RANDOM_TRADERS = 1_000;

    /** Probability from which on luck is taken to be ruled out. */
    private static final double SURE = 0.95;

    /** With fewer returns in a block, a Sharpe ratio of it says nothing. */
    private static final int FEWEST_DAYS = 5;

    /** Daily returns of every configuration that was tried: a network with one of the thresholds. */
    double[][] tried() {
        return all.stream()
                .flatMap(scores -> Arrays.stream(scores.positions().tried()))
                .map(targets -> task.backtest().follow(targets, from()).returns())
                .toArray(double[][]::new);
    }

    private int from() {
        return whole.days().from();
    }

    /** Strategies that were tried: those of this run, with those of a search that led to it, and before it. */
    int trials() {
        return Math.max(1, all.size() * MarketJudgement.TRIED.size())
                + task.terms().trials();
    }

    /** Of the Sharpe ratios of a day; not less than what chance alone gives to ratios of so many days. */
    double variance() {
        double[] ratios = Arrays.stream(tried())
                .mapToDouble(returns -> SharpeRatio.of(returns).daily())
                .toArray();
        double chance = 1.0 / (whole.output().length - 1);
        if (ratios.length < 2) {
            return chance;
        }
        double deviation = Moments.of(ratios).deviation();
        return Math.max(chance, deviation * deviation * ratios.length / (ratios.length - 1));
    }

    double deflated() {
        return Performance.of(task, whole.positions().chosen(), from()).ratio().deflated(trials(), variance());
    }

    /** Probability of backtest overfitting; NaN where there are too few days or configurations. */
    double overfitting() {
        double[][] returns = tried();
        return returns.length < 2 || returns[0].length < FEWEST_DAYS * BacktestOverfitting.BLOCKS
                ? Double.NaN
                : BacktestOverfitting.probability(returns, BacktestOverfitting.BLOCKS);
    }

    /** Who buys on the first day, and never sells. */
    Performance buyAndHold() {
        double[] equal = new double[task.prices().size()];
        Arrays.fill(equal, 1.0 / equal.length);
        double[][] targets = new double[whole.output().length][];
        Arrays.fill(targets, equal);
        return Performance.of(task, targets, from());
    }

    /** Cost of a trade at which one ends as buy-and-hold did. */
    double breakEven() {
        return task.backtest()
                .breakEven(
                        whole.positions().chosen(),
                        from(),
                        buyAndHold().account().end());
    }

    /** Cost of a trade at which one ends as cash does. */
    double breakEvenWithCash() {
        return task.backtest().breakEven(whole.positions().chosen(), from(), 1);
    }

    /** Every random trader's Sharpe ratio of a year, rising. */
    double[] randomSharpes() {
        double[] sharpes = new double[RANDOM_TRADERS];
        int[] at = {0};
        new RandomTraders(RANDOM_TRADERS, seed)
                .each(
                        whole.positions().chosen(),
                        targets -> sharpes[at[0]++] =
                                Performance.of(task, targets, from()).sharpe());
        Arrays.sort(sharpes);
        return sharpes;
    }

    /** What is left, in one sentence. */
    Verdict verdict() {
        Performance own = Performance.of(task, whole.positions().chosen(), from());
        Performance hold = buyAndHold();
        double[] random = randomSharpes();
        double better = (double) Arrays.stream(random)
                        .filter(sharpe -> sharpe >= own.sharpe())
                        .count()
                / random.length;
        double deflated = deflated();
        double overfitting = overfitting();
        boolean left = deflated >= SURE && better <= 1 - SURE && own.sharpe() > hold.sharpe() && !(overfitting >= 0.5);
        return new Verdict(
                left,
                String.format(
                        Locale.ROOT,
                        "%s: after costs of %s basis points the Sharpe ratio is %.2f \u00b1 %.2f (buy-and-hold %.2f), %.0f\u00a0%% of"
                                + " %d random traders do as well, and with %d trials the probability of any skill is %.2f.",
                        left ? "Something is left" : "Nothing is left",
                        task.terms().basisPoints(),
                        own.sharpe(),
                        own.sharpeError(),
                        hold.sharpe(),
                        100 * better,
                        random.length,
                        trials(),
                        deflated),
                better);
    }

    /**
     * The answer.
     *
     * @param left whether anything is
     * @param sentence for the headline
     * @param randomShare share of the random traders who do as well
     */
    record Verdict(boolean left, String sentence, double randomShare) {}
}
