package org.applieddl4j.forecasting.markets;

import java.util.LinkedHashMap;
import java.util.Map;
import org.applieddl4j.common.evaluation.MetricValue;
import org.applieddl4j.common.evaluation.WeightedMetric;

/**
 * What became of a trader.
 *
 * @param account of it
 * @param daysPerYear by which figures of a day become figures of a year
 */
record Performance(Backtest.Account account, double daysPerYear) {

    private static final double NORMAL_95 = 1.96;
    private static final int MONTH = 21;

    /** Of a trader who follows targets and pays for trades. */
    static Performance of(MarketTask task, double[][] targets, int from) {
        return new Performance(task.backtest().follow(targets, from), task.daysPerYear());
    }

    SharpeRatio ratio() {
        return SharpeRatio.of(account.returns());
    }

    /** Of a year. */
    double sharpe() {
        return ratio().daily() * Math.sqrt(daysPerYear);
    }

    /** Standard error of {@link #sharpe}. */
    double sharpeError() {
        return ratio().standardError() * Math.sqrt(daysPerYear);
    }

    private double years() {
        return (account.equity().length - 1) / daysPerYear;
    }

    /** Growth of a year. */
    double annualReturn() {
        return Math.pow(account.end(), 1 / years()) - 1;
    }

    /** Value of what is bought and sold in a year, by the equity. */
    double turnover() {
        return account.traded() / years();
    }

    Map<String, MetricValue> metrics() {
        Map<String, MetricValue> metrics = new LinkedHashMap<>();
        double reach = NORMAL_95 * sharpeError();
        metrics.put(MarketMetrics.SHARPE, new MetricValue(sharpe(), sharpe() - reach, sharpe() + reach));
        metrics.put(MarketMetrics.DRAWDOWN, MarketJudgement.exactly(account.maximumDrawdown()));
        metrics.put(MarketMetrics.TURNOVER, MarketJudgement.exactly(turnover()));
        metrics.put(MarketMetrics.ANNUAL_RETURN, MarketJudgement.exactly(annualReturn()));
        return metrics;
    }

    /** The Sharpe ratio of a year over drawn months: days of a month belong together. */
    WeightedMetric sharpeByMonth() {
        double[] returns = account.returns();
        int months = (returns.length + MONTH - 1) / MONTH;
        double scale = Math.sqrt(daysPerYear);
        return new WeightedMetric() {
            @Override
            public int units() {
                return months;
            }

            @Override
            public double value(int[] counts) {
                double n = 0;
                double sum = 0;
                double squares = 0;
                for (int day = 0; day < returns.length; day++) {
                    int count = counts[day / MONTH];
                    n += count;
                    sum += count * returns[day];
                    squares += count * returns[day] * returns[day];
                }
                double mean = sum / n;
                double variance = squares / n - mean * mean;
                return variance <= 1e-18 ? 0 : mean / Math.sqrt(variance) * scale;
            }
        };
    }
}
