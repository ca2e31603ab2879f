package org.applieddl4j.forecasting.markets;

import java.util.Arrays;

/** Rules that say how much to hold of what: {@code [day][price series]}, as decided at the close of each day. */
final class Allocations {

    /** Days of the moving average: a rule that is older than any network. */
    static final int AVERAGE = 200;

    /** Days after which a portfolio is put in order again: more often costs more than it brings. */
    private static final int MONTH = 21;

    private Allocations() {}

    @FunctionalInterface
    private interface Weight {
        double of(int index, int series);
    }

    /** In the market where the price is above its mean of the last days. */
    static double[][] movingAverage(MarketTask task, Windows.Range days) {
        double[][] targets = new double[days.size()][task.prices().size()];
        for (int i = 0; i < targets.length; i++) {
            int day = days.from() + i;
            for (int s = 0; s < targets[i].length; s++) {
                double[] close = task.prices().get(s).close();
                int from = Math.max(0, day + 1 - AVERAGE);
                double mean = Arrays.stream(close, from, day + 1).average().orElseThrow();
                targets[i][s] = close[day] > mean ? 1.0 / targets[i].length : 0;
            }
        }
        return targets;
    }

    /** The same of each. */
    static double[][] equal(MarketTask task, Windows.Range days) {
        return monthly(task, days.size(), (i, s) -> 1);
    }

    /** The less of something the more it swung in the last three months. */
    static double[][] inverseVolatility(MarketTask task, Windows.Range days) {
        return monthly(
                task,
                days.size(),
                (i, s) -> 1 / DailyFeatures.volatility(task.prices().get(s), days.from() + i, DailyFeatures.LONG));
    }

    /** What the network is in, the less of it the more it is expected to swing. */
    static double[][] network(MarketTask task, MarketScores scores) {
        return monthly(
                task,
                scores.output().length,
                (i, s) -> scores.positions().chosen()[i][s] > 0 ? 1 / scores.output()[i][s].volatility() : 0);
    }

    private static double[][] monthly(MarketTask task, int days, Weight weight) {
        double[][] targets = new double[days][];
        for (int i = 0; i < days; i++) {
            targets[i] = i % MONTH == 0 ? shares(task.prices().size(), i, weight) : targets[i - 1];
        }
        return targets;
    }

    private static double[] shares(int series, int index, Weight weight) {
        double[] shares = new double[series];
        double sum = 0;
        for (int s = 0; s < series; s++) {
            shares[s] = weight.of(index, s);
            sum += shares[s];
        }
        for (int s = 0; s < series; s++) {
            shares[s] = sum > 0 ? shares[s] / sum : 0;
        }
        return shares;
    }
}
