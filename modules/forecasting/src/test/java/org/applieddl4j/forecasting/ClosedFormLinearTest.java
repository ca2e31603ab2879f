package org.applieddl4j.forecasting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.applieddl4j.common.data.RowOrigin;
import org.junit.jupiter.api.Test;

class ClosedFormLinearTest {

    /** A wave follows from its last values without error. */
    @Test
    void whatIsLinearIsForecastExactly() {
        double[] wave = IntStream.range(0, 600)
                .mapToDouble(t -> 3 + Math.sin(2 * Math.PI * t / 17))
                .toArray();
        ForecastSetting setting = new ForecastSetting(
                1, 34, 20, 0, ForecastSetting.Scaling.NONE, ForecastSetting.Goal.MSE, List.of(5, 20), 1, null);
        TimeSeries series = new TimeSeries("wave", wave, 400, 500, 600, new RowOrigin("wave.csv", 1));

        float[] forecast = ClosedFormLinear.fit(List.of(series), setting).forecast(wave, 540);

        for (int h = 0; h < 20; h++) {
            assertThat((double) forecast[h]).isCloseTo(wave[540 + h], within(0.01));
        }
    }

    /** Only the training part counts. */
    @Test
    void whatFollowsTheTrainingIsNotLookedAt() {
        double[] one = IntStream.range(0, 200).mapToDouble(t -> t % 7).toArray();
        double[] other = one.clone();
        java.util.Arrays.fill(other, 150, 200, 1_000);
        ForecastSetting setting = new ForecastSetting(
                1, 14, 3, 0, ForecastSetting.Scaling.NONE, ForecastSetting.Goal.MSE, List.of(3), 1, null);

        float[] known = ClosedFormLinear.fit(
                        List.of(new TimeSeries("a", one, 150, 175, 200, new RowOrigin("wave.csv", 1))), setting)
                .forecast(one, 150);
        float[] unknown = ClosedFormLinear.fit(
                        List.of(new TimeSeries("a", other, 150, 175, 200, new RowOrigin("wave.csv", 1))), setting)
                .forecast(other, 150);

        assertThat(unknown).containsExactly(known);
    }
}
