package org.applieddl4j.common.evaluation;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.applieddl4j.common.InputException;

/**
 * How much a metric would change on another test set of the same size: the percentile bootstrap.
 *
 * <p>Units (examples, or cards) are drawn with replacement as many times as there are units, the metric is computed on
 * the draw, and that is repeated; the 2.5th and the 97.5th percentile of the results are the ends of the 95 % interval
 * (Efron and Tibshirani 1993, "An Introduction to the Bootstrap", chapter 13). Draws on which the metric is undefined,
 * for example because they hold no positive example, are left out.
 *
 * <p>Drawing single examples takes them as independent. Where examples come in groups, such as the payments of a card,
 * the units of the metric are the groups, as in {@link CardPrecision}.
 *
 * @param seed of the draws; the same seed gives the same interval on every machine
 * @param resamples how often to draw
 */
public record Bootstrap(long seed, int resamples) {

    /** Enough for the second decimal of an interval's end to be stable. */
    public static final int DEFAULT_RESAMPLES = 1000;

    private static final double LOW = 0.025;
    private static final double HIGH = 0.975;

    /** @throws InputException if there are fewer than 2 resamples */
    public Bootstrap {
        if (resamples < 2) {
            throw new InputException(resamples + " resamples make no interval; give at least 2, better 1000");
        }
    }

    /** A thousand resamples. */
    public Bootstrap(long seed) {
        this(seed, DEFAULT_RESAMPLES);
    }

    /** A metric with its 95 % interval. */
    public MetricValue interval(WeightedMetric metric) {
        return intervals(Map.of("", metric)).get("");
    }

    /**
     * Several metrics with their 95 % intervals, all over the same draws, which costs less than one by one.
     *
     * @param metrics all with the same number of units
     * @return the same keys in the same order
     */
    public Map<String, MetricValue> intervals(Map<String, ? extends WeightedMetric> metrics) {
        List<? extends WeightedMetric> list = List.copyOf(metrics.values());
        double[][] results = new double[list.size()][resamples];
        Draws draws = new Draws(seed, commonUnits(list));
        for (int resample = 0; resample < resamples; resample++) {
            int[] counts = draws.next();
            for (int m = 0; m < list.size(); m++) {
                results[m][resample] = list.get(m).value(counts);
            }
        }
        Map<String, MetricValue> intervals = new LinkedHashMap<>();
        int m = 0;
        for (Map.Entry<String, ? extends WeightedMetric> entry : metrics.entrySet()) {
            intervals.put(entry.getKey(), withEnds(entry.getValue().value(), results[m++]));
        }
        return intervals;
    }

    /**
     * A curve with a 95 % interval at each of its places. Each interval holds for its place, not for the whole curve at
     * once.
     *
     * @return the curve's height and interval, place by place
     */
    public List<MetricValue> bands(WeightedCurve curve) {
        double[][] results = new double[curve.places()][resamples];
        Draws draws = new Draws(seed, curve.units());
        for (int resample = 0; resample < resamples; resample++) {
            double[] values = curve.values(draws.next());
            for (int place = 0; place < values.length; place++) {
                results[place][resample] = values[place];
            }
        }
        int[] once = new int[curve.units()];
        Arrays.fill(once, 1);
        double[] plain = curve.values(once);
        return IntStream.range(0, plain.length)
                .mapToObj(place -> withEnds(plain[place], results[place]))
                .toList();
    }

    /**
     * How much better one model is than another on the same units, with a 95 % interval.
     *
     * <p>Both are evaluated on the same draws, so what makes a draw hard for both cancels out: the interval of a paired
     * difference is narrower than two intervals held side by side. An interval above 0 says that {@code first} is
     * better than chance explains.
     *
     * @param first metric of one model
     * @param second the same metric of the other model, on the same units in the same order
     */
    public MetricValue difference(WeightedMetric first, WeightedMetric second) {
        commonUnits(List.of(first, second));
        return interval(new WeightedMetric() {
            @Override
            public int units() {
                return first.units();
            }

            @Override
            public double value(int[] counts) {
                return first.value(counts) - second.value(counts);
            }
        });
    }

    private static int commonUnits(List<? extends WeightedMetric> metrics) {
        int units = metrics.get(0).units();
        for (WeightedMetric metric : metrics) {
            if (metric.units() != units) {
                throw new InputException("metrics over " + units + " and " + metric.units()
                        + " units cannot share draws; evaluate both models on the same examples");
            }
        }
        return units;
    }

    private static MetricValue withEnds(double value, double[] results) {
        double[] sorted = Arrays.stream(results)
                .filter(result -> !Double.isNaN(result))
                .sorted()
                .toArray();
        if (sorted.length == 0) {
            throw new InputException("no resample holds both classes, so there is no interval; use a larger split");
        }
        // Resampling raises some metrics, such as the calibration error: an interval that misses its own value reaches
        // to it.
        return new MetricValue(
                value, Math.min(value, percentile(sorted, LOW)), Math.max(value, percentile(sorted, HIGH)));
    }

    /** Linear between the two nearest results, as NumPy's default. */
    private static double percentile(double[] sorted, double share) {
        double position = share * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }

    /** Draws with replacement, as counts. */
    private static final class Draws {

        private final SplittableRandom random;
        private final int[] counts;

        Draws(long seed, int units) {
            random = new SplittableRandom(seed);
            counts = new int[units];
        }

        int[] next() {
            Arrays.fill(counts, 0);
            for (int i = 0; i < counts.length; i++) {
                // The high half of a 64-bit product: a division would cost more than the rest of the loop, and the
                // draws stay the same should a Java version change nextInt(bound).
                counts[(int) (((random.nextInt() & 0xFFFFFFFFL) * counts.length) >>> Integer.SIZE)]++;
            }
            return counts;
        }
    }
}
