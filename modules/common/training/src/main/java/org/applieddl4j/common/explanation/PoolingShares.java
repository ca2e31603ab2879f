package org.applieddl4j.common.explanation;

import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;

/**
 * How much each place of a channel moves the channel's pooled value.
 *
 * @param values activations, of which one channel is meant
 * @param from where that channel begins
 * @param places how many values it has
 */
record PoolingShares(double[] values, int from, int places) {

    /** {@code ∂pooled/∂value} at one place; the first of several greatest values counts as the greatest. */
    double of(GlobalPoolingLayer pooling, int place) {
        return switch (pooling.getPoolingType()) {
            case AVG -> 1.0 / places;
            case SUM -> 1;
            case MAX -> place == greatest() ? 1 : 0;
            case PNORM -> ofNorm(pooling.getPnorm(), values[from + place]);
        };
    }

    private int greatest() {
        return IntStream.range(0, places)
                .reduce((best, place) -> values[from + place] > values[from + best] ? place : best)
                .orElseThrow();
    }

    /** {@code sign(a) · (|a| / ‖a‖)^(p − 1)}; 0 where all is 0. */
    private double ofNorm(int p, double value) {
        double sum = IntStream.range(from, from + places)
                .mapToDouble(at -> Math.pow(Math.abs(values[at]), p))
                .sum();
        return sum == 0 ? 0 : Math.signum(value) * Math.pow(Math.abs(value) / Math.pow(sum, 1.0 / p), p - 1);
    }
}
