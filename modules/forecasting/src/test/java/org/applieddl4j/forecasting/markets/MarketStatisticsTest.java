package org.applieddl4j.forecasting.markets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each statistic against a value worked by hand. */
class MarketStatisticsTest {

    private static final double[] RETURNS = {0.01, -0.01, 0.02, 0};

    @Test
    void momentsAreThoseOfTheFormulas() {
        Moments moments = Moments.of(RETURNS);

        // From the mean 0.005: 0.005, -0.015, 0.015, -0.005; squares sum to 0.0005, fourth powers to 1.025e-7.
        assertThat(moments.mean()).isCloseTo(0.005, within(1e-12));
        assertThat(moments.deviation()).isCloseTo(Math.sqrt(0.000125), within(1e-12));
        assertThat(moments.skewness()).isCloseTo(0, within(1e-9));
        assertThat(moments.kurtosis()).isCloseTo(1.64, within(1e-9));
    }

    @Test
    void sharpeRatioHasItsStandardError() {
        SharpeRatio ratio = SharpeRatio.of(RETURNS);

        // 0.005 / 0.0111803; the error is the root of (1 + 0.64 / 4 · 0.2) / 3.
        assertThat(ratio.daily()).isCloseTo(0.4472136, within(1e-6));
        assertThat(ratio.standardError()).isCloseTo(0.5865151, within(1e-6));
        assertThat(ratio.probabilityAbove(0)).isCloseTo(0.7771170, within(1e-6));
        assertThat(SharpeRatio.of(new double[] {0, 0, 0}).daily()).isZero();
        assertThat(SharpeRatio.of(new double[] {0, 0, 0}).standardError()).isZero();
    }

    @Test
    void deflatedSharpeTakesTheBestOfManyTrialsIntoAccount() {
        // √0.01 · [(1 − γ) Φ⁻¹(0.9) + γ Φ⁻¹(1 − 1 / (10 e))].
        assertThat(SharpeRatio.expectedMaximum(10, 0.01)).isCloseTo(0.1574598, within(1e-6));
        assertThat(SharpeRatio.expectedMaximum(1, 0.01)).isZero();
        SharpeRatio ratio = SharpeRatio.of(RETURNS);
        // Φ((0.4472136 − 0.1574598) / 0.5865151) = Φ(0.494026).
        assertThat(ratio.deflated(10, 0.01)).isCloseTo(0.68936, within(1e-4));
    }

    @Test
    void overfittingIsCertainWhereTheBestHalfIsTheWorstOther() {
        double[][] takingTurns = {{0.02, 0.01, -0.01, -0.02}, {-0.01, -0.02, 0.02, 0.01}};
        double[][] alwaysBetter = {{0.02, 0.01, 0.02, 0.01}, {-0.01, -0.02, -0.02, -0.01}};

        assertThat(BacktestOverfitting.probability(takingTurns, 2)).isEqualTo(1);
        assertThat(BacktestOverfitting.probability(alwaysBetter, 2)).isZero();
    }

    @Test
    void drawdownIsTheDeepestLossFromAHeight() {
        Backtest.Account account = new Backtest.Account(new double[] {1, 1.2, 0.9, 1.5, 1.2}, 0, 0, 0);

        assertThat(account.maximumDrawdown()).isCloseTo(0.25, within(1e-12));
    }

    private static Prices prices(double[] open, double[] close) {
        return new Prices("p", new long[close.length], open, close, new long[close.length]);
    }

    @Test
    void ordersAreFilledAtTheNextOpenAndTheAccountAddsUp() {
        Prices prices = prices(new double[] {10, 10, 12, 11}, new double[] {10, 11, 11, 12});

        Backtest.Account account = new Backtest(List.of(prices), 100).follow(new double[][] {{1}, {1}, {0}}, 0);

        // Bought at 10 for 0.99, sold at 11 for 1.089; each trade costs one percent.
        assertThat(account.equity()).containsExactly(new double[] {1, 1.089, 1.089, 1.07811}, within(1e-12));
        assertThat(account.costs()).isCloseTo(0.01 + 0.01089, within(1e-12));
        assertThat(account.traded()).isCloseTo(2, within(1e-12));
        assertThat(account.trades()).isEqualTo(2);
        // Cash and units reconciled: what was gained less what was paid.
        assertThat(account.end()).isCloseTo(1 + 0.099 * (11 - 10) - account.costs(), within(1e-12));
    }

    @Test
    void withoutOpeningPricesOrdersAreFilledAtTheNextClose() {
        Prices prices = prices(new double[0], new double[] {10, 11, 11, 12});

        Backtest.Account account = new Backtest(List.of(prices), 0.0001).follow(new double[][] {{1}, {1}, {0}}, 0);

        // Bought at 11, sold at 12.
        assertThat(account.end()).isCloseTo(12.0 / 11, within(1e-6));
        assertThat(account.equity()[1]).isCloseTo(1, within(1e-6));
    }

    @Test
    void breakEvenIsTheCostAtWhichTheEdgeIsGone() {
        Prices prices = prices(new double[] {10, 10, 12, 11}, new double[] {10, 11, 11, 12});
        Backtest backtest = new Backtest(List.of(prices), 5);

        // (1 − c)² · 1.1 = 1.
        assertThat(backtest.breakEven(new double[][] {{1}, {1}, {0}}, 0, 1))
                .isCloseTo(1e4 * (1 - 1 / Math.sqrt(1.1)), within(0.01));
        assertThat(backtest.breakEven(new double[][] {{1}, {1}, {0}}, 0, 1.2)).isZero();
    }

    @Test
    void randomTradersTradeAsOftenAndAreInTheMarketAsLong() {
        double[][] targets = new double[100][1];
        for (int day : new int[] {3, 4, 5, 20, 40, 41, 42, 43, 70}) {
            targets[day][0] = 0.5;
        }
        double[][] first = new double[1][];

        new RandomTraders(50, 1).each(targets, drawn -> {
            double[] held = Arrays.stream(drawn).mapToDouble(day -> day[0]).toArray();
            assertThat(Arrays.stream(held).sum()).isCloseTo(4.5, within(1e-9));
            int changes = 0;
            for (int day = 1; day < held.length; day++) {
                changes += held[day] != held[day - 1] ? 1 : 0;
            }
            assertThat(changes).isEqualTo(8);
            first[0] = held;
        });
        assertThat(first[0])
                .isNotEqualTo(Arrays.stream(targets).mapToDouble(day -> day[0]).toArray());
    }

    @Test
    void qlikeIsLeastAtTheTrueVariance() {
        assertThat(MarketMetrics.qlike(0.02, 0.02)).isCloseTo(Math.log(0.0004) + 1, within(1e-12));
        assertThat(MarketMetrics.qlike(0.02, 0.03)).isGreaterThan(MarketMetrics.qlike(0.02, 0.02));
    }

    @Test
    void partsOfAWindowAreFartherApartThanWhatIsLearnedOfADay() {
        List<Windows> windows = Windows.of(5105, false);

        assertThat(windows).hasSize(15);
        for (Windows window : windows) {
            assertThat(window.validation().from() - window.train().to()).isEqualTo(Windows.PURGE + Windows.EMBARGO);
            assertThat(window.test().from() - window.validation().to()).isEqualTo(Windows.PURGE + Windows.EMBARGO);
            assertThat(window.train().from()).isGreaterThanOrEqualTo(DailyFeatures.LOOKBACK - 1);
        }
        assertThat(windows.get(1).test().to()).isEqualTo(windows.get(0).test().from());
    }
}
