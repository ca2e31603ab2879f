package org.applieddl4j.foundations.use;

import java.util.Arrays;
import java.util.Random;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Prediction: a network learns what follows twelve values of a series, and is evaluated on the end of it beside the naive
 * forecast, "as it was a season ago". The series is made up: a season, a slow wave, and chance.
 *
 * @param actual the values to forecast
 * @param network its forecasts, a step ahead each
 * @param naive the value twelve steps before
 */
record Forecast(double[] actual, double[] network, double[] naive) {

    private static final int SEASON = 12;
    private static final int LENGTH = 360;
    private static final int HELD_OUT = 72;
    private static final int ROUNDS = 400;

    static Forecast of(long seed) {
        double[] series = series(seed);
        int known = LENGTH - HELD_OUT;
        double[][] windows = new double[known - SEASON][];
        double[][] next = new double[known - SEASON][1];
        for (int i = 0; i < windows.length; i++) {
            windows[i] = Arrays.copyOfRange(series, i, i + SEASON);
            next[i][0] = series[i + SEASON];
        }
        MultiLayerNetwork network = Networks.regression(SEASON, 16, 1, seed);
        for (int round = 0; round < ROUNDS; round++) {
            network.fit(Networks.array(windows), Networks.array(next));
        }
        double[] actual = Arrays.copyOfRange(series, known, LENGTH);
        double[] forecast = new double[HELD_OUT];
        double[] naive = new double[HELD_OUT];
        for (int i = 0; i < HELD_OUT; i++) {
            double[] window = Arrays.copyOfRange(series, known + i - SEASON, known + i);
            forecast[i] =
                    network.output(Networks.array(new double[][] {window})).getDouble(0);
            naive[i] = window[0];
        }
        return new Forecast(actual, forecast, naive);
    }

    private static double[] series(long seed) {
        Random random = new Random(seed);
        double[] series = new double[LENGTH];
        double slow = 0;
        for (int t = 0; t < LENGTH; t++) {
            slow = 0.9 * slow + 0.2 * random.nextGaussian();
            series[t] = Math.sin(2 * Math.PI * t / SEASON)
                    + 0.5 * Math.sin(4 * Math.PI * t / SEASON)
                    + slow
                    + 0.1 * random.nextGaussian();
        }
        return series;
    }

    /** Root mean squared error of a forecast. */
    double error(double[] forecast) {
        double sum = 0;
        for (int i = 0; i < actual.length; i++) {
            sum += (forecast[i] - actual[i]) * (forecast[i] - actual[i]);
        }
        return Math.sqrt(sum / actual.length);
    }
}
