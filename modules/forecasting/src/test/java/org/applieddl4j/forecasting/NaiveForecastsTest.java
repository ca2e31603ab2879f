package org.applieddl4j.forecasting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NaiveForecastsTest {

    private static double[] seasonal(int n) {
        return IntStream.range(0, n)
                .mapToDouble(t -> 10 * (1 + 0.5 * (t % 4 == 0 ? 1 : -1.0 / 3)))
                .toArray();
    }

    @Test
    void seasonalNaiveRepeatsTheLastSeason() {
        double[] values = {1, 2, 3, 4, 5, 6};

        assertThat(NaiveForecasts.seasonalNaive(values, 6, 3, 5)).containsExactly(4, 5, 6, 4, 5);
        assertThat(NaiveForecasts.naive(values, 4, 2)).containsExactly(4, 4);
    }

    @Test
    void naive2PutsTheSeasonBack() {
        double[] values = seasonal(40);

        float[] forecast = NaiveForecasts.naive2(values, 40, 4, 4);

        assertThat(forecast[0]).isCloseTo(15f, within(1e-3f));
        assertThat(forecast[1]).isCloseTo(10 * 5f / 6, within(1e-3f));
    }

    @Test
    void seriesWithoutSeasonIsNotAdjusted() {
        double[] line = IntStream.range(0, 7).mapToDouble(t -> t).toArray();

        assertThat(NaiveForecasts.seasonalIndices(line, 7, 4)).containsOnly(1);
        assertThat(NaiveForecasts.naive2(line, 7, 4, 2)).containsExactly(6, 6);
    }

    @Test
    void thetaFollowsALineWithHalfItsSlope() {
        double[] line = IntStream.range(0, 100).mapToDouble(t -> 5 + 2.0 * t).toArray();

        float[] forecast = Theta.forecast(line, 100, 1, 2);

        assertThat(forecast[1] - forecast[0]).isCloseTo(1f, within(0.01f));
    }
}
