package org.applieddl4j.monitoring;

import java.util.Arrays;

/**
 * Smallest and largest of the values of the last 8,000 rows, in blocks: bounded memory, whatever arrives.
 *
 * <p>What the range forgets may be new again; what it holds is not. That is how a level shift becomes the new normal.
 */
final class SlidingRange {

    /** A month of a row every five minutes: long enough for weekly rhythms, short enough to forget an incident. */
    private static final int BLOCKS = 16;

    private static final int BLOCK = 500;

    /** A signal that stood still is as wide as this share of its size, so that a change of no consequence is none. */
    private static final double NARROWEST = 0.01;

    private final double[] low = new double[BLOCKS];
    private final double[] high = new double[BLOCKS];
    private long seen;

    SlidingRange() {
        Arrays.fill(low, Double.POSITIVE_INFINITY);
        Arrays.fill(high, Double.NEGATIVE_INFINITY);
    }

    /**
     * By how much a value leaves the range, in widths of the range; then takes it in.
     *
     * @param value NaN for none
     * @return 0 for a value within the range, and for the first
     */
    double excess(double value) {
        double excess = 0;
        if (!Double.isNaN(value)) {
            double least = Arrays.stream(low).min().orElseThrow();
            double most = Arrays.stream(high).max().orElseThrow();
            if (least <= most) {
                double outside = Math.max(0, Math.max(value - most, least - value));
                double width = Math.max(most - least, NARROWEST * Math.max(Math.abs(least), Math.abs(most)));
                excess = outside == 0 ? 0 : width == 0 ? 1 : outside / width;
            }
        }
        take(value);
        return excess;
    }

    private void take(double value) {
        int block = (int) (seen / BLOCK % BLOCKS);
        if (seen % BLOCK == 0) {
            low[block] = Double.POSITIVE_INFINITY;
            high[block] = Double.NEGATIVE_INFINITY;
        }
        seen++;
        if (!Double.isNaN(value)) {
            low[block] = Math.min(low[block], value);
            high[block] = Math.max(high[block], value);
        }
    }

    void save(StateWriter state) {
        state.put(seen).put(low).put(high);
    }

    void load(StateReader state) {
        seen = state.count();
        state.fill(low);
        state.fill(high);
    }
}
