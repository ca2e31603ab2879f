package org.applieddl4j.forecasting;

import java.util.List;
import org.applieddl4j.common.model.NetworkOutput;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.factory.Nd4j;

/**
 * From series to forecasts by a network.
 *
 * @param network trained or not
 * @param setting how windows are made
 */
record Forecaster(Model network, ForecastSetting setting) {

    private static final int BATCH = 1024;

    /** With so many forecasts, intervals are kept of one per day: they take twice the memory of the forecasts themselves. */
    private static final int MANY = 5_000;

    private static final int DAY = 24;

    /** Forecasts every window of some targets. */
    ForecastScores scores(List<TimeSeries> all, Targets targets) {
        int n = targets.size();
        float[][] point = new float[n][];
        float[][] low = new float[n][];
        float[][] high = new float[n][];
        WindowEncoding encoding = new WindowEncoding(setting);
        for (int start = 0; start < n; start += BATCH) {
            int rows = Math.min(BATCH, n - start);
            float[] input = new float[rows * setting.lookback()];
            for (int i = 0; i < rows; i++) {
                encoding.input(
                        values(all, targets, start + i),
                        targets.windows().origin()[start + i],
                        targets.deviation()[start + i],
                        input,
                        i * setting.lookback());
            }
            float[] output =
                    NetworkOutput.of(network, Nd4j.createFromArray(input).reshape(rows, setting.lookback()));
            for (int i = 0; i < rows; i++) {
                int w = start + i;
                int origin = targets.windows().origin()[w];
                float[][] heads = decode(
                        values(all, targets, w),
                        origin,
                        targets.deviation()[w],
                        output,
                        i * (output.length / rows),
                        output.length / rows);
                point[w] = heads[1];
                if (n < MANY || origin % DAY == 0) {
                    low[w] = heads[0];
                    high[w] = heads[2];
                }
            }
        }
        return new ForecastScores(targets, point, low, high);
    }

    /**
     * Forecasts what follows a window.
     *
     * @param window the last {@code lookback} values, the latest last
     * @return {@code [head][horizon]}: lower quantile, point, upper quantile
     */
    float[][] forecast(double[] window) {
        WindowEncoding encoding = new WindowEncoding(setting);
        double deviation = encoding.deviation(window, window.length);
        float[] input = new float[setting.lookback()];
        encoding.input(window, window.length, deviation, input, 0);
        float[] output = NetworkOutput.of(network, Nd4j.createFromArray(input).reshape(1, setting.lookback()));
        return decode(window, window.length, deviation, output, 0, output.length);
    }

    private static double[] values(List<TimeSeries> all, Targets targets, int window) {
        return all.get(targets.windows().series()[window]).values();
    }

    /** The mean of the members: {@code [head][horizon]}, the ends in their order. */
    private float[][] decode(double[] values, int origin, double deviation, float[] output, int at, int width) {
        int horizon = setting.horizon();
        int members = width / (ForecastLoss.HEADS * horizon);
        WindowEncoding encoding = new WindowEncoding(setting);
        float[][] heads = new float[ForecastLoss.HEADS][horizon];
        for (int h = 0; h < horizon; h++) {
            double anchor = encoding.anchor(values, origin, h);
            for (int head = 0; head < ForecastLoss.HEADS; head++) {
                double sum = 0;
                for (int member = 0; member < members; member++) {
                    sum += output[at + (member * ForecastLoss.HEADS + head) * horizon + h];
                }
                heads[head][h] = (float) (anchor + deviation * sum / members);
            }
            heads[0][h] = Math.min(heads[0][h], heads[1][h]);
            heads[2][h] = Math.max(heads[2][h], heads[1][h]);
        }
        return heads;
    }
}
