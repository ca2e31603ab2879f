package org.applieddl4j.common.report.chart;

/**
 * Thins a curve to a given number of points while it keeps its look.
 *
 * <p>A ROC curve of a test week has tens of thousands of points, a chart a few hundred pixels. Largest-Triangle-Three-
 * Buckets cuts the curve into buckets of equal size and keeps from each the point that spans the largest triangle with
 * the point kept before and the mean of the next bucket: corners stay, points on straight stretches go. First and last
 * point always stay.
 *
 * @see <a href="https://skemman.is/handle/1946/15343">S. Steinarsson, Downsampling Time Series for Visual
 *     Representation, 2013, section 4.2</a>
 */
final class Decimation {

    private Decimation() {}

    /**
     * Keeps at most {@code limit} points.
     *
     * @param limit at least 3
     */
    static Series thin(Series series, int limit) {
        int size = series.size();
        if (size <= limit) {
            return series;
        }
        int[] kept = new int[limit];
        kept[limit - 1] = size - 1;
        for (int bucket = 1; bucket < limit - 1; bucket++) {
            int from = start(bucket, size, limit);
            int to = start(bucket + 1, size, limit);
            int after = Math.min(size, start(bucket + 2, size, limit));
            kept[bucket] = farthest(series, kept[bucket - 1], from, to, after);
        }
        return series.at(kept);
    }

    /** First index of a bucket; the first point of the series is bucket 0, the last one the last bucket. */
    private static int start(int bucket, int size, int limit) {
        return 1 + (int) ((long) (bucket - 1) * (size - 2) / (limit - 2));
    }

    private static int farthest(Series series, int before, int from, int to, int after) {
        double meanX = mean(series.x(), to, after);
        double meanY = mean(series.y(), to, after);
        int best = from;
        double largest = -1;
        for (int i = from; i < to; i++) {
            double doubleArea = Math.abs((series.x()[before] - meanX) * (series.y()[i] - series.y()[before])
                    - (series.x()[before] - series.x()[i]) * (meanY - series.y()[before]));
            if (doubleArea > largest) {
                largest = doubleArea;
                best = i;
            }
        }
        return best;
    }

    private static double mean(double[] values, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += values[i];
        }
        return sum / (to - from);
    }
}
