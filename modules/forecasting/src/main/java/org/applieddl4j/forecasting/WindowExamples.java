package org.applieddl4j.forecasting;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.applieddl4j.common.data.ExampleSource;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Windows to learn from, made as they are needed. An example stands for some neighbouring places in a series, of which every epoch
 * sees another one.
 *
 * <p>Labels are {@code [batch, 2 × horizon]}, as {@link ForecastLoss} takes them.
 */
final class WindowExamples implements ExampleSource {

    /** A window may count at most so many times what the mean one counts. */
    private static final double MOST_WEIGHT = 10;

    private final List<TimeSeries> all;
    private final ForecastSetting setting;
    private final WindowEncoding encoding;
    private final int[] ends;
    private final double[] scales;
    private final int[] series;
    private final int[] first;
    private final int stride;
    private final double typical;

    /**
     * @param all series
     * @param ends of each, the index after the last value that may be learned from
     * @param most examples; with more windows than that, one stands for several
     * @param share of the examples that are used, the latest of each series
     */
    WindowExamples(List<TimeSeries> all, ForecastSetting setting, int[] ends, int most, double share) {
        this.all = all;
        this.setting = setting;
        this.encoding = new WindowEncoding(setting);
        this.ends = ends;
        this.scales = new double[all.size()];
        long places = 0;
        int[] from = new int[all.size()];
        for (int s = 0; s < all.size(); s++) {
            scales[s] = all.get(s).naiveError(setting.season(), ends[s]);
            int last = ends[s] - setting.shortest();
            from[s] = last - (int) (share * (last - setting.lookback()));
            places += Math.max(0, last - from[s] + 1);
        }
        this.stride = (int) Math.max(1, (places + most - 1) / most);
        List<int[]> found = new ArrayList<>();
        for (int s = 0; s < all.size(); s++) {
            // Counted from the end on: the latest windows are the most like those to come.
            for (int t = ends[s] - setting.shortest(); t >= from[s]; t -= stride) {
                found.add(new int[] {s, t});
            }
        }
        this.series = found.stream().mapToInt(window -> window[0]).toArray();
        this.first = found.stream().mapToInt(window -> window[1]).toArray();
        this.typical = typicalWeight();
    }

    @Override
    public int size() {
        return series.length;
    }

    @Override
    public DataSet batch(int[] indices) {
        return batch(indices, indices.length, 0);
    }

    @Override
    public DataSet trainingBatch(int[] indices, long seed) {
        return batch(indices, indices.length, seed);
    }

    private DataSet batch(int[] indices, int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] inputs = new float[n * setting.lookback()];
        float[] labels = new float[n * 2 * setting.horizon()];
        for (int i = 0; i < n; i++) {
            int s = series[indices[i]];
            int shift = seed == 0 ? 0 : random.nextInt(stride);
            int origin = Math.max(setting.lookback(), first[indices[i]] - shift);
            fill(s, origin, inputs, i, labels);
        }
        return new DataSet(
                Nd4j.createFromArray(inputs).reshape(n, setting.lookback()),
                Nd4j.createFromArray(labels).reshape(n, 2 * setting.horizon()));
    }

    private void fill(int s, int origin, float[] inputs, int row, float[] labels) {
        double[] values = all.get(s).values();
        double deviation = encoding.deviation(values, origin);
        encoding.input(values, origin, deviation, inputs, row * setting.lookback());
        float weight = (float) Math.min(MOST_WEIGHT, weight(s, origin, deviation) / typical);
        int at = row * 2 * setting.horizon();
        for (int h = 0; h < setting.horizon() && origin + h < ends[s]; h++) {
            labels[at + h] = (float) ((values[origin + h] - encoding.anchor(values, origin, h)) / deviation);
            labels[at + setting.horizon() + h] = all.get(s).filled().get(origin + h) ? 0 : weight;
        }
    }

    /**
     * What an error of one deviation counts in OWA: half of it on the scale of MASE, half in percent of the level. The two are
     * brought to about the same size by what Naive2 typically reaches.
     */
    private double weight(int s, int origin, double deviation) {
        if (setting.goal() == ForecastSetting.Goal.MSE) {
            return 1;
        }
        double level = 0;
        double[] values = all.get(s).values();
        for (int t = origin - setting.lookback(); t < origin; t++) {
            level += Math.abs(values[t]) / setting.lookback();
        }
        double mase = scales[s] > 0 ? deviation / scales[s] : 0;
        double percent = level > 0 ? deviation / level : 0;
        return mase / TYPICAL_MASE + 100 * percent / TYPICAL_SMAPE;
    }

    /** What Naive2 reaches on the competition's series, roughly: 2 to 3, and 10 to 20 percent. */
    private static final double TYPICAL_MASE = 2.5;

    private static final double TYPICAL_SMAPE = 14;

    private double typicalWeight() {
        double sum = 0;
        int n = 0;
        for (int i = 0; i < size(); i += Math.max(1, size() / 2000)) {
            double[] values = all.get(series[i]).values();
            sum += weight(series[i], first[i], encoding.deviation(values, first[i]));
            n++;
        }
        return n == 0 || sum == 0 ? 1 : sum / n;
    }
}
