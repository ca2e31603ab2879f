package org.applieddl4j.forecasting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ForecastMetricsTest {

    private static final Windows ONE = new Windows(new int[] {0}, new int[] {10});

    private static Targets targets(float[] actual, float[] naive2) {
        return new Targets(
                ONE, new float[][] {actual}, new int[] {0}, new double[] {2}, new double[] {1}, new float[][] {naive2});
    }

    @Test
    void formulasAreTheCompetitions() {
        Targets targets = targets(new float[] {100, 50}, new float[] {80, 50});
        ForecastScores scores = ForecastScores.points(targets, new float[][] {{110, 50}});

        // 200 · 10 / 210 = 9.5238 at the first step, 0 at the second; Naive2: 200 · 20 / 180 = 22.2222 and 0.
        assertThat(ForecastMetrics.smape(scores).value()).isCloseTo(4.7619, within(1e-4));
        assertThat(ForecastMetrics.mase(scores).value()).isCloseTo(2.5, within(1e-9));
        assertThat(ForecastMetrics.owa(scores).value()).isCloseTo(0.5 * (4.7619 / 11.1111 + 2.5 / 5), within(1e-4));
    }

    @Test
    void zerosUnderSmapeAreNoError() {
        ForecastScores scores =
                ForecastScores.points(targets(new float[] {0, 4}, new float[] {1, 1}), new float[][] {{0, 4}});

        assertThat(ForecastMetrics.smape(scores).value()).isZero();
    }

    @Test
    void msisChargesFortyTimesWhatLiesOutside() {
        Targets targets = targets(new float[] {10, 13}, new float[] {1, 1});
        ForecastScores scores =
                new ForecastScores(targets, new float[][] {{10, 10}}, new float[][] {{8, 8}}, new float[][] {{12, 12}});

        assertThat(ForecastMetrics.coverage(scores).value()).isCloseTo(0.5, within(1e-9));
        // Widths of 4 and 4, one outside by 1: ((4 + 4 + 40) / 2) / 2.
        assertThat(ForecastMetrics.msis(scores).value()).isCloseTo(12, within(1e-6));
    }

    @Test
    void horizonCountsOnlyForecastsOfWhichSoManyStepsAreKnown() {
        Targets targets = new Targets(
                new Windows(new int[] {0, 0}, new int[] {5, 6}),
                new float[][] {{1, 1}, {1, Float.NaN}},
                new int[] {0, 0},
                new double[] {1, 1},
                new double[] {1, 1},
                new float[2][0]);
        ForecastScores scores = ForecastScores.points(targets, new float[][] {{1, 3}, {4, 4}});

        assertThat(ForecastMetrics.mse(scores, 1).value()).isCloseTo(4.5, within(1e-9));
        assertThat(ForecastMetrics.mse(scores, 2).value()).isCloseTo(2, within(1e-9));
    }
}
