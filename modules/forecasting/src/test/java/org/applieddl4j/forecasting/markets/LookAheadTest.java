package org.applieddl4j.forecasting.markets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.applieddl4j.common.RunFailedException;
import org.junit.jupiter.api.Test;

class LookAheadTest {

    private static final Prices WALK = new RandomWalk(600, 3).prices();

    @Test
    void theFeaturesKnowNothingOfTheFuture() {
        assertThatCode(() -> LookAhead.require(new DailyFeatures(), WALK, DailyFeatures.LOOKBACK - 1))
                .doesNotThrowAnyException();
    }

    @Test
    void tomorrowsPricePutInOnPurposeIsCaught() {
        assertThatThrownBy(() -> LookAhead.require(
                        (prices, day) -> new double[] {prices.logReturn(day + 1)}, WALK, DailyFeatures.LOOKBACK - 1))
                .isInstanceOf(RunFailedException.class)
                .hasMessageContaining("looks ahead")
                .hasMessageContaining("later days");
    }

    @Test
    void aScaleThatTheFutureWentIntoIsCaught() {
        LookAhead.Features leaking = (prices, day) ->
                new double[] {prices.close()[day] / Moments.of(prices.close()).mean()};

        assertThatThrownBy(() -> LookAhead.require(leaking, WALK, DailyFeatures.LOOKBACK - 1))
                .isInstanceOf(RunFailedException.class)
                .hasMessageContaining("taken away");
    }

    @Test
    void whoKnowsTheFutureLosesItsGloryADayLater() {
        double[][] oracle = new double[500][1];
        double[][] late = new double[500][1];
        for (int i = 0; i < oracle.length; i++) {
            oracle[i][0] = WALK.earned(50 + i) > 0 ? 1 : 0;
            late[i][0] = i > 0 ? oracle[i - 1][0] : 0;
        }
        Backtest backtest = new Backtest(List.of(WALK), 5);

        double known = new Performance(backtest.follow(oracle, 50), 252).sharpe();
        double delayed = new Performance(backtest.follow(late, 50), 252).sharpe();

        assertThat(known).isGreaterThan(5);
        assertThat(delayed).isLessThan(2);
    }
}
