package org.applieddl4j.forecasting.markets;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.applieddl4j.common.evaluation.MetricMeaning;
import org.applieddl4j.common.evaluation.WeightedMetric;

/** Names and meanings of the figures of trading, and the figures of the forecasts themselves. */
public final class MarketMetrics {

    static final String SHARPE = "sharpe";
    static final String DEFLATED = "deflated_sharpe";
    static final String DRAWDOWN = "max_drawdown";
    static final String TURNOVER = "turnover";
    static final String ANNUAL_RETURN = "annual_return";
    static final String BREAK_EVEN = "break_even_bps";
    static final String DIRECTION = "direction_accuracy";
    static final String QLIKE = "qlike";

    /** What a report says of them. */
    public static final List<MetricMeaning> MEANINGS = List.of(
            MetricMeaning.higher(
                    SHARPE,
                    "Sharpe ratio",
                    "Mean daily return by its deviation, of a year, after costs; the interval is 1.96 standard errors, which"
                            + " take skewness and kurtosis into account."),
            MetricMeaning.higher(
                    DEFLATED,
                    "deflated Sharpe ratio",
                    "Probability that the true Sharpe ratio is above 0, given how many strategies were tried; 0.95 is the"
                            + " usual bar."),
            MetricMeaning.lower(
                    DRAWDOWN,
                    "maximum drawdown",
                    "The largest loss from a height before it, as a share of that height."),
            MetricMeaning.lower(
                    TURNOVER, "turnover", "Value of all purchases and sales of a year, in multiples of the equity."),
            MetricMeaning.higher(ANNUAL_RETURN, "annual return", "Growth of a year after costs."),
            MetricMeaning.higher(
                    BREAK_EVEN,
                    "break-even cost (basis points)",
                    "Cost of a trade at which one would have ended as buy-and-hold did; 0 where one ends behind it even"
                            + " without costs."),
            MetricMeaning.higher(
                    DIRECTION,
                    "direction accuracy",
                    "Share of the days on which the sign of the signal is that of what followed; a market that mostly rises"
                            + " gives more than half to whoever always says up."),
            MetricMeaning.lower(
                    QLIKE,
                    "QLIKE",
                    "Error of the volatility: mean of ln σ² + r²/σ² over the days; lower is better, there is no zero."));

    private static final int MONTH = 21;

    private MarketMetrics() {}

    /** Of one day and series; NaN where there is none. */
    @FunctionalInterface
    private interface DayError {
        double of(int index, int series);
    }

    /** How good the forecasts are, whatever is made of them. */
    static Map<String, WeightedMetric> forecasts(MarketTask task, MarketScores scores) {
        int from = scores.days().from();
        Map<String, WeightedMetric> metrics = new LinkedHashMap<>();
        metrics.put(DIRECTION, byMonth(scores, (i, s) -> {
            double earned = task.prices().get(s).earned(from + i);
            return earned == 0 ? Double.NaN : earned > 0 == scores.output()[i][s].signal() > 0 ? 1 : 0;
        }));
        metrics.put(
                QLIKE,
                byMonth(
                        scores,
                        (i, s) -> qlike(
                                task.prices().get(s).logReturn(from + i + 1), scores.output()[i][s].volatility())));
        return metrics;
    }

    /** {@code ln σ² + r²/σ²}: A. Patton, Journal of Econometrics 160(1), 2011. */
    static double qlike(double change, double volatility) {
        double variance = volatility * volatility;
        return Math.log(variance) + change * change / variance;
    }

    private static WeightedMetric byMonth(MarketScores scores, DayError error) {
        int days = scores.output().length;
        int months = (days + MONTH - 1) / MONTH;
        double[] sums = new double[months];
        double[] counts = new double[months];
        for (int i = 0; i < days; i++) {
            for (int s = 0; s < scores.output()[i].length; s++) {
                double value = error.of(i, s);
                if (!Double.isNaN(value)) {
                    sums[i / MONTH] += value;
                    counts[i / MONTH]++;
                }
            }
        }
        return new WeightedMetric() {
            @Override
            public int units() {
                return months;
            }

            @Override
            public double value(int[] drawn) {
                double sum = 0;
                double n = 0;
                for (int month = 0; month < months; month++) {
                    sum += drawn[month] * sums[month];
                    n += drawn[month] * counts[month];
                }
                return sum / n;
            }
        };
    }
}
